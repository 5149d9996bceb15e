"""The workbook comes back as the answers that were filled in, or is refused and says why."""

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from biocap import formats
from biocap.channels.problems import ANSWER_FILE_BROKEN_HASH
from biocap.channels.workbook.reading import answer_file_from_workbook
from biocap.channels.workbook.writing import ANSWER, CODE, DATA, LABEL, LISTS
from biocap.formats import Edition
from biocap.shared.problems import Problem
from tests.channels.workbook.filling import (
    cell_of,
    changed,
    edition_of,
    filled,
    handed_out,
    with_part,
)
from tests.workroom import AREA_L, activity_answers, full_needs_answers, full_report_answers

NEEDS = "needs-assessment"


def refused(body: bytes) -> str:
    with pytest.raises(Problem) as caught:
        answer_file_from_workbook(body)
    assert "%(" not in str(caught.value)
    return caught.value.code.removeprefix("workbook.")


def answers_of(code: str, edition: Edition) -> dict[str, Any]:
    full = {
        NEEDS: full_needs_answers,
        "national-report": lambda: full_report_answers(edition),
        "activity-report": activity_answers,
    }
    given = full.get(code, dict)()
    return {key: formats.read_answer(edition, key, value) for key, value in given.items()}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("code", "number"), formats.editions())
def test_what_nobody_touched_changes_nothing(code: str, number: str, language: str) -> None:
    edition = formats.load_edition(code, number)
    given = answers_of(code, edition)
    workbook = handed_out(edition, given, language)
    assert answer_file_from_workbook(workbook).answers == {}


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("code", [NEEDS, "national-report", "activity-report"])
def test_whole_forms_are_read_back(code: str, language: str) -> None:
    """Cells copied from a full workbook into a blank one give the answers of the full one."""
    edition = edition_of(code)
    given = answers_of(code, edition)
    full = openpyxl.load_workbook(BytesIO(handed_out(edition, given, language)))
    cells = {
        row[CODE].value: row[ANSWER].value
        for sheet in full.worksheets
        if sheet.title not in (DATA, LISTS)
        for row in sheet.iter_rows()
        if len(row) > ANSWER and row[CODE].value and row[ANSWER].value is not None
    }
    assert cells
    read = answer_file_from_workbook(filled(handed_out(edition, {}, language), cells))
    files = {key for key, (question, _row) in edition.keys.items() if question.kind == "file"}
    assert read.answers == {key: it for key, it in given.items() if key not in files}
    assert (read.channel, read.country, read.definition) == ("workbook", "KEN", edition.sha256)


def test_a_text_that_begins_like_a_formula_is_a_text() -> None:
    workbook = handed_out(formats.load_edition(NEEDS), {"notes": "=1+1"})
    with zipfile.ZipFile(BytesIO(workbook)) as parts:
        sheets = [it for it in parts.namelist() if it.startswith("xl/worksheets/")]
        assert [it for it in sheets if b"<f>" in parts.read(it)] == []
        told = b"".join(map(parts.read, parts.namelist()))
        assert b">=1+1<" in told
    assert answer_file_from_workbook(workbook).answers == {}


def test_a_form_that_is_ours_is_no_translation_in_english() -> None:
    sheet = openpyxl.load_workbook(BytesIO(handed_out(edition_of("progress-report"), {})))
    told = " ".join(str(row[LABEL].value) for row in sheet.worksheets[0].iter_rows())
    assert "part of no official format." in told
    assert "nofficial" not in told


def test_cells_are_read_as_people_fill_them_in() -> None:
    edition = edition_of(NEEDS)
    labels = edition.texts("en").option_lists
    cells = {
        "author": "Wanjiru",
        "areas|=L": "x",
        "needs.L/L.1|named": "yes",
        "needs.L/L.1|extent": 2,
        "needs.L/L.1|means|1": labels["means"]["1"].upper(),
        "needs.L/L.other|specify": "A vault.",
        "contact|website": "www.example.org",
        "contact|phone": 254700,
        "notes": "=1+1 is no formula here",
    }
    workbook = handed_out(edition, {"other_information": "Old words."})
    book = filled(workbook, cells | {"other_information": None, "notes": "Words."})
    read = answer_file_from_workbook(book)
    assert read.author == "Wanjiru"
    assert read.answers == {
        "areas": [{"code": "L"}],
        "needs.L/L.1": {"extent": {"code": "2"}, "means": [{"code": "1"}]},
        "needs.L/L.other": {"specify": "A vault."},
        "contact": {"website": "https://www.example.org", "phone": "254700"},
        "other_information": None,
        "notes": "Words.",
    }
    assert set(read.base) == {"other_information"}


def test_what_cannot_be_read_goes_along_as_typed() -> None:
    edition = edition_of(NEEDS)
    cells = {"areas|=L": "perhaps", "needs.L/L.1|extent": "a lot", "contact|email": "nobody"}
    read = answer_file_from_workbook(filled(handed_out(edition, {}), cells))
    assert read.answers == {
        "areas": "perhaps",
        "needs.L/L.1": {"extent": {"code": "a lot"}},
        "contact": {"email": "nobody"},
    }


def test_rows_moved_columns_hidden_and_styles_do_no_harm() -> None:
    edition = edition_of(NEEDS)

    def move(book: Any) -> None:
        cell_of(book, "notes").value = "Moved."
        sheet = cell_of(book, "notes").parent
        sheet.move_range(f"A3:E{sheet.max_row}", rows=7)
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[4].hidden = True
        sheet["D4"].fill = openpyxl.styles.PatternFill("solid", "FFFF00")
        book.move_sheet(sheet.title, -3)

    read = answer_file_from_workbook(changed(handed_out(edition, AREA_L), move))
    assert read.answers == {"notes": "Moved."}


def test_all_but_the_answers_is_protected_and_lists_are_there() -> None:
    edition = edition_of(NEEDS)
    book = openpyxl.load_workbook(BytesIO(handed_out(edition, {}, "ar")))
    shown = [sheet for sheet in book.worksheets if sheet.title not in (DATA, LISTS)]
    assert {book[DATA].sheet_state, book[LISTS].sheet_state} == {"veryHidden"}
    assert all(sheet.protection.sheet for sheet in shown)
    assert all(sheet.sheet_view.rightToLeft for sheet in shown)
    assert all(sheet.column_dimensions["A"].hidden for sheet in shown)
    open_cells = {
        (row[CODE].value is not None, cell.column - 1)
        for sheet in shown
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert open_cells == {(True, ANSWER)}
    extent = cell_of(book, "needs.L/L.1|extent")
    lists = extent.parent.data_validations.dataValidation
    assert any(extent.coordinate in one.sqref for one in lists)


def test_what_is_too_large_or_too_tight_is_refused_before_it_is_unpacked() -> None:
    workbook = handed_out(edition_of(NEEDS), {})
    assert refused(b"PK\x03\x04" + b"0" * (2 * 1024 * 1024)) == "too_large"
    zeros = with_part(workbook, "xl/worksheets/sheet99.xml", b"0" * 30_000_000)
    assert len(zeros) < 2 * 1024 * 1024
    assert refused(zeros) == "too_tight"
    many = workbook
    stream = BytesIO(many)
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(300):
            archive.writestr(f"xl/more{number}.txt", b"")
    assert refused(stream.getvalue()) == "too_tight"


@pytest.mark.parametrize("body", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500])
def test_no_workbook(body: bytes) -> None:
    assert refused(body) == "not_one"


def test_what_holds_programs_or_entities() -> None:
    workbook = handed_out(edition_of(NEEDS), {})
    assert refused(with_part(workbook, "xl/vbaProject.bin", b"x")) == "macros"
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        kinds = archive.read("[Content_Types].xml")
        sheet = archive.read("xl/worksheets/sheet1.xml")
    macros = kinds.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert refused(with_part(workbook, "[Content_Types].xml", macros)) == "macros"
    bomb = sheet.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
    assert refused(with_part(workbook, "xl/worksheets/sheet1.xml", bomb)) == "entities"


def test_formulas_and_merged_cells_are_named() -> None:
    edition = edition_of(NEEDS)
    workbook = handed_out(edition, {})
    formula = filled(workbook, {"notes": "=1+1"})
    with pytest.raises(Problem) as caught:
        answer_file_from_workbook(formula)
    assert caught.value.code == "workbook.formula"
    assert str(caught.value.params["cell"]).startswith("D")

    def spoil(book: Any) -> None:
        cell = cell_of(book, "notes")
        cell.value, cell.data_type = "#REF!", "e"

    assert refused(changed(workbook, spoil)) == "error", "it takes back no answer"

    def merge(book: Any) -> None:
        cell_of(book, "notes").parent.merge_cells("C4:D4")

    assert refused(changed(workbook, merge)) == "merged"


def test_renamed_sheets_and_changed_codes() -> None:
    edition = edition_of(NEEDS)
    workbook = handed_out(edition, {})

    def rename(book: Any) -> None:
        book.worksheets[2].title = "Mine"

    assert refused(changed(workbook, rename)) == "sheets"

    def recode(book: Any) -> None:
        cell = cell_of(book, "notes")
        cell.parent.cell(cell.row, CODE + 1).value = "other_information"

    assert refused(changed(workbook, recode)) == "codes"

    def take_out(book: Any) -> None:
        cell = cell_of(book, "notes")
        cell.parent.delete_rows(cell.row)

    assert refused(changed(workbook, take_out)) == "codes"

    def swap_lists(book: Any) -> None:
        book[LISTS]["B1"].value = "another"

    assert refused(changed(workbook, swap_lists)) == "codes"

    def spoil(book: Any) -> None:
        for row in book[DATA].iter_rows():
            if row[0].value == "file":
                row[1].value = row[1].value[:-8] + "AAAAAAAA"

    assert refused(changed(workbook, spoil)) == "codes"
    assert ANSWER_FILE_BROKEN_HASH.code == "answer_file.broken_hash"


def test_a_workbook_of_somebody_else() -> None:
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    assert refused(stream.getvalue()) == "not_ours"

    def unhide(book: Any) -> None:
        del book[DATA]

    assert refused(changed(handed_out(edition_of(NEEDS), {}), unhide)) == "not_ours"
