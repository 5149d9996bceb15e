"""The 53 indicators of CP-10/4 as they are shipped (CBD/CP/MOP/DEC/10/4, annex, appendix)."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from biocap.indicators.model import Indicator, slug
from biocap.indicators.reference import CYCLES, INDICATORS
from biocap.indicators.rules import check_definitions
from biocap.plans import load_plan
from biocap.shared.located import read_located

DEFINITIONS = Path(__file__).parents[2] / "definitions"
FOLDER = DEFINITIONS / "indicators" / "cp-10-4"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "cycles.yaml")
CODES = [item.code for goal in load_plan("cp-10-4").goals for item in goal.indicators]


def _fed_by(cycle: str, question: str) -> set[str]:
    """Return the indicators that a question of the cycle's report feeds."""
    return {code for code, found in INDICATORS.items() if question in found.sources[cycle].named}


def test_definitions_are_sound() -> None:
    assert check_definitions(DEFINITIONS / "indicators") == []


def test_every_indicator_has_one_file() -> None:
    assert list(INDICATORS) == CODES
    assert len(CODES) == 53
    assert {path.stem for path in FILES} == {slug(code) for code in CODES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_fits_the_schema_that_its_first_line_names(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    schema = json.loads(
        (path.parent / first.removeprefix("# yaml-language-server: $schema=")).read_text("utf-8")
    )
    jsonschema.validate(read_located(path), schema)


def test_cycles_are_those_that_the_decision_names() -> None:
    assert [
        (c.code, c.format, c.edition, c.deadline.isoformat(), c.cite) for c in CYCLES.values()
    ] == [
        (
            "baseline",
            "national-report",
            "4",
            "2019-10-01",
            "CBD/CP/MOP/DEC/10/4, decision, paragraph 5; annex, paragraph 20",
        ),
        (
            "midterm",
            "national-report",
            "5",
            "2026-02-28",
            "CBD/CP/MOP/DEC/10/4, decision, paragraph 6; annex, paragraph 19",
        ),
    ]


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda indicator: indicator.slug)
def test_indicator_has_a_source_in_each_cycle(indicator: Indicator) -> None:
    assert list(indicator.sources) == ["baseline", "midterm"]
    for source in indicator.sources.values():
        assert source.feeds or source.missing
        assert source.missing_of_value or source.strength_of_value == "direct"
        assert source.cite


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda indicator: indicator.slug)
def test_indicator_cites_decision_or_annex_and_its_place(indicator: Indicator) -> None:
    goal, letter = indicator.code[:-1].split("(")
    place = f"CBD/CP/MOP/DEC/10/4, annex, appendix, goal {goal}, indicator ({letter})"
    beyond = "; annex, paragraph 18" if indicator.treaty == "nkl" else ""
    assert indicator.cite == place + beyond


def test_population_is_that_of_the_official_text() -> None:
    bound_by_both = {f"A.10({letter})" for letter in "bcdef"}
    assert {code for code, found in INDICATORS.items() if found.treaty == "nkl"} == bound_by_both


def test_kinds() -> None:
    others = {
        code: found.kind for code, found in INDICATORS.items() if found.kind != "share_of_parties"
    }
    assert others == {
        "A.1(a)": "share_of_parties_with_need",
        "A.2(a)": "share_of_tools",
        "A.2(b)": "number",
        "A.3(b)": "share_of_parties_with_need",
        "A.3(c)": "share_of_parties_with_need",
        "A.4(a)": "share_of_noncompliant",
        "A.5(c)": "number",
        "A.6(b)": "number",
        "A.9(a)": "share_of_authorities",
        "A.9(b)": "number",
    }


def test_the_proposals_agree_on_47() -> None:
    differing = {
        code: (found.proposals.a, found.proposals.b)
        for code, found in INDICATORS.items()
        if found.proposals.a != found.proposals.b
    }
    assert differing == {
        "A.2(c)": ("proxy", "direct"),
        "A.5(c)": ("proxy", "direct"),
        "A.10(b)": ("proxy", "none"),
        "B.2(c)": ("proxy", "none"),
        "B.3(c)": ("proxy", "direct"),
        "B.3(g)": ("proxy", "none"),
    }
    assert all(INDICATORS[code].proposals.why for code in differing)


def test_what_is_compared_over_unequal_periods_says_so() -> None:
    periodic = {code for code, found in INDICATORS.items() if found.periodic}
    assert {"A.1(a)", "A.5(e)", "A.7(b)", "A.9(a)", "A.10(a)", "B.1(a)"} < periodic
    for code in periodic:
        why = INDICATORS[code].comparison.why
        assert "reporting period" in why or "own period" in why, code
        assert "need not be equally long" in " ".join(why.split()), code


def test_at_most_ten_stand_on_the_progress_report() -> None:
    asked = {
        code
        for code, found in INDICATORS.items()
        if any(source.progress for source in found.sources.values())
    }
    assert asked == {*("A.3(a)", "A.3(c)", "A.8(d)", "B.3(d)"), *("A.10(d)", "A.10(e)", "A.10(f)")}
    assert all(s.strength == "none" for code in asked for s in INDICATORS[code].sources.values())


def test_what_feeds_the_values() -> None:
    found = Counter(
        (cycle, source.feeds, source.strength_of_value)
        for indicator in INDICATORS.values()
        for cycle, source in indicator.sources.items()
    )
    assert found == {
        ("baseline", "questions", "direct"): 7,
        ("baseline", "questions", "proxy"): 31,
        ("baseline", "dates", "proxy"): 1,
        ("baseline", "entered", "direct"): 2,
        ("baseline", "entered", "proxy"): 1,
        ("baseline", "", "none"): 11,
        ("midterm", "questions", "direct"): 10,
        ("midterm", "questions", "proxy"): 27,
        ("midterm", "dates", "proxy"): 1,
        ("midterm", "entered", "direct"): 3,
        ("midterm", "entered", "proxy"): 1,
        ("midterm", "progress", "direct"): 7,
        ("midterm", "", "none"): 4,
    }


def test_the_secretariat_enters_counts_of_four_indicators() -> None:
    entered = {
        code: found.sources["midterm"].entered
        for code, found in INDICATORS.items()
        if found.sources["midterm"].entered
    }
    assert list(entered) == ["A.2(a)", "A.2(b)", "A.4(a)", "A.9(b)"]
    assert [bool(found and found.of) for found in entered.values()] == [True, False, True, False]


def test_nothing_is_published_or_aimed_at_that_we_have_not_read() -> None:
    assert [code for code, found in INDICATORS.items() if found.published] == []


def test_questions_that_feed_several_indicators() -> None:
    assert _fed_by("baseline", "Q127") == {"B.1(c)", "B.2(d)"}
    assert _fed_by("baseline", "Q145") == {"A.5(f)", "B.3(b)", "B.3(c)"}
    assert _fed_by("midterm", "Q134") == {"A.5(f)", "B.3(b)", "B.3(c)"}


def test_activity_reports_stand_beside_what_is_about_training_in_an_element() -> None:
    beside = {
        code: found.sources["midterm"].activities.elements
        for code, found in INDICATORS.items()
        if found.sources["midterm"].activities
    }
    assert beside == {
        "A.5(b)": ("risk_assessment", "risk_management"),
        "A.5(e)": ("research",),
        "A.6(d)": ("unintentional_movements",),
        "A.7(b)": ("documentation",),
        "A.8(a)": ("identification",),
        "A.9(a)": ("socio_economic",),
        "B.3(g)": ("awareness",),
        "B.4(a)": ("collaboration",),
    }


DECIDED = {
    "A.1(b)": ("proxy", "direct"),
    "A.2(a)": ("none", "direct"),
    "A.6(b)": ("direct", "direct"),
    "A.8(a)": ("direct", "direct"),
    "A.8(b)": ("direct", "direct"),
    "A.8(c)": ("proxy", "proxy"),
    "A.9(b)": ("proxy", "proxy"),
    "A.9(d)": ("none", "none"),
    "B.1(d)": ("proxy", "none"),
    "B.2(a)": ("proxy", "direct"),
    "B.2(c)": ("none", "none"),
    "B.2(d)": ("proxy", "proxy"),
    "B.3(a)": ("proxy", "none"),
    "B.3(e)": ("proxy", "proxy"),
    "B.3(g)": ("proxy", "proxy"),
    "B.4(a)": ("proxy", "proxy"),
    "B.4(b)": ("none", "proxy"),
}
"""Strength at the baseline and at the midterm, where an expert read the source otherwise."""


@pytest.mark.parametrize("code", DECIDED)
def test_what_an_expert_read_otherwise_stands_as_it_was_decided(code: str) -> None:
    sources = INDICATORS[code].sources.values()
    assert tuple(source.strength_of_value for source in sources) == DECIDED[code]
    for source in sources:
        assert source.strength_of_value == "direct" or source.missing_of_value


def test_what_an_expert_asked_of_single_sources() -> None:
    first, last = (INDICATORS["A.2(b)"].sources[cycle].cite for cycle in ("baseline", "midterm"))
    assert "Google Analytics, 7 June 2023 to 6 June 2024" in first
    assert "Google Analytics 4, 1 March 2025 to 28 February 2026" in last
    items = {it.code for it in INDICATORS["A.2(c)"].sources["midterm"].beside}
    assert items == {f"item_{letter}" for letter in "abcdefghijklmnopq"}
    for source in INDICATORS["A.5(c)"].sources.values():
        assert source.number is not None
        assert source.number.overlap, "the larger of both is the least, for some may be in both"
    unclear = INDICATORS["A.6(b)"]
    assert unclear.direction.better == "neither"
    assert all(source.missing_of_value for source in unclear.sources.values())
    assert "A.6(d)" in INDICATORS["A.6(c)"].sources["baseline"].why
    assert "A.6(c)" in INDICATORS["A.6(d)"].sources["baseline"].why
    asked = {it.code for it in INDICATORS["A.8(b)"].sources["midterm"].beside}
    assert asked >= {"identification", "both", "access_to_methods", "access_to_tools"}
    assert INDICATORS["A.9(b)"].sources["midterm"].feeds == "entered"
    assert set(INDICATORS["B.4(a)"].sources["midterm"].named) == {"Q155_a", "Q156"}
