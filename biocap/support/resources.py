"""Resources beside needs: who supports whom at what cost, and what is left open where.

All of it is published: activity reports, offers that stand, plans. The same money may stand in more
than one of them, and is never added up over them. A cost that is missing is counted, never 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.activities.measures.by_country import standing as standing_by_country
from biocap.activities.measures.by_region import standing as standing_by_region
from biocap.activities.rows import undertaken
from biocap.indicators.areas import areas_of_activities, areas_today
from biocap.indicators.published_plans.base import actions_counted, counted_of_plans, not_dropped
from biocap.library.compiling import ibis
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.needs.reporting import bases, compiled_of_round, reporting
from biocap.parties.reference import GROUPS
from biocap.support.clock import HIGHEST_EXTENT
from biocap.support.queries import offers_in_force
from biocap.support.rows import area_of_need

SPENT, COMMITTED, UNDATED = "spent", "committed", "undated"
"""Of an activity that ended by the cut-off, that goes on, and that names no last day."""


@dataclass(frozen=True)
class Money:
    """A number of things, of how many an amount is known, and its sum; None if of none."""

    number: int = 0
    known: int = 0
    usd: Fraction | None = None

    def plus(self, number: int, known: int, usd: Fraction | Decimal | None) -> "Money":
        """Return it with more of the same. `usd` may be None if `known` is 0."""
        before = self.usd or Fraction(0)
        both = before + Fraction(usd or 0) if known else self.usd
        return Money(self.number + number, self.known + known, both)


@dataclass(frozen=True)
class CostByTime:
    """What activities cost: of those that ended, those that go on, those without a last day."""

    spent: Money = field(default_factory=Money)
    committed: Money = field(default_factory=Money)
    undated: Money = field(default_factory=Money)

    @property
    def number(self) -> int:
        return self.spent.number + self.committed.number + self.undated.number

    @property
    def known(self) -> int:
        """How many state a cost."""
        return self.spent.known + self.committed.known + self.undated.known


@dataclass(frozen=True)
class SupportFlow:
    """The activities that one organization reported in one place (a row of `by_country`).

    A cost is shared equally over the places of its activity, so that the rows add up.
    """

    organization: str
    place: str
    cost: CostByTime


@dataclass(frozen=True)
class ResourceGap:
    """One area in one region: who names a need at extent 0 to 2, and what stands against it.

    An activity stands in full in each region and area that it serves; so do offers and actions.
    """

    region: str
    area: str
    named: int
    submitted: int
    invited: int
    cost: CostByTime
    offers: Money
    unfunded: Money
    committed_in_plans: Money


@kept_with_snapshot
def support_flows(library: Library, area: str = "") -> tuple[SupportFlow, ...]:
    """Return who supports whom, of all areas or one; the most activities first.

    Formula: activities undertaken, by the organization that each names and the places that it
    takes place in; of an area, those with an element tied strongly to it.
    """

    def build() -> Any:
        rows = standing_by_country(library)
        if area:
            rows = rows.semi_join(
                areas_of_activities(library).filter(lambda it: it["area"] == area), "activity"
            )
        spread = rows.group_by("activity").agg(bearers=rows["bears"].cast("int64").sum())
        joined = rows.inner_join(spread, "activity").inner_join(_timed(library), "activity")
        return joined.group_by("organization", "code", "time", "bears", "bearers").agg(
            number=joined.count(), known=joined["cost_usd"].count(), usd=joined["cost_usd"].sum()
        )

    until = _until(library)
    costs: dict[tuple[str, str], dict[str, Money]] = {}
    for organization, place, time, bears, bearers, number, known, usd in library.compiled(
        ("support flows", area, until), build
    ):
        share = Fraction(usd or 0) / int(bearers) if bears else Fraction(0)
        cell = costs.setdefault((organization or "", place), {})
        cell[time] = cell.get(time, Money()).plus(int(number), int(known) if bears else 0, share)
    flows = [SupportFlow(*key, CostByTime(**cell)) for key, cell in costs.items()]
    flows.sort(key=lambda it: (-it.cost.number, it.organization, it.place))
    return tuple(flows)


@kept_with_snapshot
def resource_gaps(library: Library, round: str) -> tuple[ResourceGap, ...]:
    """Return every area in every region of a round, the most Parties with a need there first.

    Formula: Parties that submitted and name a need of the area at extent 0 to 2; activities
    undertaken there with an element tied strongly to the area; offers in force, that serve the area
    and are for the region, one of its countries or anywhere; actions of published plans that
    were not dropped and name a need of the area, of Parties of the region.
    """
    held = {base.part: base for base in bases(library, round, by="group")}
    named, costs = _named(library, round), _costs(library)
    offers, plans = _offers(library), _plans(library)
    gaps = [
        ResourceGap(
            region,
            area,
            named.get((region, area), 0),
            held[region].submitted if region in held else 0,
            held[region].invited if region in held else 0,
            CostByTime(**costs.get((region, area), {})),
            offers.get((region, area), Money()),
            *plans.get((region, area), (Money(), Money())),
        )
        for region in GROUPS
        for area in areas_today("en").areas
    ]
    gaps.sort(key=lambda it: -it.named)
    return tuple(gaps)


def _until(library: Library) -> date:
    return datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()


def _timed(library: Library) -> Any:
    """Return the activities undertaken: activity, organization, cost_usd, time."""
    done = undertaken(library)
    until = ibis.literal(_until(library))
    time = ibis.cases(
        (done["ends"].isnull(), UNDATED), (done["ends"] <= until, SPENT), else_=COMMITTED
    )
    return done.select("activity", "organization", "cost_usd", time=time)


def _costs(library: Library) -> dict[tuple[str, str], dict[str, Money]]:
    def build() -> Any:
        places = standing_by_region(library).select("activity", region="code")
        rows = places.inner_join(areas_of_activities(library), "activity")
        rows = rows.inner_join(_timed(library), "activity")
        return rows.group_by("region", "area", "time").agg(
            number=rows.count(), known=rows["cost_usd"].count(), usd=rows["cost_usd"].sum()
        )

    cells: dict[tuple[str, str], dict[str, Money]] = {}
    key = ("costs of areas", _until(library))
    for region, area, time, number, known, usd in library.compiled(key, build):
        money = Money().plus(int(number), int(known), usd)
        cells.setdefault((region, area), {})[time] = money
    return cells


def _named(library: Library, round: str) -> dict[tuple[str, str], int]:
    def build() -> Any:
        needs = library.table("needs")
        low = needs.filter(needs["round"] == round, needs["extent"] <= HIGHEST_EXTENT)
        rows = low.select("party", "area").inner_join(
            reporting(library, round, "group", without_late=False), "party"
        )
        return rows.group_by("part", "area").agg(n=rows["party"].nunique())

    rows = compiled_of_round(library, round, ("named low by region",), build)
    return {(region, area): int(n) for region, area, n in rows}


def _offers(library: Library) -> dict[tuple[str, str], Money]:
    rows = library.table("parties").select("code", "group")
    groups: dict[str, str] = dict(library.rows(rows))
    cells: dict[tuple[str, str], Money] = {}
    for offer in offers_in_force(library):
        anywhere = offer.worldwide or not (offer.countries or offer.regions)
        there = {*offer.regions, *(groups.get(code) for code in offer.countries)}
        known = int(offer.amount_usd is not None)
        usd = None if offer.amount_usd is None else Decimal(str(offer.amount_usd))
        for region in GROUPS if anywhere else there & set(GROUPS):
            for area in dict.fromkeys(offer.areas):
                key = (str(region), area)
                cells[key] = cells.get(key, Money()).plus(1, known, usd)
    return cells


def _plans(library: Library) -> dict[tuple[str, str], tuple[Money, Money]]:
    """Return by region and area what is not yet funded, and what others committed."""

    def build() -> Any:
        rows = not_dropped(actions_counted(library, "group"))
        return rows.select("part", "needs", "unfunded_usd", "committed_usd")

    cells: dict[tuple[str, str], tuple[Money, Money]] = {}
    for region, needs, *amounts in counted_of_plans(library, "by area", "group", build):
        for area in sorted({area_of_need(need) for need in (needs or "").split()}):
            before = cells.get((region, area), (Money(), Money()))
            unfunded, committed = (
                money.plus(1, int(usd is not None), usd)
                for money, usd in zip(before, amounts, strict=True)
            )
            cells[region, area] = (unfunded, committed)
    return cells


def narrowed_gaps(
    gaps: Sequence[ResourceGap], region: str = "", area: str = ""
) -> tuple[ResourceGap, ...]:
    """Return those of a region and of an area, where one is asked for."""
    return tuple(
        it for it in gaps if (not region or it.region == region) and (not area or it.area == area)
    )
