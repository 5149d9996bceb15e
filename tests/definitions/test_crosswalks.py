"""The crosswalks as they are shipped: everything is tied that can be, and nothing wrongly."""

import csv
import json
from pathlib import Path

import jsonschema
import pytest

from biocap.formats import load_edition
from biocap.indicators.crosswalk_model import KINDS
from biocap.indicators.crosswalk_rules import known_codes
from biocap.indicators.crosswalks import (
    capacity_areas,
    check_definitions,
    crosswalk,
    title_goals,
)
from biocap.indicators.reference import indicators
from biocap.plans import load_plan
from biocap.shared.languages import official_languages
from biocap.shared.located import read_located

FOLDER = Path(__file__).parents[2] / "definitions" / "crosswalks"


def test_definitions_are_sound() -> None:
    assert check_definitions(FOLDER) == []


@pytest.mark.parametrize(
    "name", ["areas-elements-capacity-areas-goals", "capacity-areas", "questions-outcomes"]
)
def test_file_fits_the_schema_that_its_first_line_names(name: str) -> None:
    path = FOLDER / f"{name}.yaml"
    first = path.read_text("utf-8").splitlines()[0]
    marker = "# yaml-language-server: $schema="
    schema = json.loads((path.parent / first.removeprefix(marker)).read_text("utf-8"))
    jsonschema.validate(read_located(path), schema)


def test_there_are_13_areas_15_elements_17_capacity_areas_and_14_goals() -> None:
    assert {kind: len(codes) for kind, codes in known_codes().items()} == {
        "area": 13,
        "element": 15,
        "capacity_area": 17,
        "goal": 14,
        "outcome": 21,
    }


@pytest.mark.parametrize("from_", KINDS[:-1])
@pytest.mark.parametrize("to", KINDS[:-1])
def test_what_nothing_is_tied_to(from_: str, to: str) -> None:
    if from_ == to:
        return
    untied = set(known_codes()[from_]) - {tie.from_ for tie in crosswalk(from_, to)}
    expected = {
        # No element and no area of needs speaks of what these are about.
        ("capacity_area", "element"): {"liability_and_redress", "other"},
        ("capacity_area", "area"): {"other"},
        ("capacity_area", "goal"): {"other"},
        ("goal", "element"): {"A.10"},
    }
    assert untied == expected.get((from_, to), set())


DECIDED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("element", "documentation", "A.6", ()),
    ("capacity_area", "documentation", "A.6", ()),
    ("area", "K", "A.6", ()),
    ("area", "G", "A.8", ()),
    ("element", "collaboration", "A.8", ()),
    ("capacity_area", "collaboration", "A.8", ()),
    ("area", "J", "B.4", ("J.3", "J.4")),
    ("element", "collaboration", "A.9", ()),
    ("element", "research", "A.9", ()),
    ("capacity_area", "collaboration", "A.9", ()),
    ("capacity_area", "research", "A.9", ()),
    ("area", "G", "B.1", ()),
    ("element", "collaboration", "B.1", ()),
    ("capacity_area", "collaboration", "B.1", ()),
    ("area", "A", "A.6", ("A.iii.3", "A.v.1", "A.v.6")),
    ("area", "A", "A.7", ("A.iii.3", "A.v.6")),
    ("area", "M", "A.5", ()),
    ("element", "human_health", "A.5", ()),
    ("capacity_area", "human_health", "A.5", ()),
)
"""Kind, code, goal, and the needs that a tie rests on: all of these are weak."""


@pytest.mark.parametrize(("kind", "code", "goal", "items"), DECIDED)
def test_ties_that_experts_asked_for_stand_as_they_were_decided(
    kind: str, code: str, goal: str, items: tuple[str, ...]
) -> None:
    (tie,) = (it for it in crosswalk(kind, "goal") if (it.from_, it.to) == (code, goal))
    assert (tie.strength, tie.items) == ("weak", items)
    assert len(tie.reason) > 20


def test_risks_to_human_health_do_not_carry_the_demand_for_risk_assessment() -> None:
    """Strong, M alone made nearly every Party one that names a need of A.5; the tie says so."""
    strong = {tie.from_ for tie in crosswalk("area", "goal") if tie.to == "A.5" and tie.is_strong}
    assert strong == {"C", "D"}
    (human_health,) = (t for t in crosswalk("area", "goal") if (t.from_, t.to) == ("M", "A.5"))
    assert "alone made nearly every Party" in human_health.reason


def test_reasons_that_name_a_key_area_of_a_goal_have_one() -> None:
    """Collaboration leads to B.1(4), and to the networks of laboratories of A.8(4)."""
    areas = {it.code: it.text for goal in load_plan("cp-10-4").goals for it in goal.key_areas}
    assert areas["B.1(4)"].startswith("Cooperation in capacity-building activities")
    assert "networks of laboratories" in areas["A.8(4)"]
    named = [
        tie for kind in KINDS[:3] for tie in crosswalk(kind, "goal") if "key area" in tie.reason
    ]
    assert {tie.to for tie in named} == {"A.8", "B.1", "B.4"}


def test_a_title_leads_the_national_biosafety_reports_to_their_goal() -> None:
    """Six projects of the list that goes with the program, which no element leads to the goal."""
    (titled,) = title_goals()
    assert (titled.goal, titled.strength) == ("A.3", "strong")
    lines = (
        (FOLDER.parents[1] / "data" / "gef" / "projects-2020.csv").read_text("utf-8").splitlines()
    )
    listed = csv.DictReader(line for line in lines if not line.startswith("#"))
    led = [
        row["gef_id"]
        for row in listed
        if any(words.lower() in " ".join(row.values()).lower() for words in titled.words)
    ]
    assert led == ["4523", "4524", "4525", "9118", "9119", "9120"]
    assert not {"A.3"} & {tie.to for tie in crosswalk("element", "goal") if tie.is_strong}


def test_needs_that_speak_of_one_outcome_lead_to_it() -> None:
    """To the outcome of A.5(f): networks of experts, and research facilities."""
    (tie,) = crosswalk("area", "outcome")
    assert (tie.from_, tie.items) == ("C", ("C.8", "C.10"))
    assert tie.to == indicators()["A.5(f)"].smart.outcome


def test_crosswalk_is_the_same_both_ways() -> None:
    there = {(tie.from_, tie.to, tie.strength) for tie in crosswalk("area", "goal")}
    back = {(tie.to, tie.from_, tie.strength) for tie in crosswalk("goal", "area")}
    assert there == back


def test_the_identifier_that_changed_its_meaning_is_not_human_resources() -> None:
    area = capacity_areas()["mainstreaming"]
    assert (area.bch, area.before) == (
        "68250AA6-75F1-470D-A8E7-85ECDF703D00",
        "Human resources capacity development and training",
    )
    ties = crosswalk("element", "capacity_area")
    assert [tie.to for tie in ties if tie.from_ == "human_resources"] == ["institutional_capacity"]
    assert [(tie.from_, tie.strength) for tie in ties if tie.to == "mainstreaming"] == [
        ("institutional_capacity", "weak")
    ]


@pytest.mark.parametrize("language", official_languages())
def test_capacity_areas_have_the_words_of_the_fourth_report(language: str) -> None:
    words = load_edition("national-report", "4").texts(language).option_lists["areas_of_needs"]
    assert {code: area.names[language] for code, area in capacity_areas().items()} == words
