"""Targets that were set, with the distance to each and the pace that it needs."""

from fractions import Fraction

from django.utils.translation import gettext

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Distance
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.reasons import reason
from biocap.telling.tables import Address, Column, Kind, Table


def distance_table(evaluation: Evaluation, part: Part = ALL_PARTIES) -> Table[Distance]:
    """Return one row for each target; none where none is set.

    The targets are those of all Parties, whose part is measured: it has none of its own.
    """

    rows = measures.distances(evaluation.library, evaluation.line.code, part.by, part.key)

    def amount(code: str, says: str, head: str, name: str) -> Column[Distance]:
        def value(row: Distance) -> Fraction | None:
            number: Fraction | None = getattr(row, name)
            return number

        return Column(
            code,
            says,
            value,
            Kind.DECIMAL,
            head,
            trace=f"distances.{name}",
            of=lambda row: (row.target.indicator, row.target.by.isoformat()),
            missing=noop("not known"),
        )

    return table_of(
        evaluation,
        "distance",
        (
            Column(
                "indicator",
                noop("Indicator of the Action Plan."),
                lambda row: row.target.indicator,
                head=noop("Indicator"),
                opens=lambda row: Address(
                    "indicator",
                    (evaluation.line.code, indicators()[row.target.indicator].slug),
                ),
            ),
            Column(
                "unit",
                noop("percent of a share, else number."),
                lambda row: "percent" if row.is_share else "number",
                head=noop("In"),
                shown=lambda row: gettext("per cent") if row.is_share else gettext("numbers"),
            ),
            Column(
                "target",
                noop("What is to be reached: per cent of a share, else a number."),
                lambda row: row.target.value,
                Kind.DECIMAL,
                noop("Target"),
                shown=lambda row: numbers.plain_decimal(row.target.value, 2),
            ),
            Column(
                "by",
                noop("Day by which it is to be reached."),
                lambda row: row.target.by,
                Kind.DAY,
                noop("By when"),
            ),
            amount(
                "now", noop("Value in the later cycle; of a sum, at least."), noop("Now"), "now"
            ),
            amount(
                "left", noop("What is left to the target, 0 once reached."), noop("Left"), "left"
            ),
            amount(
                "needed_a_year",
                noop("Pace that the target needs from the deadline of the later cycle, a year."),
                noop("Needed a year"),
                "needed",
            ),
            amount(
                "seen_a_year",
                noop(
                    "Pace of the Parties that can be compared, a year, towards the target; empty "
                    "where the cycles do not compare."
                ),
                noop("Seen a year"),
                "seen",
            ),
            Column(
                "reached",
                noop("Whether the target is reached; empty where it is not known."),
                lambda row: row.reached,
                Kind.FLAG,
                noop("Reached"),
                missing=noop("not known"),
            ),
            Column(
                "reason",
                noop("Why this target was set, as the Secretariat says."),
                lambda row: row.target.reason,
                head=noop("Set because"),
                language="und",
            ),
            Column(
                "why",
                noop("Why there is no value to measure from, or no distance."),
                lambda row: row.why,
                head=noop("Not told because") if any(row.why for row in rows) else "",
                shown=lambda row: reason(row.why),
            ),
        ),
        rows,
        among=part.among,
        caption=noop("Distance to the targets"),
    )
