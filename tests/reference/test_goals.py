"""Demand and supply of every goal equal their plain-Python twins."""

from decimal import Decimal
from fractions import Fraction

import pytest

from biocap.activities import totals as activities
from biocap.activities.figures import ActivityLine
from biocap.indicators import goals
from biocap.library.queries import Library
from tests.library.activity_inputs import activity_versions, titled_versions, weakly_tied_versions
from tests.library.frozen import Inputs, needs_inputs
from tests.reference import goals_twin as plain
from tests.reference.needs_twin import Twin

CASES = [(1, 0, 0), (2, 1, 1), (3, 12, 7), (4, 40, 90)]
"""Seed, number of Parties, number of activities."""
World = tuple[Library, Inputs]


@pytest.fixture(scope="module", params=CASES, ids=lambda c: f"{c[1]}-parties-{c[2]}-activities")
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    seed, parties, many = request.param
    others = [*weakly_tied_versions(), *titled_versions()] if many > 1 else []
    inputs = needs_inputs(seed, parties, [*activity_versions(seed, many), *others])
    return inputs.open(tmp_path_factory.mktemp("library")), inputs


def reports(inputs: Inputs) -> plain.Answers:
    return {v.submission: v.body["answers"] for v in inputs.versions if not v.round}


@pytest.mark.parametrize("without_late", [False, True])
def test_demand(world: World, without_late: bool) -> None:
    library, inputs = world
    for round in ("first", "second"):
        expected = plain.demand(Twin(inputs, round), without_late)
        assert list(goals.demand(library, round, without_late)) == expected


def test_demand_by_tie(world: World) -> None:
    library, inputs = world
    twin = Twin(inputs, "first")
    for goal in plain.GOALS:
        found = goals.demand_by_tie(library, "first", goal)
        ties = plain.ties("area", goal)
        assert [(d.tie.from_, d.tie.reason) for d in found] == [
            (tie["area"], tie["reason"]) for tie in ties
        ]
        counts = [plain.counted(twin, [tie]) for tie in ties]
        assert [(d.count, d.submitted, d.invited) for d in found] == [
            (strong + weak, *base) for strong, weak, *base in counts
        ]


def test_backers_are_those_that_the_demand_counts(world: World) -> None:
    library, inputs = world
    for demand in goals.demand(library, "first"):
        found = goals.backers(library, "first", demand.goal)
        assert list(found) == plain.backers(Twin(inputs, "first"), demand.goal)
        strong = sum(backer.strong for backer in found)
        assert (strong, len(found) - strong) == (demand.count, demand.weak)
        for part in goals.demand_by_tie(library, "first", demand.goal):
            found = goals.backers(library, "first", demand.goal, part.tie.from_)
            expected = plain.backers(Twin(inputs, "first"), demand.goal, part.tie.from_)
            assert (list(found), len(found)) == (expected, part.count)


def test_a_title_leads_straight_to_the_goal_that_it_names(world: World) -> None:
    library, inputs = world
    found = {it.title: it.title_words for it in goals.served(library, "A.3") if it.title_words}
    titles = {v["title"] for v in reports(inputs).values() if "National" in v["title"]}
    expected = {title for title in titles if "reporting" not in title}
    expected |= {title for title in found if title.startswith("Preparation")}
    assert found == dict.fromkeys(expected, ("National Biosafety Report",))
    assert len(found) == (2 if titles else 0)


def test_elements_of_the_plans_period(world: World) -> None:
    library, inputs = world
    assert goals.elements_during(library) == plain.elements_during(reports(inputs))


def test_supply(world: World) -> None:
    library, inputs = world
    found = goals.supply(library)
    assert list(found) == plain.supply(reports(inputs))
    total = activities.total(library)
    assert sum(row.line.cost_split_usd for row in found) == total.cost_usd
    assert all(row.line.cost_in_full_usd <= total.cost_usd for row in found)
    for row in found:
        parts = (row.during, row.earlier, row.undated)
        assert sum(part.number for part in parts) == row.line.number
        assert sum(part.cost_split_usd for part in parts) == row.line.cost_split_usd
    by_time = dict.fromkeys(goals.ActivityTime, 0)
    for answers in reports(inputs).values():
        by_time[plain.when(answers)] += answers.get("status") != {"code": "not_undertaken"}
    assert goals.number_by_time(library) == by_time
    weak_only = found[-2].line
    assert weak_only.code == goals.WEAK_ONLY
    assert (weak_only.number, weak_only.costed) == ((2, 1) if total.number > 1 else (0, 0))


def test_served_are_those_that_the_supply_counts(world: World) -> None:
    library, inputs = world
    for row in goals.supply(library):
        found = goals.served(library, row.line.code)
        assert list(found) == plain.served(reports(inputs), row.line.code)
        assert sum(it.cost_split_usd or 0 for it in found) == row.line.cost_split_usd
        assert sum(not it.goals for it in found) == row.weak


def test_goal_that_weak_ties_alone_lead_to_has_no_sum(world: World) -> None:
    """Institutional capacity is tied weakly to A.4 and B.2, and says nothing of either."""
    library, inputs = world
    supply = {row.line.code: row for row in goals.supply(library)}
    weak = [g for g in goals.goal_codes() if goals.strongest_tie(g, "element") == "weak"]
    assert weak == ["A.4", "B.1", "B.2"]
    for goal in weak:
        assert supply[goal].line == ActivityLine(goal, 0, 0, Decimal(0), Fraction(0))
        assert supply[goal].weak == len(plain.served(reports(inputs), goal))
    assert supply["A.4"].weak == supply["A.1"].line.number


def test_goal_without_a_tie_has_no_demand_and_no_supply(world: World) -> None:
    """No element names liability and redress. Source: the crosswalk's own words."""
    library, _ = world
    assert goals.strongest_tie("A.10", "element") == ""
    assert goals.served(library, "A.10") == ()
    assert [tie.items for tie in goals.ties_to("A.10", "area")] == [("A.i.8",)]
