"""Resources beside needs, recomputed in plain Python from the frozen versions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from biocap.formats.written_days import last_day
from biocap.indicators.crosswalks import crosswalk
from biocap.library.queries import Library
from biocap.parties.reference import GROUPS
from biocap.support.money import CostByTime, Money
from biocap.support.resources import resource_gaps, support_flows
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.library.frozen import version_of
from tests.national_plans.published import frozen_plan
from tests.reference.regional_twin import named_extents
from tests.support.offers import OFFER

OVER = {**OFFER, "areas": [{"code": it} for it in "ABCDEFGHIJKLM"], "where": {"global": True}}
OVER |= {"period": {"to": "2019-12-31"}, "serves.L": []}
"""It would serve everybody, and was over before the data cut-off."""
WORLD = frozen_inputs(30, 40)
OFFERED = version_of(OVER, submission=f"{911:032}", format_code="support-offer", edition="2026")
INPUTS = replace(WORLD, versions=(*WORLD.versions, OFFERED))
AREAS = "ABCDEFGHIJKLM"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return INPUTS.open(tmp_path_factory.mktemp("library"))


def group_of(code: str) -> str:
    return INPUTS.parties[code].group if code in INPUTS.parties else ""


def of_format(code: str) -> Iterator[dict[str, Any]]:
    yield from (v.body["answers"] for v in INPUTS.versions if v.body["format"] == code)


def activities(until: date) -> Iterator[tuple[str, set[str], list[str], set[str], str, Any, bool]]:
    """Yield (organization, areas, countries, regions, time, cost, worldwide)."""
    for said in of_format("activity-report"):
        if said.get("status") == {"code": "not_undertaken"}:
            continue
        elements = {o["code"] for q in ("cross_cutting", "thematic") for o in said.get(q, [])}
        areas = {
            tie.to
            for tie in crosswalk("element", "area")
            if tie.is_strong and tie.from_ in elements
        }
        where = said.get("location", {})
        countries = sorted(set(where.get("countries", [])))
        regions = {group_of(code) for code in where.get("countries", [])}
        regions |= set(where.get("regions", []))
        to = said.get("dates", {}).get("to")
        time = "undated" if to is None else "spent" if last_day(to) <= until else "committed"
        everywhere = bool(where.get("global"))
        yield (
            said["organization"],
            areas,
            countries,
            regions,
            time,
            said.get("cost_usd"),
            everywhere,
        )


def added(money: Money, usd: Any, share: int = 1) -> Money:
    known = usd is not None
    before = Fraction(money.usd or 0)
    more = Fraction(str(usd)) / share if known else Fraction(0)
    return Money(
        money.number + 1, money.known + known, before + more if known or money.known else None
    )


def test_gaps_are_those_of_the_twin(library: Library) -> None:
    until = datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()
    costs: dict[Any, dict[str, Money]] = defaultdict(lambda: defaultdict(Money))
    for _who, areas, _countries, regions, time, usd, _everywhere in activities(until):
        for key in ((region, area) for region in regions for area in areas):
            costs[key][time] = added(costs[key][time], usd)
    offers: dict[Any, Money] = defaultdict(Money)
    for said in of_format("support-offer"):
        if last_day(said.get("period", {}).get("to", "9999")) < until:
            continue
        where = said.get("where", {})
        there = set(where.get("regions", [])) | {group_of(c) for c in where.get("countries", [])}
        for region in GROUPS if where.get("global") or not there else there & set(GROUPS):
            for area in {o["code"] for o in said["areas"]}:
                offers[region, area] = added(offers[region, area], said.get("amount_usd"))
    everybody = set(INPUTS.parties)
    low: dict[Any, set[str]] = defaultdict(set)
    for item, levels in named_extents(INPUTS.versions, REHEARSAL, everybody).items():
        for party, level in levels.items():
            if level is not None and level <= 2:
                low[group_of(party), item[0]].add(party)

    rows = resource_gaps(library, REHEARSAL)
    assert {(row.region, row.area) for row in rows} == {(r, a) for r in GROUPS for a in AREAS}
    for row in rows:
        key = (row.region, row.area)
        assert row.named == len(low[key]), key
        assert row.cost == CostByTime(**costs[key]), key
        assert row.offers == offers[key], key
    counts = [row.named for row in rows]
    assert counts == sorted(counts, reverse=True)
    assert any(row.cost.number > row.cost.known for row in rows)


def test_gaps_of_a_choice_are_those_of_its_parties(library: Library) -> None:
    every = resource_gaps(library, REHEARSAL)
    for region in GROUPS:
        of_one = resource_gaps(library, REHEARSAL, region)
        assert of_one == tuple(it for it in every if it.region == region)
    chosen = {c for c, it in INPUTS.parties.items() if it.group == "Africa" and it.ldc}
    low: dict[str, set[str]] = defaultdict(set)
    for item, levels in named_extents(INPUTS.versions, REHEARSAL, chosen).items():
        low[item[0]] |= {party for party, level in levels.items() if level in (0, 1, 2)}
    until = datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()
    served: dict[str, int] = defaultdict(int)
    for _who, areas, countries, *_rest in activities(until):
        for area in areas if chosen & set(countries) else ():
            served[area] += 1
    found = resource_gaps(library, REHEARSAL, "Africa~ldc")
    assert {it.region for it in found} == {"Africa"}
    assert {it.area: it.named for it in found} == {area: len(low[area]) for area in AREAS}
    assert {it.area: it.cost.number for it in found} == {area: served[area] for area in AREAS}
    assert 0 < sum(it.named for it in found) < sum(it.named for it in every)
    flows = support_flows(library, "", "Africa~ldc")
    assert flows == tuple(it for it in support_flows(library) if it.place in chosen) != ()


def test_actions_of_plans_stand_where_their_needs_are(library: Library) -> None:
    plan = frozen_plan()
    expected: dict[str, list[Money]] = defaultdict(lambda: [Money(), Money()])
    for action in plan.actions:
        if action.status != "dropped":
            for area in {need.item[0] for need in action.needs}:
                amounts = (action.budget.unfunded, action.budget.committed)
                expected[area] = [added(*it) for it in zip(expected[area], amounts, strict=True)]
    found = {
        (row.region, row.area): [row.unfunded, row.committed_in_plans]
        for row in resource_gaps(library, REHEARSAL)
        if row.unfunded.number
    }
    assert found == {(group_of(plan.party), area): money for area, money in expected.items()} != {}


def test_flows_share_a_cost_over_countries_and_add_up(library: Library) -> None:
    until = datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()
    expected: dict[Any, dict[str, Money]] = defaultdict(lambda: defaultdict(Money))
    for who, _areas, countries, _regions, time, usd, everywhere in activities(until):
        for country in countries:
            cell = expected[who, country]
            cell[time] = added(cell[time], None if everywhere else usd, len(countries))
    flows = support_flows(library)
    assert {
        (it.organization, it.place): it.cost
        for it in flows
        if len(it.place) in (3, 4) and it.place.isupper()
    } == {key: CostByTime(**cell) for key, cell in expected.items()}
    costs = [usd for *_rest, usd, _everywhere in activities(until) if usd is not None]
    sums = [
        it.usd or Fraction(0)
        for flow in flows
        for it in (flow.cost.spent, flow.cost.committed, flow.cost.undated)
    ]
    assert sum(sums) == sum(Fraction(str(usd)) for usd in costs)
    numbers = [it.cost.number for it in flows]
    assert numbers == sorted(numbers, reverse=True)
