"""Workbooks as people fill them in, and as they spoil them."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
from django.utils import translation

from biocap import formats
from biocap.channels.answer_file import AnsweredUpon, AnswerFile
from biocap.channels.workbook.writing import ANSWER, CODE, workbook_of
from biocap.formats import Edition


def edition_of(code: str) -> Edition:
    return formats.load_edition(code)


def handed_out(edition: Edition, answers: dict[str, Any], language: str = "en") -> bytes:
    """Return the workbook with these answers, as it is downloaded."""
    file = AnswerFile(
        *("KEN", "round-1", "s", edition.code, edition.edition, edition.sha256, "workbook", "", ""),
        base={key: AnsweredUpon(1, value) for key, value in answers.items()},
    )
    with translation.override(language):
        return workbook_of(file, edition, respondent="Kenya", about="A round", language=language)


def changed(workbook: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook that somebody opened, changed and saved."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of(book: Any, code: str) -> Any:
    """Return the cell that a code asks for."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            if len(row) > ANSWER and row[CODE].value == code:
                return row[ANSWER]
    raise AssertionError(code)


def filled(workbook: bytes, cells: dict[str, Any]) -> bytes:
    """Return a workbook with these cells filled in, by code."""

    def fill(book: Any) -> None:
        for code, value in cells.items():
            cell_of(book, code).value = value

    return changed(workbook, fill)


def with_part(workbook: bytes, name: str, content: bytes, packing: int = 8) -> bytes:
    """Return a workbook with another part, or one in place of one that is there."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as before, zipfile.ZipFile(stream, "w") as after:
        for part in before.infolist():
            if part.filename != name:
                after.writestr(part, before.read(part))
        after.writestr(name, content, packing)
    return stream.getvalue()
