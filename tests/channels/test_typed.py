"""The codes of the form on paper, as people type them."""

from typing import Any

import pytest

from biocap import formats
from biocap.channels.typed import codes_written, picks_typed, typed_by_code
from biocap.formats.question import Field

GRID = formats.load_edition("needs-assessment").questions["needs.A"]
EXTENT, MEANS = GRID.columns_by_code["extent"], GRID.columns_by_code["means"]


@pytest.mark.parametrize(
    ("field", "text", "raw"),
    [
        (EXTENT, "", None),
        (EXTENT, " 3 ", {"code": "3"}),
        (EXTENT, "٣", {"code": "3"}),
        (EXTENT, "４", {"code": "4"}),
        (EXTENT, "7", {"code": "7"}),
        (EXTENT, "3 4", {"code": "3 4"}),
        (EXTENT, "34", {"code": "34"}),
        (EXTENT, "3 or so", {"code": "3 or so"}),
        (MEANS, "1 2", [{"code": "1"}, {"code": "2"}]),
        (MEANS, "12", [{"code": "1"}, {"code": "2"}]),
        (MEANS, "١، ٢", [{"code": "1"}, {"code": "2"}]),
        (MEANS, "2; 9: a study, of 3 years", None),
        (MEANS, "2 9 a study", [{"code": "2"}, {"code": "9", "specify": "a study"}]),
        (MEANS, "9 1", [{"code": "9"}, {"code": "1"}]),
        (MEANS, "1: 2", [{"code": "1"}, {"code": "2"}]),
        (MEANS, "1 two", [{"code": "1"}, {"code": "two"}]),
        (MEANS, "0", [{"code": "0"}]),
    ],
)
def test_what_is_typed_gives_codes_or_what_the_format_refuses(
    field: Field, text: str, raw: Any
) -> None:
    if text.startswith("2; 9"):
        raw = [{"code": "2"}, {"code": "9", "specify": "a study, of 3 years"}]
    assert picks_typed(field, text) == raw


@pytest.mark.parametrize("text", ["1", "1 2 9: our own words"])
def test_what_is_written_is_read_again(text: str) -> None:
    assert codes_written(picks_typed(MEANS, text)) == text


def test_words_that_begin_with_a_digit_are_read_again() -> None:
    picks = [{"code": "1"}, {"code": "9", "specify": "3: years, 2 of study"}]
    assert picks_typed(MEANS, codes_written(picks)) == picks


def test_a_box_for_codes_stands_for_options_that_the_paper_prints_by_number() -> None:
    report = formats.load_edition("national-report", "5")
    yes_or_no = next(q for q in report.questions.values() if q.kind == "choice")
    assert typed_by_code(EXTENT)
    assert typed_by_code(MEANS)
    assert not typed_by_code(yes_or_no)
    assert not typed_by_code(report.questions["Q027"].columns[0])
