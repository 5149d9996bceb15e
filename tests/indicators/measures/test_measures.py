"""What must hold of every evaluation, whatever was answered; what is refused."""

from collections import Counter

import pytest

from biocap.formats import lineage
from biocap.indicators import measures
from biocap.indicators.figures import States
from biocap.indicators.reference import indicators
from biocap.library.parts import ALL, BREAKDOWNS
from biocap.library.queries import Library
from biocap.shared.problems import Problem
from tests.evaluation import MIDTERM

BY = (None, *BREAKDOWNS)
ENTERED = {"A.2(a)", "A.2(b)", "A.4(a)", "A.9(b)"}


def test_there_are_53_indicators_in_both_cycles(evaluation_library: Library) -> None:
    found = [value for value in measures.values(evaluation_library, MIDTERM) if value.part == ALL]
    assert [(value.indicator, value.cycle) for value in found] == [
        (code, cycle) for code in indicators() for cycle in ("baseline", "midterm")
    ]
    assert len(found) == 2 * 53


@pytest.mark.parametrize("by", BY)
def test_every_value_is_there_or_says_why_not(evaluation_library: Library, by: str | None) -> None:
    for value in measures.values(evaluation_library, MIDTERM, by):
        assert bool(value.reason) is not value.has_value, value


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_parts_add_up_to_all(evaluation_library: Library, by: str) -> None:
    whole = {
        (value.indicator, value.cycle): (vars(value.states), vars(value.late), value.came_late)
        for value in measures.values(evaluation_library, MIDTERM)
        if value.part == ALL
    }
    added: dict[tuple[str, str], tuple[Counter, Counter, Counter]] = {}
    for value in measures.values(evaluation_library, MIDTERM, by):
        row = added.setdefault((value.indicator, value.cycle), (Counter(), Counter(), Counter()))
        row[0].update(vars(value.states))
        row[1].update(vars(value.late))
        row[2].update(came=value.came_late)
    assert {key: (dict(a), dict(b), c["came"]) for key, (a, b, c) in added.items()} == whole


def test_states_of_parties_add_up_to_the_values(evaluation_library: Library) -> None:
    known, undated, numbers = {}, {}, Counter()
    for row in measures.states(evaluation_library, MIDTERM):
        into = undated if row.undated else known
        into.setdefault((row.indicator, row.cycle), Counter())[row.state.value] += 1
        numbers[row.indicator, row.cycle] += row.low or 0
    for value in measures.values(evaluation_library, MIDTERM):
        key = value.indicator, value.cycle
        if value.part == ALL:
            assert States(**known.get(key, {})) == value.states
            assert States(**undated.get(key, {})) == value.undated
            assert len(value.undated_parties) == value.undated.bound
            assert numbers[key] == (value.sum.lowest if value.sum else 0)


def test_what_the_secretariat_enters_names_no_party(evaluation_library: Library) -> None:
    found = measures.values(evaluation_library, MIDTERM)
    rows = [value for value in found if value.indicator in ENTERED]
    assert {value.feeds for value in rows if value.indicator != "A.2(a)"} == {"entered"}
    assert all(value.states == States() and not value.undated_parties for value in rows)
    for code in ENTERED:
        assert measures.states(evaluation_library, MIDTERM, code) == ()
    parties = measures.states(evaluation_library, MIDTERM)
    assert ENTERED.isdisjoint(row.indicator for row in parties)


def test_what_the_secretariat_enters_has_no_parts(evaluation_library: Library) -> None:
    found = measures.values(evaluation_library, MIDTERM, "group")
    assert [value.given for value in found if value.indicator in ENTERED and value.given] == []
    changed = measures.changes(evaluation_library, MIDTERM, "group")
    assert {change.verdict.value for change in changed if change.indicator == "A.4(a)"} == {
        "not_comparable"
    }


def test_changes_have_a_verdict_or_say_why_not(evaluation_library: Library) -> None:
    for by in BY:
        for change in measures.changes(evaluation_library, MIDTERM, by):
            without = change.verdict.value == "not_comparable" or (
                not change.panel and change.after is None
            )
            assert bool(change.why) is without, change


def test_change_is_not_computed_where_the_definition_says_so(evaluation_library: Library) -> None:
    for change in measures.changes(evaluation_library, MIDTERM):
        indicator = indicators()[change.indicator]
        if not indicator.comparison.allowed:
            assert (change.panel, change.why) == (0, indicator.comparison.why)


def test_numbers_of_both_cycles_ask_their_questions_in_the_same_order() -> None:
    """Only then are Parties that answered the same questions told by their places."""
    followed = lineage("national-report", "5")
    for indicator in indicators().values():
        asked = [
            [counted.question for counted in indicator.sources[cycle].numbers]
            for cycle in ("baseline", "midterm")
        ]
        if indicator.comparison.allowed:
            assert [followed.by_earlier[code].later for code in asked[0]] == [
                (c,) for c in asked[1]
            ]


@pytest.mark.parametrize("name", ["values", "changes", "moved_parties", "response", "received"])
def test_an_unknown_breakdown_is_refused(evaluation_library: Library, name: str) -> None:
    with pytest.raises(Problem) as raised:
        measures.MEASURES[name].function(evaluation_library, MIDTERM, by="nkl_open")
    assert raised.value.code == "indicators.no_such_breakdown"


@pytest.mark.parametrize("name", [name for name in measures.MEASURES if name != "targets"])
def test_every_measure_refuses_a_round_that_is_no_evaluation(
    evaluation_library: Library, name: str
) -> None:
    with pytest.raises(Problem) as raised:
        measures.MEASURES[name].function(evaluation_library, "' OR 1=1 --")
    assert raised.value.code == "library.no_such_evaluation"


def test_nobody_stands_behind_an_unknown_indicator_or_party(evaluation_library: Library) -> None:
    assert measures.states(evaluation_library, MIDTERM, indicator="Z.9(z)") == ()
    assert measures.states(evaluation_library, MIDTERM, party="ZZZ") == ()


def test_registry_says_formula_and_source() -> None:
    for name, measure in measures.MEASURES.items():
        assert measure.name == name
        assert measure.function.__module__.startswith(measures.__name__)
        assert all((measure.title, measure.formula, measure.source))
