"""What the Secretariat enters: counts and targets, judgements of outcomes, codings of texts."""

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

__all__ = [
    "code_text",
    "enter_count",
    "judge_outcome",
    "set_target",
    "take_back_coding",
    "take_back_count",
    "take_back_judgement",
    "withdraw_target",
]
