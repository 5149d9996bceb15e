"""What the national reports needed: words at length, bands, BCH values, parts, rows that decide."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from biocap.formats import (
    Edition,
    Option,
    Refused,
    Row,
    answers_schema,
    asked_questions,
    check_answers,
    check_definitions,
    describe,
    load_edition,
    read_answer,
)

FORMAT = """\
code: report
edition: "1"
respondent: country
source: {document: tests}
option_lists:
  bands: [{code: "0", interval: [0, 0]}, {code: "1+", interval: [1, 9]},
    {code: "10+", interval: [10]}]
  how:
    - {code: "true"}
    - {code: true.some, details: true}
    - {code: other, other: true, details: true, bch: 5B61-D63D}
    - {code: brief, other: true}
sections:
  - code: all
    questions:
      - {code: Q1, kind: text}
      - {code: Q1_a, kind: choice, options: bands, visibility: public, part_of: Q1}
      - {code: Q2, kind: choices, options: how, visibility: public}
      - code: Q3
        kind: grid
        visibility: public
        rows: [{code: approved, bch: AAAA-01}, {code: refused}, {code: later}]
        columns: [{code: percent, kind: whole_number}]
      - {code: Q4, kind: long_text, visibility: public,
         shown_when: {question: Q3, includes: [approved, refused]}}
"""
TEXTS = """\
language: en
title: Report
option_lists:
  bands: {"0": None, "1+": 1 to 9, "10+": 10 or more}
  how: {"true": Yes., true.some: To some extent, other: Other, brief: In brief}
sections: {all: {title: All}}
questions:
  Q1: {label: How many}
  Q1_a: {label: people}
  Q2: {label: How}
  Q3: {label: Decisions, rows: {approved: Approved, refused: Refused, later: Later},
       columns: {percent: {label: "%"}}}
  Q4: {label: Reasons}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "formats" / "report" / "1"
    (made / "texts").mkdir(parents=True)
    (made / "format.yaml").write_text(FORMAT, "utf-8")
    (made / "texts" / "en.yaml").write_text(TEXTS, "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    return tmp_path / "formats"


@pytest.fixture
def report(folder: Path) -> Edition:
    return load_edition("report", "1")


def test_options_say_what_a_band_covers_and_what_the_bch_calls_them(report: Edition) -> None:
    assert report.option_lists["bands"].options == (
        Option("0", interval=(0, 0)),
        Option("1+", interval=(1, 9)),
        Option("10+", interval=(10, None)),
    )
    how = report.option_lists["how"]
    assert how.by_bch["5b61-d63d"] is how.by_code["other"]
    assert how.by_bch["true.some"] is how.by_code["true.some"]
    assert [option.takes_words for option in how.options] == [False, True, True, True]
    assert report.questions["Q3"].rows[0] == Row("approved", "Q3/approved", bch="AAAA-01")
    assert report.questions["Q1_a"].part_of == "Q1"


@pytest.mark.parametrize("code", ["true.some", "other"])
def test_read_answer_keeps_words_at_length(report: Edition, code: str) -> None:
    words = "One line.\r\n" + "é" * 9_000
    raw = [{"code": code, "specify": f" {words} "}]
    value = read_answer(report, "Q2", raw)
    assert value == [{"code": code, "specify": words.replace("\r\n", "\n")}]
    assert list(Draft202012Validator(answers_schema(report)).iter_errors({"Q2": value})) == []


@pytest.mark.parametrize(
    ("code", "words", "finding"),
    [
        ("true", "why", "answers.specify_unasked"),
        ("true.some", "x" * 10_001, "answers.too_long"),
        ("brief", "x" * 501, "answers.too_long"),
        ("brief", "two\nlines", "answers.control_characters"),
        ("true.some", "a\x00b", "answers.control_characters"),
    ],
)
def test_read_answer_refuses_words(report: Edition, code: str, words: str, finding: str) -> None:
    raw = [{"code": code, "specify": words}]
    with pytest.raises(Refused) as caught:
        read_answer(report, "Q2", raw)
    assert caught.value.code == finding
    assert not Draft202012Validator(answers_schema(report)).is_valid({"Q2": raw})


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("true.some", []),
        ("other", ["answers.specify_other"]),
        ("brief", ["answers.specify_other"]),
    ],
)
def test_check_asks_for_words_of_other_only(report: Edition, code: str, codes: list[str]) -> None:
    assert [finding.code for finding in check_answers(report, {"Q2": [{"code": code}]})] == codes


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, False),
        ({"Q3/later": {"percent": 100}}, False),
        ({"Q3/approved": None}, False),
        ({"Q3/approved": {}}, True),
        ({"Q3/later": {}, "Q3/refused": {"percent": 5}}, True),
    ],
)
def test_shown_when_a_row_of_a_grid_is_named(
    report: Edition, answers: dict[str, Any], asked: bool
) -> None:
    assert ("Q4" in asked_questions(report, answers)) is asked


def test_describe_tells_bands_values_and_parts(report: Edition) -> None:
    told = describe(report)
    assert told["option_lists"]["bands"]["options"] == [
        {"code": "0", "label": "None", "interval": [0, 0]},
        {"code": "1+", "label": "1 to 9", "interval": [1, 9]},
        {"code": "10+", "label": "10 or more", "interval": [10]},
    ]
    assert told["option_lists"]["how"]["options"][2] == {
        "code": "other",
        "label": "Other",
        "other": True,
        "details": True,
        "bch": "5B61-D63D",
    }
    questions = {question["code"]: question for question in told["sections"][0]["questions"]}
    assert questions["Q1_a"]["part_of"] == "Q1"
    assert questions["Q3"]["rows"][0] == {"code": "approved", "label": "Approved", "bch": "AAAA-01"}


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "remedy"),
    [
        ("interval: [1, 9]", "interval: [9, 1]", 6, "wrong_type", "[from, to]"),
        ("interval: [1, 9]", "interval: [-1, 9]", 6, "wrong_type", "[from, to]"),
        ("interval: [1, 9]", "interval: []", 6, "wrong_type", "[from, to]"),
        ("interval: [1, 9]", "interval: 9", 6, "wrong_type", "[from, to]"),
        ("interval: [1, 9]", "interval: [1, 2, 3]", 6, "wrong_type", "[from, to]"),
        ('code: "1+"', 'code: "+1"', 6, "bad_code", "letters without accents"),
        ("code: Q2,", "code: Q2+,", 18, "bad_code", "letters without accents"),
        ("part_of: Q1}", "part_of: Q9}", 17, "unknown_code", "Q1"),
        ("part_of: Q1}", "unasked: 1}", 17, "wrong_type", "true or false"),
        ("part_of: Q1}", "unasked: true, required: notice}", 17, "misplaced_property", "Remove"),
        ("includes: [approved, refused]", "includes: granted", 25, "unknown_code", "approved"),
        ("bch: AAAA-01", "bch: 12", 22, "wrong_type", "quotes"),
    ],
)
def test_check_definitions_refuses(
    folder: Path, old: str, new: str, line: int, code: str, remedy: str
) -> None:
    assert FORMAT.count(old) == 1
    (folder / "report" / "1" / "format.yaml").write_text(FORMAT.replace(old, new), "utf-8")
    found = check_definitions(folder)
    assert (found[0].code, found[0].line) == (f"definition.{code}", line)
    assert remedy in found[0].remedy


def test_check_definitions_finds_nothing_in_it(folder: Path) -> None:
    assert check_definitions(folder) == []
