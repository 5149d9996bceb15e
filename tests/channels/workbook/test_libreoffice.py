"""LibreOffice opens the workbook and saves it again without harm."""

import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biocap.channels.workbook.reading import answer_file_from_workbook
from biocap.channels.workbook.writing import DATA, LISTS
from tests.channels.workbook.filling import cell_of, changed, edition_of, filled, handed_out
from tests.workroom import AREA_L, full_needs_answers

SOFFICE = Path("/usr/bin/soffice")
pytestmark = [
    pytest.mark.skipif(not SOFFICE.exists(), reason="LibreOffice is not installed"),
    pytest.mark.xdist_group("libreoffice"),
]


def saved_again(workbook: bytes, folder: Path) -> bytes:
    """Return the workbook as LibreOffice saves it, without a network or a profile of anybody."""
    place = folder / "form.xlsx"
    place.write_bytes(workbook)
    profile = (folder / "profile").as_uri()
    command = [str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(place)], check=True, timeout=200, capture_output=True)
    return (folder / "out" / "form.xlsx").read_bytes()


def test_it_is_opened_and_saved_without_harm(tmp_path: Path) -> None:
    """Filled in, its rows moved, a column hidden and cells painted: the same answers."""
    edition = edition_of("needs-assessment")
    cells = {
        "areas|=A": "yes",
        "needs.L/L.1|extent": "3",
        "needs.A/A.i.1|means|2": edition.texts("en").option_lists["means"]["4"],
        "notes": "Text of two\nlines – é, 中, عربي",
    }

    def move(book: Any) -> None:
        sheet = cell_of(book, "notes").parent
        sheet.move_range(f"A3:E{sheet.max_row}", rows=3)
        sheet.column_dimensions["E"].hidden = True
        sheet["C7"].fill = openpyxl.styles.PatternFill("solid", "00FF00")

    before = changed(filled(handed_out(edition, AREA_L), cells), move)
    after = saved_again(before, tmp_path)
    assert after != before
    ours, theirs = answer_file_from_workbook(before), answer_file_from_workbook(after)
    assert theirs.answers == ours.answers
    assert set(theirs.answers) == {"areas", "needs.L/L.1", "needs.A/A.i.1", "notes"}
    book = openpyxl.load_workbook(tmp_path / "out" / "form.xlsx")
    shown = [sheet for sheet in book.worksheets if sheet.title not in (DATA, LISTS)]
    assert all(sheet.protection.sheet for sheet in shown)


def test_in_arabic_nothing_that_stands_is_changed(tmp_path: Path) -> None:
    edition = edition_of("needs-assessment")
    given = full_needs_answers()
    after = saved_again(handed_out(edition, given, "ar"), tmp_path)
    assert answer_file_from_workbook(after).answers == {}
    book = openpyxl.load_workbook(tmp_path / "out" / "form.xlsx")
    assert book.worksheets[1].sheet_view.rightToLeft
