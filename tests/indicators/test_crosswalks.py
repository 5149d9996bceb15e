"""Crosswalks are read by kind, and a broken one is named by file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from biocap.indicators.crosswalks import Tie, check_definitions, crosswalk
from biocap.shared.definitions import definitions_folder
from biocap.shared.problems import Problem

TIES = "areas-elements-capacity-areas-goals.yaml"
AREAS = "capacity-areas.yaml"
WORDS = "gef-title-words.yaml"
OUTCOMES = "questions-outcomes.yaml"


def test_crosswalk_gives_strong_ties_first_with_the_needs_they_rest_on() -> None:
    found = [tie for tie in crosswalk("goal", "area") if tie.from_ == "A.8"]
    assert found == [
        Tie("A.8", "I", "strong", "Identification rests on detection."),
        Tie(
            "A.8",
            "A",
            "weak",
            "Laboratories, sampling and detection are needs of this area.",
            ("A.iii.4", "A.iii.5"),
        ),
        Tie("A.8", "G", "weak", "The goal has networks of laboratories as a key area."),
    ]


@pytest.mark.parametrize(("from_", "to"), [("goal", "goal"), ("goal", "need"), ("x", "area")])
def test_crosswalk_of_unknown_kinds(from_: str, to: str) -> None:
    with pytest.raises(Problem) as caught:
        crosswalk(from_, to)
    assert str(caught.value) == (
        f"There is no crosswalk from “{from_}” to “{to}”; "
        "use two of: area, element, capacity_area, goal, outcome."
    )


FIRST = "{area: A, element: institutional_capacity"


@pytest.mark.parametrize(
    ("file", "old", "new", "line_of", "code"),
    [
        (
            OUTCOMES,
            "question: Q007,",
            "question: Q907,",
            "{cycle: midterm, question: Q007",
            "unknown_code",
        ),
        (
            OUTCOMES,
            "question: Q007,",
            "question: Q026_adq,",
            "{cycle: midterm, question: Q007",
            "no_evidence",
        ),
        (
            OUTCOMES,
            "question: Q007,",
            "question: Q008,",
            "{cycle: midterm, question: Q008,",
            "duplicate_question",
        ),
        (OUTCOMES, "  B.4.o2:", "  B.4.o3:", "outcomes:\n", "outcome_left_out"),
        (OUTCOMES, "cycle: baseline", "cycle: final", "{cycle: baseline", "unknown_code"),
        (TIES, "{area: A, el", "{area: Z, el", FIRST, "unknown_code"),
        (TIES, "{area: A, el", "{el", FIRST, "not_two"),
        (TIES, "{area: A, el", "{area: A, goal: A.1, el", FIRST, "not_two"),
        (TIES, "element: human_resources", "element: humans", "{area: B", "unknown_code"),
        (TIES, "goal: B.3", "goal: B.9", "{area: E, goal: B.3", "unknown_code"),
        (TIES, "items: [C.10]", "items: [C.99]", "{area: C, element: research", "unknown_code"),
        (TIES, "strength: strong", "strength: firm", FIRST, "unknown_strength"),
        (TIES, "strength: strong, ", "", FIRST, "missing_property"),
        (TIES, "{area: B, element: human_resources", FIRST, "{area: B", "duplicate_tie"),
        (TIES, "decided_by: Biocap\n", "", "code: areas-elements", "missing_property"),
        (TIES, "  goal: {document", "  aim: {document", "  goal: {document", "unknown_property"),
        (AREAS, "68250AA6", "78250AA6", "  - code: mainstreaming", "wrong_identifier"),
        (AREAS, "code: mainstreaming", "code: streaming", "  - code: mainstr", "unknown_code"),
        (AREAS, "      zh: 风险管理\n", "", "  - code: risk_management", "missing_text"),
        (WORDS, "element: awareness", "element: aware", "element: awareness", "unknown_code"),
    ],
)
def test_check_definitions_names_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, line_of: str, code: str
) -> None:
    shutil.copytree(definitions_folder() / "crosswalks", tmp_path / "crosswalks")
    path = tmp_path / "crosswalks" / file
    text = path.read_text("utf-8")
    assert old in text
    line = text[: text.index(line_of)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = check_definitions(tmp_path / "crosswalks")[0]
    assert (found.code, found.path, found.line) == (f"definition.{code}", file, line)
    assert found.remedy
    assert "%(" not in str(found)


def test_check_definitions_of_a_file_that_nothing_reads(tmp_path: Path) -> None:
    shutil.copytree(definitions_folder() / "crosswalks", tmp_path / "crosswalks")
    (tmp_path / "crosswalks" / AREAS).rename(tmp_path / "crosswalks" / "areas.yaml")
    assert [(error.path, error.code) for error in check_definitions(tmp_path / "crosswalks")] == [
        ("areas.yaml", "definition.unknown_crosswalk"),
        (AREAS, "definition.missing_file"),
    ]


def test_check_definitions_leaves_the_mistakes_of_a_format_to_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    definitions = tmp_path / "definitions"
    shutil.copytree(definitions_folder(), definitions)
    broken = definitions / "formats" / "needs-assessment" / "2009" / "format.yaml"
    broken.write_text(broken.read_text("utf-8").replace("includes: A}", "includes: ZZ}"), "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(definitions))
    assert check_definitions(definitions / "crosswalks") == []
