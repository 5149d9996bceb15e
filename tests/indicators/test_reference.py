"""The definitions as read: sources, states of a Party, and what is asked after what."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from biocap.formats.conditions import All, AnyOf, Picked
from biocap.indicators.reference import (
    CYCLES,
    INDICATORS,
    by_goal,
    by_slug,
    cycle_of,
)
from biocap.indicators.source import Activities, Counted, Dates, Entered
from biocap.shared.problems import Problem


def _answers(**given: str) -> Mapping[str, frozenset[str]]:
    return {question: frozenset(codes.split()) for question, codes in given.items()}


TRAINED = "institutional_capacity risk_assessment"


@pytest.mark.parametrize(
    ("slug", "cycle", "answers", "expected"),
    [
        # A share of those that name a need; who names none is not in the base.
        ("A.1.a", "baseline", _answers(Q134="false"), "not_applicable"),
        ("A.1.a", "baseline", _answers(Q134="true", Q135="awareness"), "not_applicable"),
        ("A.1.a", "baseline", _answers(Q131="true", Q132=TRAINED), "blank"),
        ("A.1.a", "baseline", _answers(Q134="true", Q135=TRAINED), "blank"),
        ("A.1.a", "baseline", _answers(Q134="true", Q135=TRAINED, Q131="false"), "no"),
        (
            "A.1.a",
            "baseline",
            _answers(Q134="true", Q135=TRAINED, Q131="true", Q132="awareness"),
            "no",
        ),
        (
            "A.1.a",
            "midterm",
            _answers(Q122="true", Q123=TRAINED, Q118="true.some", Q119=TRAINED),
            "yes",
        ),
        # Staff, and enough of it.
        ("A.1.b", "baseline", _answers(), "blank"),
        ("A.1.b", "baseline", _answers(Q018="false"), "no"),
        ("A.1.b", "baseline", _answers(Q018="true", Q019="5+", Q019_adq="true"), "yes"),
        ("A.1.b", "baseline", _answers(Q018="true", Q019="5+", Q019_adq="false"), "partly"),
        ("A.1.b", "baseline", _answers(Q018="true"), "blank"),
        # Bands by their lower bound.
        ("A.5.b", "midterm", _answers(Q070_a="1+", Q070_b="100+"), "yes"),
        ("A.5.b", "midterm", _answers(Q070_a="0", Q070_b="10+"), "partly"),
        ("A.5.b", "midterm", _answers(Q070_a="0", Q070_b="0"), "no"),
        ("A.5.b", "midterm", _answers(Q070_a="0"), "blank"),
        # To some extent.
        ("A.7.a", "baseline", _answers(Q100="true.some"), "partly"),
        ("B.1.b", "baseline", _answers(Q125="true.some"), "yes"),
        ("B.1.e", "baseline", _answers(Q125="false", Q127="false"), "no"),
        ("B.1.e", "baseline", _answers(Q125="false", Q127="true.some"), "blank"),
        ("B.1.e", "baseline", _answers(Q125="false"), "blank"),
        (
            "B.1.e",
            "baseline",
            _answers(Q125="true", Q126="channels.regional", Q127="true.some"),
            "yes",
        ),
        ("B.1.e", "baseline", _answers(Q125="true", Q126="channels.regional"), "yes"),
    ],
)
def test_state(slug: str, cycle: str, answers: Mapping[str, frozenset[str]], expected: str) -> None:
    assert by_slug(slug).sources[cycle].state(answers) == expected


ON_BCH, NOT_THERE = "true.availableOnBch", "false.notAvailable"


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (ON_BCH, "yes"),
        (NOT_THERE, "yes"),
        ("true.availableNotOnBch", "partly"),
        ("true.availablePartialyOnBch", "partly"),
        ("", "blank"),
    ],
)
def test_state_of_information_in_the_clearing_house(last: str, expected: str) -> None:
    answers = {f"Q112_{letter}": frozenset({ON_BCH}) for letter in "abcdefghijklmnop"}
    answers["Q112_q"] = frozenset({last} if last else ())
    assert by_slug("A.2.c").sources["baseline"].state(answers) == expected


def test_state_of_information_that_is_nowhere() -> None:
    answers = {f"Q102_{letter}": frozenset({NOT_THERE}) for letter in "abcdefghijklmnopq"}
    assert by_slug("A.2.c").sources["midterm"].state(answers) == "no"


def test_condition_carries_what_decides_whether_its_question_is_asked() -> None:
    source = by_slug("A.5.e").sources["midterm"]
    assert source.named == ("Q119",)
    assert source.yes == All((Picked("Q118", ("true", "true.some")), Picked("Q119", ("research",))))


def test_condition_over_bands() -> None:
    source = by_slug("A.8.a").sources["baseline"]
    assert source.yes == Picked("Q103", ("1+", "10+", "50+", "100+"), at_least=1)


def test_condition_over_several_questions_is_one_for_each() -> None:
    source = by_slug("B.4.b").sources["midterm"]
    assert source.partly == AnyOf((Picked("Q157_a", ("true",)), Picked("Q157_b", ("true",))))


def test_numbers_are_intervals() -> None:
    bands = {"0": (0, 0), "1+": (1, 4), "5+": (5, 9), "10+": (10, None)}
    assert by_slug("A.6.b").sources["baseline"].numbers == (
        Counted("Q089", bands),
        Counted("Q159", bands),
    )
    assert by_slug("A.5.c").sources["midterm"].numbers == tuple(
        Counted(
            code,
            {"0": (0, 0), "1+": (1, 9), "10+": (10, 49), "50+": (50, 99), "100+": (100, None)},
            overlap=True,
        )
        for code in ("Q070_a", "Q070_b")
    )


def test_sources_other_than_questions() -> None:
    in_time = by_slug("A.3.b").sources["midterm"]
    assert isinstance(in_time.dates, Dates)
    assert (in_time.feeds, in_time.strength, in_time.strength_of_value) == (
        "dates",
        "none",
        "proxy",
    )
    assert in_time.missing_of_value == in_time.dates.missing
    counted = by_slug("A.4.a").sources["baseline"]
    assert counted.fed_by == Entered(
        counts="Non-compliant Parties whose compliance action plan was carried out and led to "
        "full compliance",
        of="Parties found not to be in compliance",
        strength="direct",
        missing="",
    )
    nothing = by_slug("A.9.d").sources["baseline"]
    assert (nothing.feeds, nothing.fed_by, nothing.strength_of_value) == ("", None, "none")
    assert nothing.missing_of_value


def test_feeds_from_activities_where_no_question_does() -> None:
    reported = Activities(("awareness",), every=False, strength="proxy", missing="Voluntary.")
    source = replace(by_slug("A.9.d").sources["baseline"], activities=reported)
    assert (source.feeds, source.fed_by, source.strength_of_value) == (
        "activities",
        reported,
        "proxy",
    )


def test_by_goal_is_in_the_order_of_the_plan() -> None:
    assert [indicator.code for indicator in by_goal("B.2")] == [
        "B.2(a)",
        "B.2(b)",
        "B.2(c)",
        "B.2(d)",
    ]


def test_by_slug_of_an_unknown_indicator() -> None:
    with pytest.raises(Problem) as caught:
        by_slug("A.1.z")
    assert str(caught.value) == ("The Action Plan has no indicator “A.1.z”. Write it like A.10.b.")


def test_cycle_of_an_edition() -> None:
    assert cycle_of("national-report", "5") == CYCLES["midterm"]
    assert cycle_of("needs-assessment", "2009") is None


def test_smart_record_speaks_of_an_outcome_of_the_goal() -> None:
    for indicator in INDICATORS.values():
        assert indicator.smart.outcome.startswith(f"{indicator.goal}.o")
        assert indicator.smart.by.year == 2030
