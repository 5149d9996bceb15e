"""What the Secretariat enters: counts, targets, judgements of outcomes, codings, priorities."""

from biocap.indicators.operations.entered import (
    enter_count,
    set_target,
    take_back_count,
    withdraw_target,
)
from biocap.indicators.operations.judged import (
    code_text,
    judge_outcome,
    take_back_coding,
    take_back_judgement,
)
from biocap.indicators.operations.prioritized import (
    put_priority_back,
    record_priority,
    sound_priority,
    tell_priorities,
    withdraw_priority,
)

__all__ = [
    "code_text",
    "enter_count",
    "judge_outcome",
    "put_priority_back",
    "record_priority",
    "set_target",
    "sound_priority",
    "take_back_coding",
    "take_back_count",
    "take_back_judgement",
    "tell_priorities",
    "withdraw_priority",
    "withdraw_target",
]
