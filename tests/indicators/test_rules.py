"""A broken definition of an indicator is named by file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from biocap.indicators.rules import check_definitions
from biocap.shared.definitions import definitions_folder
from biocap.shared.problems import DefinitionError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped definitions, to be broken."""
    shutil.copytree(definitions_folder() / "indicators", tmp_path / "indicators")
    return tmp_path / "indicators" / "cp-10-4"


def _broken(path: Path, old: str, new: str) -> list[DefinitionError]:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return check_definitions(path.parents[1])


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "line_of", "code"),
    [
        # What does not exist.
        ("A.1.a", "question: Q135", "question: Q935", "base: {question", "unknown_code"),
        ("A.1.a", "any_of: [institutional_capacity]", "any_of: [inst]", "base: {", "unknown_code"),
        ("A.1.a", "A.1.o1", "A.2.o1", "outcome: A.1.o1", "unknown_code"),
        ("A.1.a", "indicator: A.1(a)", "indicator: A.1(z)", "indicator: A.1(a)", "unknown_code"),
        ("A.5.c", "questions: [Q065_a", "questions: [Q065_z", "number: {", "unknown_code"),
        (
            "A.6.b",
            "[Q076, Q146]}",
            '[Q150], counts: {"true": [1], "no": [0, 0]}}',
            "number: {questions: [Q076",
            "unknown_code",
        ),
        ("A.10.a", "code: not_nkl", "code: never", "  - code: not_nkl", "unknown_code"),
        ("A.3.a", "progress-report\n", "progress\n", "format: progress-report", "unknown_code"),
        ("A.3.a", "question: needs_identified", "question: x", "yes: {all: [", "unknown_code"),
        ("A.1.a", "  baseline:", "  base:", "  baseline:", "unknown_code"),
        ("A.1.a", "treaty: cpb", "treaty: abs", "population:", "unknown_treaty"),
        ("A.1.a", "share_of_parties_with_need", "share", "kind:", "unknown_kind"),
        # What is missing.
        ("A.1.a", "  unit: share", "  units: share", "  unit:", "unknown_property"),
        ("A.1.a", "  by: 2030-12-31\n", "", "  decided_by: Biocap", "wrong_type"),
        ("A.4.a", "  why: Both", "  # Both", "  allowed: true", "comparison_without_why"),
        ("A.5.c", "questions: [Q065_a, Q065_b]", "questions: []", "number: {", "wrong_type"),
        (
            "A.6.b",
            "[Q076, Q146]}",
            '[Q150], counts: {"true": [3, 0]}}',
            "number: {questions: [Q076",
            "wrong_type",
        ),
        ("A.6.b", "[Q076, Q146]}", "[Q150]}", "number: {questions: [Q076", "no_band"),
        (
            "A.5.b",
            "elements: [risk_assessment",
            "elements: [risk",
            "elements: [risk_a",
            "unknown_code",
        ),
        # What does not go together.
        ("A.5.b", "at_least: 1", "at_least: 1000", "yes: {all: [{qu", "no_band"),
        ("A.5.b", "at_least: 1", "more: 1", "yes: {all: [{qu", "bad_condition"),
        ("A.9.c", "strength: direct", "strength: none", "    strength: direct", "missing_missing"),
        ("A.5.a", "kind: share_of_parties", "kind: share_of_tools", "    strength", "not_entered"),
        (
            "A.8.a",
            "strength: direct",
            "strength: none",
            "    strength: direct",
            "needless_questions",
        ),
        ("A.1.a", "    yes: {question", "    partly: {question", "    strength: proxy", "no_yes"),
        ("A.5.c", "kind: number", "kind: share_of_parties", "    strength", "wrong_kind"),
        (
            "A.1.a",
            "    base: {question: Q135, any_of: [institutional_capacity]}\n",
            "",
            "    strength: proxy",
            "no_base",
        ),
        (
            "A.2.a",
            "proposals: {a: none, b: none}",
            "proposals: {a: proxy, b: none}",
            "proposals:",
            "no_why",
        ),
        # What it implies not to be asked.
        (
            "B.2.a",
            'question: Q017, any_of: ["true"]',
            "question: Q130, any_of: [easy]",
            "    yes: {question: Q017",
            "skip_unsaid",
        ),
        ("A.6.b", "[Q089, Q159]}", "[Q019]}", "    number: {questions: [Q089", "skip_of_number"),
        ("A.2.a", "better: more", "better: less", "direction:", "no_why"),
        ("A.2.a", "direction: {better: more}\n", "", "indicator: A.2(a)", "no_direction"),
        ("A.2.a", "better: more", "better: most", "direction:", "unknown_better"),
        # What may not be compared.
        ("B.1.c", "allowed: false", "allowed: true", "allowed: false", "comparison_not_tied"),
        ("A.9.d", "allowed: false", "allowed: true", "allowed: false", "comparison_of_sources"),
        ("A.6.b", "allowed: false", "allowed: true", "allowed: false", "comparison_of_periods"),
        (
            "A.7.a",
            "partly: {question: Q087, any_of: [true.some]}",
            'partly: {question: Q087, any_of: ["false"]}',
            "allowed: true",
            "comparison_differs",
        ),
    ],
)
def test_check_definitions_names_file_and_line(
    folder: Path, file: str, old: str, new: str, line_of: str, code: str
) -> None:
    path = folder / f"{file}.yaml"
    line = _line(path.read_text("utf-8"), line_of)
    found = _broken(path, old, new)
    assert (f"definition.{code}", f"cp-10-4/{file}.yaml", line) in [
        (error.code, error.path, error.line) for error in found
    ]
    assert all(error.remedy and "%(" not in str(error) for error in found)


def _without(text: str, key: str) -> str:
    """Return the text of a definition without a key and all that is indented below it."""
    kept: list[str] = []
    depth = -1
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        if depth < 0 and line.strip().startswith(f"{key}:"):
            depth = indent
        elif depth >= 0 and indent <= depth:
            kept.append(line)
            depth = 10_000
        elif depth < 0 or depth == 10_000:
            kept.append(line)
    return "".join(kept)


@pytest.mark.parametrize(
    ("file", "key", "found"),
    [
        (
            "A.1.a",
            "smart",
            "cp-10-4/A.1.a.yaml:2: The indicator has no SMART record. Add “smart” with decided_by, "
            "measures, unit, influenced_by, outcome and by.",
        ),
        (
            "A.2.c",
            "why",
            "cp-10-4/A.2.c.yaml:8: The proposals differ from one another or from us, and nothing "
            "says why. Add “why”: what the questions ask, and how we decided.",
        ),
        (
            "A.1.a",
            "midterm",
            "cp-10-4/A.1.a.yaml:15: The cycle “midterm” has no source. Add it; “strength: none” "
            "with what is missing, if nothing feeds it.",
        ),
        (
            "A.1.a",
            "missing",
            "cp-10-4/A.1.a.yaml:17: This source is not direct, but does not say what is missing. "
            "Add “missing”.",
        ),
        (
            "A.5.a",
            "yes",
            "cp-10-4/A.5.a.yaml:17: The source is “proxy”, but names no question. Add “yes” or "
            "“number”, or write “strength: none” with another source.",
        ),
        (
            "A.4.a",
            "entered",
            "cp-10-4/A.4.a.yaml:29: The cycles are not fed by the same kind of source. Write "
            "“allowed: false” and why.",
        ),
        ("A.1.a", "comparison", "cp-10-4/A.1.a.yaml:2: “comparison” is missing. Add “comparison”."),
    ],
)
def test_check_definitions_of_what_is_left_out(
    folder: Path, file: str, key: str, found: str
) -> None:
    path = folder / f"{file}.yaml"
    path.write_text(_without(path.read_text("utf-8"), key), "utf-8")
    assert found in [str(error) for error in check_definitions(folder.parent)]


def test_check_definitions_of_a_question_that_does_not_exist(folder: Path) -> None:
    found = _broken(folder / "A.8.b.yaml", "question: Q104", "question: Q1O4")
    assert [str(error) for error in found][:1] == [
        "cp-10-4/A.8.b.yaml:20: There is no question with options “Q1O4”. "
        "Correct it (Q184) or define it."
    ]


def test_check_definitions_of_two_files_for_one_indicator(folder: Path) -> None:
    shutil.copy(folder / "A.8.b.yaml", folder / "A.8.b-old.yaml")
    assert [str(error) for error in check_definitions(folder.parent)] == [
        "cp-10-4/A.8.b-old.yaml:2: The file is called “A.8.b-old”, but defines “A.8(b)”. "
        "Call it “A.8.b.yaml”, and keep one file for each indicator.",
        "cp-10-4/A.8.b.yaml:2: “A.8(b)” is defined here a second time; first in A.8.b-old.yaml. "
        "Keep one file for each indicator.",
    ]


def test_check_definitions_without_a_file_for_an_indicator(folder: Path) -> None:
    (folder / "B.4.b.yaml").unlink()
    assert [str(error) for error in check_definitions(folder.parent)] == [
        "cp-10-4/cycles.yaml:1: The indicator “B.4(b)” of the plan has no definition. "
        "Add B.4.b.yaml beside this file."
    ]


@pytest.mark.parametrize(
    ("source", "other"),
    [
        ("dates: {strength: proxy, missing: Most of it.}", "dates"),
        ("entered: {counts: Parties, of: Parties, strength: direct}", "the Secretariat"),
        ("activities: {elements: [awareness], strength: direct}", "activity reports"),
    ],
)
def test_check_definitions_of_a_needless_progress_report(
    folder: Path, source: str, other: str
) -> None:
    strength = "    strength: none\n"
    found = _broken(folder / "B.3.d.yaml", strength, f"{strength}    {source}\n")
    assert [str(error) for error in found] == [
        f"cp-10-4/B.3.d.yaml:28: The progress report is asked for what {other} can tell in the "
        "cycle “baseline”. Take “progress” out; a proxy stays a proxy."
    ]


def test_check_definitions_of_a_proxy_on_the_progress_report(folder: Path) -> None:
    asked = (
        '    progress: {format: progress-report, edition: "2026", strength: direct, '
        'yes: {question: exchange_programmes, any_of: ["true"]}}\n'
    )
    found = _broken(folder / "B.3.f.yaml", "comparison:\n", f"{asked}comparison:\n")
    assert [error.code for error in found] == ["definition.needless_progress"] * 2


def test_check_definitions_of_more_than_ten_on_the_progress_report(folder: Path) -> None:
    text = (folder / "B.3.d.yaml").read_text("utf-8")
    for slug in ("B.1.a", "B.1.b", "B.1.c", "B.1.d"):
        goal, letter = slug.rsplit(".", 1)
        copy = text.replace("B.3(d)", f"{goal}({letter})").replace("B.3.o1", f"{goal}.o1")
        (folder / f"{slug}.yaml").write_text(copy, "utf-8")
    # Seven are shipped; with these four the eleventh, in the order of the plan, is one too many.
    assert [(error.path, error.code) for error in check_definitions(folder.parent)] == [
        ("cp-10-4/B.3.d.yaml", "definition.too_many_on_progress_report")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('edition: "5"', 'edition: "9"', "cannot_read"),
        ("plan: cp-10-4", "plan: cp-99-9", "cannot_read"),
        ("deadline: 2026-02-28", "deadline: soon", "bad_dates"),
        ("starts: 2019-10-02", "starts: 2029-10-02", "bad_dates"),
        ("  - code: midterm\n    format", "  - format", "missing_property"),
    ],
)
def test_check_definitions_of_broken_cycles(folder: Path, old: str, new: str, code: str) -> None:
    found = _broken(folder / "cycles.yaml", old, new)
    assert [(error.path, error.code) for error in found] == [
        ("cp-10-4/cycles.yaml", f"definition.{code}")
    ]


def test_check_definitions_of_a_file_that_is_no_yaml(folder: Path) -> None:
    (folder / "A.1.a.yaml").write_text("indicator: [", "utf-8")
    found = check_definitions(folder.parent)
    assert [(error.path, error.code) for error in found] == [
        ("cp-10-4/A.1.a.yaml", "definition.not_yaml")
    ]
