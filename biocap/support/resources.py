"""Resources beside needs: who supports whom at what cost, and what is left open where.

All of it is published: activity reports, offers that stand, plans. The same money may stand in more
than one of them, and is never added up over them. A cost that is missing is counted, never 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.needs.reporting import compiled_of_round, invited, reporting
from biocap.parties.reference import GROUPS
from biocap.support.clock import HIGHEST_EXTENT
from biocap.support.money import CostByTime, Money
from biocap.support.queries import offers_in_force
from biocap.support.rows import area_of_need

Codes = tuple[str, ...] | None
"""Parties that were chosen, in order; None for all."""
SPENT, COMMITTED, UNDATED = "spent", "committed", "undated"
"""Of an activity that ended by the cut-off, that goes on, and that names no last day."""


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
def support_flows(
    library: Library, area: str = "", chosen: str | None = None
) -> tuple[SupportFlow, ...]:
    """Return who supports whom, of all areas or one; the most activities first.

    Of a choice of Parties (`library.parts`) those rows that are of its countries.

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
    within = None if chosen is None else set(chosen_parties(library, chosen))
    flows = [
        SupportFlow(*key, CostByTime(**cell))
        for key, cell in costs.items()
        if within is None or key[1] in within
    ]
    flows.sort(key=lambda it: (-it.cost.number, it.organization, it.place))
    return tuple(flows)


@kept_with_snapshot
def resource_gaps(
    library: Library, round: str, chosen: str | None = None
) -> tuple[ResourceGap, ...]:
    """Return every area in every region of a round, the most Parties with a need there first.

    Of a choice of Parties (`library.parts`) every region that has some of them, and in it what is
    theirs alone: their needs and plans, the activities that take place and the offers that are
    there for them. What names a whole region stands in the choice of that region as well.

    Formula: Parties that submitted and name a need of the area at extent 0 to 2; activities
    undertaken there with an element tied strongly to the area; offers in force, that serve the area
    and are for the region, one of its countries or anywhere; actions of published plans that
    were not dropped and name a need of the area, of Parties of the region.
    """
    groups = _groups(library, chosen)
    within = None if chosen is None else tuple(groups)
    held, named = _bases(library, round, within), _named(library, round, within)
    costs, plans = _costs(library, chosen, within), _plans(library, within)
    offers = _offers(library, groups)
    gaps = [
        ResourceGap(
            region,
            area,
            named.get((region, area), 0),
            *held.get(region, (0, 0)),
            CostByTime(**costs.get((region, area), {})),
            offers.get((region, area), Money()),
            *plans.get((region, area), (Money(), Money())),
        )
        for region in GROUPS
        if chosen is None or region in groups.values()
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


def _groups(library: Library, chosen: str | None) -> dict[str, str]:
    """Return the regional group of each Party, of all or of a choice."""
    rows = library.table("parties")
    if chosen is not None:
        rows = rows.filter(rows["code"].isin(chosen_parties(library, chosen)))
    pairs = library.rows(rows.select("code", "group").order_by("code"))
    return {code: group or "" for code, group in pairs}


def _bases(library: Library, round: str, within: Codes) -> dict[str, tuple[int, int]]:
    """Return how many Parties of each region submitted, and of how many invited."""

    def build() -> Any:
        asked = _within(invited(library, round, "group"), within)
        came = reporting(library, round, None, without_late=False).select("party", "late")
        joined = asked.left_join(came, "party")
        return joined.group_by("part").agg(came=joined["late"].count(), asked=joined.count())

    rows = compiled_of_round(library, round, ("bases of resources", within), build)
    return {region: (int(came), int(asked)) for region, came, asked in rows}


def _within(rows: Any, within: Codes) -> Any:
    """Return the rows whose `party` is among the codes, if any are asked for."""
    return rows if within is None else rows.filter(rows["party"].isin(within))


def _in_regions(library: Library, chosen: str | None, within: Codes) -> Any:
    """Return in which regions each activity takes place, of all Parties or a choice."""
    if within is None:
        return standing_by_region(library).select("activity", region="code")
    places, parties = library.table("activity_places"), library.table("parties")
    countries = places.filter(places["kind"] == "country", places["code"].isin(within))
    regions = places.filter(places["kind"] == "region", places["code"] == chosen)
    grouped = parties.select("code", region="group")
    placed = countries.select("activity", "code").inner_join(grouped, "code")
    return (
        placed.select("activity", "region")
        .union(regions.select("activity", region="code"))
        .distinct()
    )


def _costs(
    library: Library, chosen: str | None, within: Codes
) -> dict[tuple[str, str], dict[str, Money]]:
    def build() -> Any:
        places = _in_regions(library, chosen, within)
        rows = places.inner_join(areas_of_activities(library), "activity")
        rows = rows.inner_join(_timed(library), "activity")
        return rows.group_by("region", "area", "time").agg(
            number=rows.count(), known=rows["cost_usd"].count(), usd=rows["cost_usd"].sum()
        )

    cells: dict[tuple[str, str], dict[str, Money]] = {}
    key = ("costs of areas", _until(library), chosen, within)
    for region, area, time, number, known, usd in library.compiled(key, build):
        money = Money().plus(int(number), int(known), usd)
        cells.setdefault((region, area), {})[time] = money
    return cells


def _named(library: Library, round: str, within: Codes) -> dict[tuple[str, str], int]:
    def build() -> Any:
        needs = library.table("needs")
        low = needs.filter(needs["round"] == round, needs["extent"] <= HIGHEST_EXTENT)
        rows = (
            _within(low, within)
            .select("party", "area")
            .inner_join(reporting(library, round, "group", without_late=False), "party")
        )
        return rows.group_by("part", "area").agg(n=rows["party"].nunique())

    rows = compiled_of_round(library, round, ("named low by region", within), build)
    return {(region, area): int(n) for region, area, n in rows}


def _offers(library: Library, groups: Mapping[str, str]) -> dict[tuple[str, str], Money]:
    """Return the offers that are for the Parties of `groups`, by region and area."""
    held = set(groups.values()) & set(GROUPS)
    cells: dict[tuple[str, str], Money] = {}
    for offer in offers_in_force(library):
        anywhere = offer.worldwide or not (offer.countries or offer.regions)
        there = {*offer.regions, *(groups.get(code) for code in offer.countries)}
        known = int(offer.amount_usd is not None)
        usd = None if offer.amount_usd is None else Decimal(str(offer.amount_usd))
        for region in held if anywhere else there & held:
            for area in dict.fromkeys(offer.areas):
                key = (str(region), area)
                cells[key] = cells.get(key, Money()).plus(1, known, usd)
    return cells


def _plans(library: Library, within: Codes) -> dict[tuple[str, str], tuple[Money, Money]]:
    """Return by region and area what is not yet funded, and what others committed."""

    def build() -> Any:
        rows = _within(not_dropped(actions_counted(library, "group")), within)
        return rows.select("part", "needs", "unfunded_usd", "committed_usd")

    name = "by area" if within is None else f"by area, of {' '.join(within)}"
    cells: dict[tuple[str, str], tuple[Money, Money]] = {}
    for region, needs, *amounts in counted_of_plans(library, name, "group", build):
        for area in sorted({area_of_need(need) for need in (needs or "").split()}):
            before = cells.get((region, area), (Money(), Money()))
            unfunded, committed = (
                money.plus(1, int(usd is not None), usd)
                for money, usd in zip(before, amounts, strict=True)
            )
            cells[region, area] = (unfunded, committed)
    return cells


def narrowed_gaps(gaps: Sequence[ResourceGap], area: str) -> tuple[ResourceGap, ...]:
    """Return those of an area, where one is asked for."""
    return tuple(it for it in gaps if not area or it.area == area)
