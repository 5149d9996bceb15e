"""The crosswalks as they are shipped: everything is tied that can be, and nothing wrongly."""

import json
from pathlib import Path

import jsonschema
import pytest

from biocap.formats import load_edition
from biocap.indicators.crosswalk_model import KINDS
from biocap.indicators.crosswalk_rules import known_codes
from biocap.indicators.crosswalks import capacity_areas, check_definitions, crosswalk
from biocap.indicators.reference import indicators
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
