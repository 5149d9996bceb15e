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
from biocap.national_plans.operations.plans import (
    describe_plan,
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
    "change_action",
    "describe_plan",
    "drop_action",
    "move_action",
    "publish_plan",
    "put_plan_away",
    "put_wording_back",
    "reinstate_plan_version",
    "save_actor",
    "start_plan",
    "take_actor_off",
    "take_plan_up",
    "take_up_action",
    "withdraw_plan_version",
]
