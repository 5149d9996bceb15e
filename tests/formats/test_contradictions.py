"""What `biocap check` refuses in rules of contradictions, with line and remedy."""

import shutil
from pathlib import Path

import pytest

from biocap.formats import check_definitions
from biocap.shared.definitions import PROJECT

FILE = "needs-assessment/contradictions-2009.yaml"
RULE = """\
code: needs-assessment
edition: "2009"
report_format: national-report
report_edition: "5"
rules:
  - code: first
    about: [needs.I/I.1]
    when: {question: extent, includes: "4"}
    report: {question: Q095, includes: "0"}
    source: {document: tests}
    says: "“%(here)s” and %(report)s."
    why: "A reason."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("needs-assessment", "national-report"):
        shutil.copytree(PROJECT / "formats" / name, tmp_path / name)
    return tmp_path


def told(folder: Path, text: str, file: str = FILE) -> list[str]:
    (folder / file).write_text(text, "utf-8")
    return [str(error).removeprefix(f"{FILE}:") for error in check_definitions(folder)]


def test_sound_rules_are_left_alone(folder: Path) -> None:
    assert told(folder, RULE) == []


@pytest.mark.parametrize(
    ("was", "now", "line", "sentence"),
    [
        ("needs.I/I.1]", "needs.I/I.99]", 7, "There is no answer “needs.I/I.99”."),
        ("needs.I/I.1]", "notes]", 7, "“notes” is not public, and the reason for it would be."),
        ("extent, includes", "extant, includes", 8, "There is no question with options “extant”."),
        ('includes: "4"', 'includes: "5"', 8, "There is no option “5”."),
        ("question: Q095", "question: Q0950", 9, "There is no question with options “Q0950”."),
        ('"0"}', "none}", 9, "There is no option “none”."),
        ("%(here)s", "this", 11, "This sentence cannot be filled in."),
        ("%(report)s", "%(reports)s", 11, "This sentence cannot be filled in."),
        ('report_edition: "5"', 'report_edition: "9"', 4, "There is no common format"),
        ("    why:", "    reason:", 12, "“reason” means nothing here."),
        ('edition: "2009"', 'edition: "2010"', 2, "“edition” is “2010”, but the folder is"),
        ("report: {question: Q095", "report: {question: contact", 9, "“contact”"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    folder: Path, was: str, now: str, line: int, sentence: str
) -> None:
    assert was in RULE
    first = told(folder, RULE.replace(was, now, 1))
    assert [text for text in first if text.startswith(f"{line}: ") and sentence in text], first


def test_rules_of_no_edition_are_told(folder: Path) -> None:
    (error,) = check_definitions(folder) or told(
        folder, RULE, "needs-assessment/contradictions-2031.yaml"
    )
    assert "There is no sound edition “2031” beside this file." in error
