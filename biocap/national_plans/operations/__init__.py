"""What a country does with its plan: one function, one use case, atomic and audited."""

from biocap.national_plans.operations.actions import (
    add_actions,
    change_action,
    drop_action,
    move_action,
    put_wording_back,
    save_actor,
    take_actor_off,
    take_up_action,
)
from biocap.national_plans.operations.approving import (
    approval_of_plan,
    approve_plan,
    take_plan_approval_back,
)
from biocap.national_plans.operations.comments import (
    comment_on_action,
    settle_action_comment,
    withdraw_action_comment,
)
from biocap.national_plans.operations.joining import say_of_action, state_for_several
from biocap.national_plans.operations.parts import (
    give_plan_parts,
    pass_plan_parts,
    say_plan_part_done,
    take_back_plan_parts,
)
from biocap.national_plans.operations.plans import (
    describe_plan,
    held_plan,
    plan_subject,
    put_plan_away,
    start_plan,
    take_plan_up,
)
from biocap.national_plans.operations.publishing import (
    publish_plan,
    reinstate_plan_version,
    withdraw_plan_version,
)

__all__ = [
    "add_actions",
    "approval_of_plan",
    "approve_plan",
    "change_action",
    "comment_on_action",
    "describe_plan",
    "drop_action",
    "give_plan_parts",
    "held_plan",
    "move_action",
    "pass_plan_parts",
    "plan_subject",
    "publish_plan",
    "put_plan_away",
    "put_wording_back",
    "reinstate_plan_version",
    "save_actor",
    "say_of_action",
    "say_plan_part_done",
    "settle_action_comment",
    "start_plan",
    "state_for_several",
    "take_actor_off",
    "take_back_plan_parts",
    "take_plan_approval_back",
    "take_plan_up",
    "take_up_action",
    "withdraw_action_comment",
    "withdraw_plan_version",
]
