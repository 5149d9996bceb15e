"""Each indicator equals its twin: no Party, one, dozens, real places of activities."""

from dataclasses import replace
from fractions import Fraction

import pytest

from biocap.indicators import measures
from biocap.indicators.figures import MovedParties, Verdict
from biocap.indicators.reference import INDICATORS
from biocap.library.parts import BREAKDOWNS
from biocap.library.thresholds import thresholds
from tests.evaluation import BASELINE, MIDTERM
from tests.reference import indicators_twin as plain
from tests.reference import roster_twin
from tests.reference.evaluation_world import World

BY = (None, *BREAKDOWNS, "developing~ldc")


@pytest.mark.parametrize("by", BY)
def test_every_headline_lies_within_its_interval(world: World, by: str | None) -> None:
    """For every indicator, part and cycle, also with the late reports."""
    for value in measures.values(world[0], MIDTERM, by):
        for states in (value.states, value.undated, value.late):
            low, high = states.interval.lowest.percent, states.interval.highest.percent
            headline = states.share_of_answered.percent
            if headline is not None:
                assert low is not None
                assert high is not None
                assert low <= headline <= high, (value, by)
            assert states.applicable + states.not_applicable == states.bound


def test_periods_and_numbers_a_year(world: World) -> None:
    library, twins = world
    assert measures.periods(library, MIDTERM) == plain.periods(twins)
    assert measures.yearly(library, MIDTERM) == plain.yearly(twins, "A.6(b)")


@pytest.mark.parametrize("by", BY)
def test_response(world: World, by: str | None) -> None:
    library, twins = world
    assert measures.cycle_responses(library, MIDTERM, by) == plain.response(twins, by)


def test_response_of_one_cycle(world: World) -> None:
    library, twins = world
    assert measures.cycle_responses(library, BASELINE) == plain.response(twins[:1], None)


@pytest.mark.parametrize("by", BY)
def test_received(world: World, by: str | None) -> None:
    library, twins = world
    assert measures.reports_received(library, MIDTERM, by) == plain.received(twins, by)


@pytest.mark.parametrize("by", BY)
def test_values(world: World, by: str | None) -> None:
    library, twins = world
    found = measures.values(library, MIDTERM, by)
    assert tuple(replace(value, reason="") for value in found) == plain.values(twins, by)


def test_values_of_one_cycle(world: World) -> None:
    library, twins = world
    found = measures.values(library, BASELINE)
    assert tuple(replace(value, reason="") for value in found) == plain.values(twins[:1], None)
    found = measures.changes(library, BASELINE)
    assert tuple(replace(c, why="") for c in found) == plain.changes(twins[:1], None)


@pytest.mark.parametrize("by", BY)
def test_changes(world: World, by: str | None) -> None:
    library, twins = world
    found = measures.changes(library, MIDTERM, by)
    assert tuple(replace(change, why="") for change in found) == plain.changes(twins, by)


@pytest.mark.parametrize("by", BY)
def test_moved_parties(world: World, by: str | None) -> None:
    library, twins = world
    asked = {part for one in INDICATORS.values() for part in plain.parts(twins, one, by)}
    for part in sorted(asked):
        assert measures.moved_parties(library, MIDTERM, None, by, part) == tuple(
            plain.moved_parties(twins, one, by, part)
            if part in plain.parts(twins, one, by)
            else MovedParties(one.code, part, (), (), ())
            for one in INDICATORS.values()
        )


def test_moved_parties_of_one_cycle(world: World) -> None:
    library, twins = world
    (found,) = measures.moved_parties(library, BASELINE, "B.1(a)")
    assert found == plain.moved_parties(twins[:1], INDICATORS["B.1(a)"], None, "all")


def test_states(world: World) -> None:
    library, twins = world
    expected = plain.states(twins)
    assert measures.states(library, MIDTERM) == expected
    assert measures.states(library, MIDTERM, indicator="A.6(b)", party="P001") == tuple(
        state for state in expected if state.indicator == "A.6(b)" and state.party == "P001"
    )


def test_moves(world: World) -> None:
    library, twins = world
    by_goal = measures.moves(library, MIDTERM)
    assert by_goal == plain.moves(twins)
    assert measures.moves_of_all(by_goal) == plain.moves_of_all(by_goal)


@pytest.mark.parametrize("by", BY)
def test_on_roster(world: World, by: str | None) -> None:
    """Experts on the roster that day, counted from themselves and not from what was published."""
    library, twins = world
    found = measures.on_roster(library, MIDTERM, by)
    assert found == roster_twin.on_roster(twins, by)
    assert {(it.indicator, it.cycle) for it in found} <= {("A.5(c)", "midterm")}
    if by is None and len(twins[1].parties) > 20:
        (whole,) = found
        assert 0 < whole.parties < whole.experts < len(twins[1].experts)


@pytest.mark.parametrize("by", BY)
def test_beside(world: World, by: str | None) -> None:
    """What is read beside an indicator is of the same Parties, and says what its file asks."""
    library, twins = world
    found = measures.beside(library, MIDTERM, by)
    assert found == plain.beside(twins, by)
    for it in found:
        low, high = it.states.interval.lowest.percent, it.states.interval.highest.percent
        headline = it.share_of_answered.percent
        assert (headline is None) is (it.states.answered < thresholds().least_base.value)
        assert headline is None or (
            low is not None and high is not None and low <= headline <= high
        )
    read = {(it.indicator, it.cycle, it.code) for it in found}
    if by is None:
        assert {("A.8(b)", "midterm", "both"), ("A.2(c)", "baseline", "item_q")} < read
        assert len([it for it in read if it[0] == "A.2(c)"]) == 34


def test_membership_check(world: World) -> None:
    library, twins = world
    assert measures.membership_check(library, MIDTERM) == plain.memberships(twins)


def test_targets(world: World) -> None:
    library, twins = world
    assert measures.targets_set(library) == plain.targets(twins[0].inputs)
    assert measures.targets_set(library, "A.1(a)") == ()


@pytest.mark.parametrize("by", BY)
def test_every_verdict_of_random_rounds_keeps_its_rule(world: World, by: str | None) -> None:
    """What is said of a change needs its panel and its net move, and shares need their base."""
    least = thresholds()
    for change in measures.changes(world[0], MIDTERM, by):
        said = change.verdict.value
        assert (change.news is not None) is (said in ("up", "down"))
        if said in ("up", "down", "no_clear_change") and change.after is None:
            net = Fraction(abs(change.up - change.down), change.panel)
            assert change.panel >= least.least_panel.value
            clear = 100 * net >= least.least_net_share.value
            clear &= abs(change.up - change.down) >= least.least_net_parties.value
            assert clear is (said != "no_clear_change")
        if said == "too_few" and change.after is None:
            assert change.panel < least.least_panel.value
        assert change.panel <= change.bound_on_both or said == "not_comparable"
        assert max(change.yes_before, change.yes_after) <= change.panel
    for value in measures.values(world[0], MIDTERM, by):
        for share in (value.share_of_answered, value.states.interval.highest):
            assert (share.percent is None) is (share.whole < least.least_base.value)


def test_verdicts_of_all_kinds_are_reached_in_random_rounds(world: World) -> None:
    """Which way they go is chance; what has no direction is proved with the rule itself."""
    library, twins = world
    if len(twins[1].parties) < 20:
        return  # of so few Parties no panel is large enough
    found = {change.verdict for by in BY for change in measures.changes(library, MIDTERM, by)}
    assert found >= {Verdict.NO_CLEAR_CHANGE, Verdict.TOO_FEW, Verdict.NOT_COMPARABLE}
    assert found & {Verdict.UP, Verdict.DOWN}


def test_second_readings_name_somebody(world: World) -> None:
    library, twins = world
    if not twins[0].parties:
        return
    named = {
        (value.indicator, read.source): read.states.yes
        for value in measures.values(library, MIDTERM)
        for read in value.second
        if value.cycle == "midterm" and value.part == "all"
    }
    plans = {code for code, source in named if source == "plans"}
    assert plans == {"A.1(a)", "B.1(a)", "B.2(a)"}
    if len(twins[0].parties) > 1:
        assert all(named[code, "plans"] for code in plans)
