"""Number and cost of activities: of all, and in each row of a measure.

Every activity that was undertaken counts once in the grand total, and once in each row
that it stands in. A cost that serves several rows is shown in full in each, and split
equally over them, so that the split costs add up to the grand total.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.activities.figures import (
    NO_YEARS,
    ROWS_OF_NO_CODE,
    ActivityLine,
    ReportsBehind,
    Total,
    Totals,
    Years,
)
from biocap.activities.measure import ActivityMeasure
from biocap.activities.rows import (
    aggregates_of_years,
    counted_once,
    cut_off_day,
    in_row,
    proposals_by_activity,
    taking_place,
    undertaken,
)
from biocap.library.compiling import ibis
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library


def total(library: Library, chosen: str | None = None) -> Total:
    """Return the number and cost of all activities, each counted once.

    An activity that states no cost is in the number and not in the cost; one that was not
    undertaken is in neither.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 26.
    """

    def counts() -> Any:
        rows = counted_once(library)
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        done = rows["status"] == "undertaken"
        return rows.agg(
            number=done.sum(),
            costed=rows["cost_usd"].count(where=done),
            cost=rows["cost_usd"].sum(where=done),
            grant=rows["grant_usd"].sum(where=done),
            cofinancing=rows["cofinancing_usd"].sum(where=done),
            not_undertaken=(~done).sum(),
            **_of_reports(rows, done),
            **aggregates_of_years(rows, done),
        )

    def compute() -> Total:
        (row,) = library.compiled(("activities total", *_of_choice(library, chosen)), counts)
        number, costed, cost, grant, cofinancing, not_undertaken, reports, clusters, *of = row
        first, last, undated = of
        unresolved = _unresolved(library, "", lambda: _in_one_row(library), chosen)
        return Total(
            int(number or 0),
            costed,
            Decimal(cost or 0),
            Decimal(grant or 0),
            Decimal(cofinancing or 0),
            int(not_undertaken or 0),
            Years(first, last, int(undated or 0)),
            ReportsBehind(int(reports or 0), int(clusters or 0), unresolved.get("", 0)),
        )

    return library.once(("activities.total", chosen), compute)


def totals(library: Library, measure: ActivityMeasure, chosen: str | None = None) -> Totals:
    """Return the rows of a measure: of all activities, or those of a choice of Parties."""
    key = ("activities", measure.by, chosen)
    return library.once(key, lambda: _computed(library, measure, chosen))


def _computed(library: Library, measure: ActivityMeasure, chosen: str | None) -> Totals:
    def build() -> Any:
        joined = with_costs(library, measure, chosen)
        return joined.group_by("code", "bears", "bearers", "stands").agg(
            number=joined.count(),
            costed=joined["cost_usd"].count(),
            cost=joined["cost_usd"].sum(),
            proposed=joined["proposed"].cast("int64").sum(),
            **_of_reports(joined),
            **aggregates_of_years(joined),
        )

    always = measure.always()
    numbers: dict[str, list[Any]] = {code: _nothing() for code in always}
    in_several = Fraction(0)
    for code, bears, bearers, stands, number, costed, cost, proposed, *of in library.compiled(
        ("activities", measure.by, cut_off_day(library), *_of_choice(library, chosen)), build
    ):
        reports, clusters, *years = of
        cell = numbers.setdefault(code, _nothing())
        cell[0] += number
        cell[1] += costed
        cell[2] += cost or 0
        cell[3] += Fraction(cost or 0) / int(bearers) if bears else 0
        cell[4] += int(proposed)
        cell[5] |= Years(years[0], years[1], int(years[2]))
        cell[6] |= ReportsBehind(int(reports), int(clusters))
        if stands > 1:
            in_several += Fraction(number, stands)
    ordered = _in_order(measure, numbers)
    unresolved = _unresolved(library, measure.by, lambda: measure.function(library), chosen)

    for code in ordered:
        numbers[code][6] |= ReportsBehind(unresolved=unresolved.get(code, 0))
    lines = tuple(ActivityLine(code, *numbers[code]) for code in ordered)
    return Totals(measure.by, lines, total(library, chosen), int(in_several))


def with_costs(library: Library, measure: ActivityMeasure, chosen: str | None = None) -> Any:
    """Return each activity in each of its rows, with its cost, its days and its reports.

    Beside `code`, `bears` and `proposed` of the measure: `stands`, in how many rows it stands, and
    `bearers`, how many of these bear its cost.
    """
    among = taking_place(library, chosen) if chosen else None
    if measure.alone:
        rows = undertaken(library)
        rows = rows if among is None else rows.semi_join(among, "activity")
        one, code = ibis.literal(1), measure.alone(rows, library)
        return rows.mutate(code=code, bears=True, bearers=one, stands=one, proposed=False)
    rows = measure.function(library)
    rows = rows if among is None else rows.semi_join(among, "activity")
    spread = rows.group_by("activity").agg(
        bearers=rows["bears"].cast("int64").sum(), stands=rows.count()
    )
    costs = counted_once(library).select("activity", "cost_usd", "starts", "ends", "reports")
    return rows.inner_join(spread, "activity").inner_join(costs, "activity")


def numbers_by(
    library: Library, measure: ActivityMeasure, chosen: str | None = None
) -> Mapping[str, int]:
    """Return how many activities stand in each row of a measure, as `totals`, and no more."""

    def build() -> Any:
        if measure.alone:
            rows = undertaken(library)
            rows = rows.select("activity", code=measure.alone(rows, library))
        else:
            rows = measure.function(library)
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        return rows.group_by("code").agg(number=rows.count())

    def count() -> Mapping[str, int]:
        key = ("activities number", measure.by, cut_off_day(library), *_of_choice(library, chosen))
        numbers = {code: int(number) for code, number in library.compiled(key, build)}
        return {code: numbers.get(code, 0) for code in _in_order(measure, numbers)}

    return library.once(("activities.number", measure.by, chosen), count)


def _in_order(measure: ActivityMeasure, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the rows of a measure as its table has them."""
    held, always = set(codes), measure.always()
    stated = (*always, *sorted(held - {*always, *ROWS_OF_NO_CODE}))
    return (*stated, *(code for code in ROWS_OF_NO_CODE if code in held))


def _of_reports(activities: Any, where: Any = True) -> dict[str, Any]:
    reports = activities["reports"]
    return {
        "reports": reports.cast("int64").sum(where=where),
        "clusters": ((reports > 1) & where).sum(),
    }


def _unresolved(
    library: Library, by: str, standing: Callable[[], Any], chosen: str | None
) -> dict[str, int]:
    """Return how many proposals nobody decided touch each row; none that has none."""
    if "activity_proposals" not in library.tables:
        return {}

    def build() -> Any:
        rows = standing()
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        rows = rows.select("activity", "code").inner_join(
            proposals_by_activity(library), "activity"
        )
        rows = rows.select("code", "one", "other").distinct()
        return rows.group_by("code").agg(n=rows.count())

    key = ("activities unresolved", by, cut_off_day(library), *_of_choice(library, chosen))
    return {code: int(n) for code, n in library.compiled(key, build)}


def _in_one_row(library: Library) -> Any:
    return in_row(undertaken(library), "")


def _of_choice(library: Library, chosen: str | None) -> tuple[Hashable, ...]:
    """Return what a query over a choice of Parties depends on: who they are in this snapshot."""
    return (chosen and chosen_parties(library, chosen), chosen)


def _nothing() -> list[Any]:
    return [0, 0, Decimal(0), Fraction(0), 0, NO_YEARS, ReportsBehind()]
