"""Activity measures: one question, one function; each has a twin in tests/reference/.

Every activity that was undertaken counts once in the grand total, and once in each row
that it stands in. A cost that serves several rows is shown in full in each, and split
equally over them, so that the split costs add up to the grand total.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.activities.figures import GLOBAL, REGIONAL, UNSTATED, WORLDWIDE, Line, Total, Totals
from biocap.activities.rows import standing, taking_place
from biocap.formats import load
from biocap.formats.codes import ACTIVITIES
from biocap.library.figures import Measure
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.parties.reference import GROUPS
from biocap.shared.text import noop

__all__ = [
    "MEASURES",
    "ActivityMeasure",
    "behind",
    "by_country",
    "by_element",
    "by_region",
    "by_scope",
    "by_year",
    "total",
]

_LAST = (REGIONAL, WORLDWIDE, GLOBAL, UNSTATED)


def total(library: Library, chosen: str | None = None) -> Total:
    """Return the number and cost of all activities, each counted once.

    An activity that states no cost is in the number and not in the cost; one that was not
    undertaken is in neither.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 26.
    """

    def compute() -> Total:
        rows = library.table("activities")
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        done = rows["status"] == "undertaken"
        counts = rows.agg(
            number=done.sum(),
            costed=rows["cost_usd"].count(where=done),
            cost=rows["cost_usd"].sum(where=done),
            grant=rows["grant_usd"].sum(where=done),
            cofinancing=rows["cofinancing_usd"].sum(where=done),
            not_undertaken=(~done).sum(),
        )
        number, costed, cost, grant, cofinancing, not_undertaken = library.rows(counts)[0]
        return Total(
            int(number or 0),
            costed,
            Decimal(cost or 0),
            Decimal(grant or 0),
            Decimal(cofinancing or 0),
            int(not_undertaken or 0),
        )

    return library.once(("activities.total", chosen), compute)


def by_element(library: Library, proposed: bool = True, chosen: str | None = None) -> Totals:
    """Return activities by element of the Action Plan that they contribute to.

    An activity stands in the row of each of its elements; without one, in a row of its own.
    With `proposed` false, elements that the platform proposed do not count.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, questions 4 and 5; paragraph 26.
    """
    lists = load(ACTIVITIES).option_lists
    codes = [o.code for name in ("cross_cutting", "thematic") for o in lists[name].options]
    return _totals(library, "element" if proposed else "element_reported", codes, chosen)


def by_year(library: Library, chosen: str | None = None) -> Totals:
    """Return activities by the year in which they started; undated ones in a row of their own.

    An activity of several years stands in its first only. One of which only the duration is
    known is undated. Where no actual start is known, the expected one counts.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 8; paragraph 26 (trends).
    """
    return _totals(library, "year", [], chosen)


def by_country(library: Library, chosen: str | None = None) -> Totals:
    """Return activities by country.

    An activity stands in the row of each country it names. One that names regions only
    stands under “regional”; one that is global, and one that states no place, stand in rows
    of their own, which bear their whole split cost: it is never split over countries.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 7.
    """
    return _totals(library, "country", [], chosen)


def by_region(library: Library, chosen: str | None = None) -> Totals:
    """Return activities by regional group: regions named, and the groups of countries named.

    Several countries of one group are one region. Global or unstated as by country.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 7.
    """
    return _totals(library, "region", list(GROUPS), chosen)


def by_scope(library: Library, chosen: str | None = None) -> Totals:
    """Return activities that stand alone, and those that are part of a larger initiative.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 6.
    """
    codes = [option.code for option in load(ACTIVITIES).option_lists["scope"].options]
    return _totals(library, "scope", codes, chosen)


def behind(library: Library, by: str, code: str) -> tuple[str, ...]:
    """Return the ids of the activities in one row of a table, sorted; `by` is the table's."""
    rows = standing(library, by)
    rows = rows.filter(rows["code"] == code).select("activity").distinct()
    return tuple(activity for (activity,) in library.rows(rows.order_by("activity")))


def _totals(library: Library, by: str, always: list[str], chosen: str | None) -> Totals:
    """Return the rows of a table: of all activities, or those of a choice of Parties."""
    key = ("activities", by, chosen)
    return library.once(key, lambda: _computed(library, by, always, chosen))


def _computed(library: Library, by: str, always: list[str], chosen: str | None) -> Totals:
    def build() -> Any:
        rows = standing(library, by)
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        spread = rows.group_by("activity").agg(
            bearers=rows["bears"].cast("int64").sum(), stands=rows.count()
        )
        costs = library.table("activities").select("activity", "cost_usd")
        joined = rows.inner_join(spread, "activity").inner_join(costs, "activity")
        return joined.group_by("code", "bears", "bearers", "stands").agg(
            number=joined.count(),
            costed=joined["cost_usd"].count(),
            cost=joined["cost_usd"].sum(),
            proposed=joined["proposed"].cast("int64").sum(),
        )

    numbers: dict[str, list[Any]] = {code: _nothing() for code in always}
    several = Fraction(0)
    for code, bears, bearers, stands, number, costed, cost, proposed in library.compiled(
        ("activities", by, chosen and chosen_parties(library, chosen), chosen), build
    ):
        cell = numbers.setdefault(code, _nothing())
        cell[0] += number
        cell[1] += costed
        cell[2] += cost or 0
        cell[3] += Fraction(cost or 0) / int(bearers) if bears else 0
        cell[4] += int(proposed)
        if stands > 1:
            several += Fraction(number, stands)
    places = {code: place for place, code in enumerate(always)}
    ordered = sorted(
        numbers,
        key=lambda c: (c in _LAST and _LAST.index(c) + 1, places.get(c, len(places)), c),
    )
    lines = tuple(Line(code, *numbers[code]) for code in ordered)
    return Totals(by, lines, total(library, chosen), int(several))


def _nothing() -> list[Any]:
    return [0, 0, Decimal(0), Fraction(0), 0]


_MONEY = noop(
    "Cost in full: the whole cost in every row that an activity stands in. Cost split: shared "
    "equally over its rows. The total counts each activity once. Activities that state no cost "
    "are counted apart; those not undertaken are in no number."
)
_ANNEX_IV = "UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV"


@dataclass(frozen=True)
class ActivityMeasure(Measure):
    """A measure of activities by one thing: `by` is its code in addresses and facets.

    `heading` says by what; `head` the same, short, above the rows of its table, and `unit`
    what a row counts. A row opens to the activities in it (`behind`).
    """

    by: str
    heading: str
    unit: str
    short: str = ""

    @property
    def head(self) -> str:
        return self.short or self.heading


MEASURES: dict[str, ActivityMeasure] = {
    measure.by: measure
    for measure in (
        ActivityMeasure(
            "by_element",
            noop("Activities by element of the Action Plan, with their cost in US dollars"),
            _MONEY,
            f"{_ANNEX_IV}, questions 4 and 5",
            by_element,
            "element",
            noop("Element of the Action Plan"),
            noop("Activities that contribute to the element."),
            noop("Element"),
        ),
        ActivityMeasure(
            "by_region",
            noop("Activities by regional group"),
            _MONEY,
            f"{_ANNEX_IV}, question 7",
            by_region,
            "region",
            noop("Region"),
            noop("Activities that take place in the region."),
        ),
        ActivityMeasure(
            "by_country",
            noop("Activities by country"),
            _MONEY,
            f"{_ANNEX_IV}, question 7",
            by_country,
            "country",
            noop("Country"),
            noop("Activities that take place in the country."),
        ),
        ActivityMeasure(
            "by_year",
            noop("Activities by the year in which they started"),
            _MONEY,
            f"{_ANNEX_IV}, question 8",
            by_year,
            "year",
            noop("Year of start"),
            noop(
                "Activities that started in the year. Where no actual start is known, the "
                "expected one counts."
            ),
        ),
        ActivityMeasure(
            "by_scope",
            noop("Activities by scope"),
            _MONEY,
            f"{_ANNEX_IV}, question 6",
            by_scope,
            "scope",
            noop("Scope"),
            noop("Activities of this scope."),
        ),
    )
}
"""Every measure by the code of what it counts by, in the order of the facets."""
