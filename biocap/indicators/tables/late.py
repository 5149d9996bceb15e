"""What the reports that came after the data cut-off would change."""

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Value
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.indicators.value_words import codes_of, share_of_answered
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.numbers import MISSING
from biocap.telling.spans import Number, Span
from biocap.telling.tables import Column, Kind, Table
from biocap.telling.traced import figure, percent


def late_effects(evaluation: Evaluation) -> Table[Indicator]:
    """Return the indicators whose values late reports would change as they are shown.

    For each cycle the value, that with the late reports, and the difference: in percentage
    points, or of a number in what Parties gave, at least.
    """

    def of_cycle(cycle: str, name: str) -> tuple[Column[Indicator], ...]:
        def column(place: int, code: str, head: str) -> Column[Indicator]:
            return Column(
                f"{code}_{cycle}",
                "",
                lambda indicator: evaluation.value(indicator.code, cycle),
                Kind.COUNT,
                head,
                spans=lambda indicator: (_figures(evaluation.value(indicator.code, cycle))[place],),
            )

        return (
            column(0, "value", name),
            column(1, "late", noop("With later reports")),
            column(2, "difference", noop("Difference")),
        )

    columns = [col for it in evaluation.cycles for col in of_cycle(it.code, it.name)]
    code = Column[Indicator](
        "indicator", "", lambda indicator: indicator.code, head=noop("Indicator")
    )
    return table_of(
        evaluation,
        "late",
        (code, *columns),
        [
            indicator
            for indicator in indicators().values()
            if any(
                _difference(evaluation.value(indicator.code, it.code)) for it in evaluation.cycles
            )
        ],
        caption=noop("Effect of the reports that came after the cut-off"),
    )


def _difference(value: Value) -> int:
    """Return the difference that late reports would make, in points or in what is counted."""
    if value.sum is not None and value.late_sum is not None:
        return value.late_sum.lowest - value.sum.lowest
    return value.late_effect or 0


def _figures(value: Value) -> tuple[Span, Span, Span]:
    """Return a value, what it would be with late reports, and the difference with its sign."""
    if not value.has_value:
        return MISSING, MISSING, MISSING
    difference = _difference(value)
    signed = numbers.signed(difference)
    if value.sum is not None and value.late_sum is not None:
        return (
            figure(value.sum.lowest, "sum.lowest", *codes_of(value)),
            figure(value.late_sum.lowest, "late.lowest", *codes_of(value)),
            Number(difference, signed, "late.difference", codes_of(value)),
        )
    return (
        share_of_answered(value),
        percent(value.late.share_of_answered, "late.percent", *codes_of(value)),
        MISSING
        if value.late_effect is None
        else Number(difference, signed, "late.effect", codes_of(value)),
    )
