"""Whether reports that came after the data cut-off would move a value as it is shown."""

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Value
from biocap.indicators.reference import indicators


def moved_by_late_reports(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the indicators whose values late reports would move, in per cent or in a sum."""
    return tuple(
        code
        for code in indicators()
        if any(_moves(evaluation.value(code, cycle.code)) for cycle in evaluation.cycles)
    )


def _moves(value: Value) -> bool:
    if value.sum is not None and value.late_sum is not None:
        return value.late_sum.lowest != value.sum.lowest
    return bool(value.late_effect)
