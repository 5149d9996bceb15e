"""Which indicators rest on one answer follows from their sources."""

from dataclasses import replace

from biocap.indicators.figures import GoalMoves
from biocap.indicators.measures import moves_of_all
from biocap.indicators.model import Population
from biocap.indicators.reference import indicators
from biocap.indicators.same_answers import on_one_answer


def test_indicators_on_one_answer_as_they_are_shipped() -> None:
    assert ("A.10(b)", "A.10(c)") in on_one_answer(indicators().values())


def test_the_same_question_of_other_parties_is_another_answer() -> None:
    one, two = indicators()["A.10(b)"], indicators()["A.10(c)"]
    assert on_one_answer([one, two]) == (("A.10(b)", "A.10(c)"),)
    assert on_one_answer([one, replace(two, population=Population("cpb"))]) == ()


def test_what_the_secretariat_enters_is_no_answer() -> None:
    assert on_one_answer([indicators()["A.2(a)"], indicators()["A.4(a)"]]) == ()


def test_indicators_of_two_goals_on_one_answer_count_once_over_all() -> None:
    assert indicators()["B.1(c)"].goal != indicators()["B.2(d)"].goal
    goals = (GoalMoves("B.1", better=("B.1(c)",)), GoalMoves("B.2", better=("B.2(d)",)))
    found = moves_of_all(goals)
    assert found == GoalMoves("", better=("B.1(c)", "B.2(d)"), one_answer=(("B.1(c)", "B.2(d)"),))
    assert found.counted(found.better) == 1
    apart = moves_of_all((goals[0], GoalMoves("B.2", worse=("B.2(d)",))))
    assert apart.one_answer == ()


def test_indicators_on_one_answer_count_once() -> None:
    moves = GoalMoves(
        "A.10", better=("A.10(a)", "A.10(b)", "A.10(c)"), one_answer=(("A.10(b)", "A.10(c)"),)
    )
    assert moves.counted(moves.better) == 2
    assert moves.counted(moves.worse) == 0
