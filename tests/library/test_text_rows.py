"""What was written, in a row for each language."""

from typing import Any

from biocap.formats import load_edition
from biocap.library.rows import version_rows
from tests.library.frozen import NEEDS, version_of
from tests.library.test_answer_rows import REPORT, one_of, report

COLUMNS = ("key", "row", "column", "option", "number", "language", "words")


def texts_in(rows: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(row[it] for it in COLUMNS) for row in rows["texts"]]


def test_text_rows_one_for_each_language() -> None:
    code = next(it.code for it in REPORT.questions.values() if it.kind == "long_text")
    rows = version_rows(report("KEN", {code: "[fr] Loi\n\n[en] Act"}), REPORT)
    assert texts_in(rows) == [
        (code, None, None, None, 1, "fr", "Loi"),
        (code, None, None, None, 2, "en", "Act"),
    ]
    assert rows["answers"][0]["value"] == '"[fr] Loi\\n\\n[en] Act"'


def test_text_rows_beside_an_option_and_without_a_language() -> None:
    code, option = one_of("choice", words=True)
    rows = version_rows(report("KEN", {code: {"code": option.code, "specify": "[es] Ley"}}), REPORT)
    assert texts_in(rows) == [(code, None, None, option.code, 1, "es", "Ley")]
    assert rows["picks"][0]["specify"] == "Ley"
    rows = version_rows(report("KEN", {code: {"code": option.code, "specify": "Act"}}), REPORT)
    assert texts_in(rows) == [(code, None, None, option.code, 1, None, "Act")]


def test_text_rows_of_a_row_of_a_grid() -> None:
    answers = {
        "areas": [{"code": "L"}],
        "needs.L/L.other": {
            "specify": "[ar] أقفال",
            "extent": {"code": "2"},
            "means": [{"code": "9", "specify": "[fr] Clefs"}],
        },
    }
    rows = version_rows(version_of(answers, round="2026"), NEEDS)
    assert texts_in(rows) == [
        ("needs.L/L.other", "L.other", None, None, 1, "ar", "أقفال"),
        ("needs.L/L.other", "L.other", "means", "9", 1, "fr", "Clefs"),
    ]
    assert (rows["needs"][0]["specify"], rows["need_means"][0]["specify"]) == ("أقفال", "Clefs")


def test_text_rows_leave_out_what_is_not_public() -> None:
    edition = load_edition("activity-report", "2009")
    answers = {"title": "[en] A", "contact": {"name": "Someone"}}
    version = version_of(answers, format_code="activity-report", edition="2009", round="")
    assert texts_in(version_rows(version, edition)) == [("title", None, None, None, 1, "en", "A")]
