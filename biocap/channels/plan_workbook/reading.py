"""A workbook of a plan that came back: what it says, or the sentence that refuses it."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

from biocap.channels.plan_workbook.cells import kind_of_cell
from biocap.channels.plan_workbook.merging import PlanFile
from biocap.channels.plan_workbook.writing import (
    DATA,
    FIRST_ROW,
    LISTS,
    MARK,
    ROW_CODE,
    fingerprint_of,
)
from biocap.channels.problems import WORKBOOK_CODES, WORKBOOK_NOT_OURS, WORKBOOK_SHEETS
from biocap.channels.workbook.reading import Cells, cell_text, sheets_of
from biocap.channels.workbook.zipped import LARGEST_UNPACKED, must_be_plain


def plan_file_from_workbook(body: bytes) -> PlanFile:
    """Return what a workbook of a plan says.

    Raises a Problem for what is no plain workbook (`channels.workbook.zipped`: macros, formulas,
    merged cells, what unfolds to too much), not one of a plan, or one whose sheets were renamed or
    whose hidden codes were changed. Cells are found by their codes, wherever rows went.
    """
    must_be_plain(body)
    sheets = sheets_of(body)
    data = sheets.get(DATA, [])
    if _told(data, "mark") != [MARK]:
        raise WORKBOOK_NOT_OURS()
    named = _told(data, "sheet")
    for name in named:
        if name not in sheets:
            raise WORKBOOK_SHEETS(name=name)
    rows = [[cell_text(cell) for cell in row[:3]] for row in sheets.get(LISTS, [])]
    listed = [(row[0], row[1], row[2]) for row in rows if len(row) == 3 and row[0]]
    packed = "".join(_told(data, "base"))
    codes = [code for name in named for code in _codes(sheets[name])]
    if [fingerprint_of(codes, [one[:2] for one in listed], packed)] != _told(data, "codes"):
        raise WORKBOOK_CODES()
    words: dict[str, dict[str, str]] = {}
    for name, code, said in listed:
        words.setdefault(name, {})[said.casefold()] = code
    cells: dict[str, dict[str, str]] = {}
    for name in named:
        for row, code, cell in _cells(sheets[name]):
            cells.setdefault(row, {})[code] = _said(code, cell, words)
    base = _unpacked(packed)
    return PlanFile(base["plan"], base["cells"], cells)


def _told(data: Cells, name: str) -> list[str]:
    return [cell_text(row[1]) for row in data if len(row) > 1 and row[0] == name]


def _codes(sheet: Cells) -> list[str]:
    """Return every code that a sheet hides: of its columns and of its rows."""
    rows = [code for row in sheet[FIRST_ROW:] if (code := cell_text(row[ROW_CODE]))]
    columns = [code for cell in sheet[0] if (code := cell_text(cell))] if sheet else []
    return [*(f"column {code}" for code in columns), *(f"row {code}" for code in rows)]


def _cells(sheet: Cells) -> list[tuple[str, str, Any]]:
    columns = [cell_text(cell) for cell in sheet[0]]
    cells = []
    for row in sheet[FIRST_ROW:]:
        action, _bar, about = cell_text(row[ROW_CODE]).partition("|")
        for column, cell in zip(columns, row, strict=False):
            if action and column:
                code = column if not about else f"{about}|{column}"
                cells.append((action, code.removesuffix("|aim"), cell))
    return cells


def _said(code: str, cell: Any, words: Mapping[str, Mapping[str, str]]) -> str:
    text = cell_text(cell)
    kind = kind_of_cell(code)
    if kind is not None and kind.choose and text:
        return words.get(kind.choose, {}).get(text.casefold(), text)
    return "\n".join(text.splitlines()).strip()


def _unpacked(packed: str) -> dict[str, Any]:
    try:
        unfolded = zlib.decompressobj().decompress(
            base64.b64decode(packed, validate=True), LARGEST_UNPACKED
        )
        base: dict[str, Any] = json.loads(unfolded)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise WORKBOOK_CODES() from error
    return base
