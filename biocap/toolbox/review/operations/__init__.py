"""What is done with a review of the register: one function, one use case, atomic and audited."""

from biocap.toolbox.review.operations.answering import save_tool_answers, submit_tool_answers
from biocap.toolbox.review.operations.deciding import (
    put_outcome_back,
    record_outcome,
    sound_outcome,
    withdraw_outcome,
)
from biocap.toolbox.review.operations.holding import reviewer_of_link
from biocap.toolbox.review.operations.inviting import (
    invite_reviewer,
    link_of_reviewer,
    take_off_reviewer,
)
from biocap.toolbox.review.operations.opening import (
    call_off_tool_review,
    close_tool_review,
    move_closing_day,
    open_tool_review,
    publish_tool_review,
    take_up_tool_review,
    tighten_tool_review,
    withdraw_tool_review,
)
from biocap.toolbox.review.operations.telling import tell_tool_reviews

__all__ = [
    "call_off_tool_review",
    "close_tool_review",
    "invite_reviewer",
    "link_of_reviewer",
    "move_closing_day",
    "open_tool_review",
    "publish_tool_review",
    "put_outcome_back",
    "record_outcome",
    "reviewer_of_link",
    "save_tool_answers",
    "sound_outcome",
    "submit_tool_answers",
    "take_off_reviewer",
    "take_up_tool_review",
    "tell_tool_reviews",
    "tighten_tool_review",
    "withdraw_outcome",
    "withdraw_tool_review",
]
