"""A text in several languages comes back whole by every way that leaves the platform."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biocap import formats
from biocap.channels.answer_file import AnswerFile, read_answer_file, written_answer_file
from biocap.channels.workbook.reading import answer_file_from_workbook
from biocap.channels.xlsform.collected import answer_files_collected
from biocap.channels.xlsform.rows import survey_of
from biocap.shared.own_words import by_language, in_languages
from tests.channels.workbook.filling import edition_of, filled, handed_out

NEEDS = edition_of("needs-assessment")
LONG, ROW = "other_information", "needs.L/L.other"
HEAD = ("KEN", "round-1", "s", NEEDS.code, NEEDS.edition, NEEDS.sha256)
BLANK = AnswerFile(*HEAD, "workbook", "", "")
WORKBOOK = handed_out(NEEDS, {})

WORDS = st.text("aZé.,;:()=- яЖقن法律", min_size=1, max_size=30).map(str.strip).filter(bool)
LANGUAGES = st.sampled_from(["fr", "ar", "zh", "ru", "en", "es", "pt-br", ""])
PARTS = st.lists(
    st.tuples(LANGUAGES, WORDS), min_size=1, max_size=3, unique_by=lambda part: part[0]
)


def by_answer_file(long: str, short: str) -> AnswerFile:
    """The form in one file and the JSON door both hand an answer file over."""
    given = {LONG: long, ROW: {"specify": short}}
    return read_answer_file(written_answer_file(replace(BLANK, answers=given)))


def by_workbook(long: str, short: str) -> AnswerFile:
    return answer_file_from_workbook(filled(WORKBOOK, {LONG: long, f"{ROW}|specify": short}))


def collected(long: str, short: str) -> dict[str, str]:
    names = {row.code: row.name for row in survey_of(NEEDS) if row.code}
    form = f"{NEEDS.code}/{NEEDS.edition}"
    return {"biocap_form": form, names[LONG]: long, names[f"{ROW}|specify"]: short}


def by_collected_table(long: str, short: str) -> AnswerFile:
    record, stream = collected(long, short), StringIO()
    writer = csv.DictWriter(stream, record)
    writer.writeheader()
    writer.writerow(record)
    return answer_files_collected(stream.getvalue().encode(), BLANK)[0]


def by_collected_records(long: str, short: str) -> AnswerFile:
    body = json.dumps([collected(long, short)]).encode()
    return answer_files_collected(body, BLANK)[0]


@pytest.mark.parametrize(
    "way", [by_answer_file, by_workbook, by_collected_table, by_collected_records]
)
@given(long=PARTS, short=PARTS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_language_of_a_text_comes_back(
    way: Callable[[str, str], AnswerFile], long: list[tuple[str, str]], short: list[tuple[str, str]]
) -> None:
    sent = {LONG: in_languages(long), ROW: in_languages(short, lines=False)}
    answers: dict[str, Any] = dict(way(sent[LONG], sent[ROW]).answers)
    read = {key: formats.read_answer(NEEDS, key, answers[key]) for key in (LONG, ROW)}
    assert [tuple(one) for one in by_language(read[LONG])] == long
    assert [tuple(one) for one in by_language(read[ROW]["specify"])] == short


def test_the_sheet_that_says_how_to_fill_in_tells_of_languages() -> None:
    sheet = openpyxl.load_workbook(BytesIO(WORKBOOK)).worksheets[0]
    said = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    (line,) = (one for one in said if "[fr]" in one)
    example = line.rpartition(": ")[2]
    assert [one.language for one in by_language(example)] == ["fr", "en"]
