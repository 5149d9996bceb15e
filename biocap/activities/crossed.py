"""Activities by two things at once, such as by element and year: number and cost in each cell."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ActivityMeasure
from biocap.activities.rows import cut_off_day, taking_place, undertaken
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library


@dataclass(frozen=True)
class CrossedCell:
    """Activities that stand in a row of one measure and in a row of another, costs in full."""

    code: str
    across: str
    number: int
    costed: int
    cost_usd: Decimal


def crossed(
    library: Library, measure: ActivityMeasure, across: ActivityMeasure, chosen: str | None = None
) -> tuple[CrossedCell, ...]:
    """Return the cells of two measures that hold an activity, in the order of their codes.

    An activity stands in each cell of its rows with its whole cost; cells are not to be added up.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 26.
    """

    def build() -> Any:
        done = undertaken(library)
        if across.alone:
            other = done.select("activity", "cost_usd", across=across.alone(done, library))
        else:
            other = across.function(library).select("activity", across="code")
            other = other.inner_join(done.select("activity", "cost_usd"), "activity")
        if chosen:
            other = other.semi_join(taking_place(library, chosen), "activity")
        if measure.stated:
            joined = other.left_join(measure.stated(library), "activity")
            joined = joined.mutate(code=joined["code"].fill_null(UNSTATED))
        else:
            rows = measure.function(library).select("activity", "code")
            joined = rows.inner_join(other, "activity")
        cells = joined.group_by("code", "across").agg(
            number=joined.count(), costed=joined["cost_usd"].count(), cost=joined["cost_usd"].sum()
        )
        return cells.order_by("code", "across")

    def compute() -> tuple[CrossedCell, ...]:
        parties = chosen and chosen_parties(library, chosen)
        key = ("crossed", measure.by, across.by, cut_off_day(library), parties, chosen)
        return tuple(
            CrossedCell(code, to, int(number), int(costed), Decimal(cost or 0))
            for code, to, number, costed, cost in library.compiled(key, build)
        )

    return library.once(("crossed", measure.by, across.by, chosen), compute)
