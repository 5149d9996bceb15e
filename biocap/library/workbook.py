"""A table as a workbook: its rows, what its columns mean, and what it is.

Rows go to the disk as they come, so that a long table needs no more memory than a short one.
A text stays a text, whatever it begins with: nothing in a workbook is a formula or a link.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its head."""
LONGEST = 32_000
"""Letters of a text; a cell holds a few more, and the rest is said to stand in the CSV file."""
CUT = " […]"
WIDTHS = (9, 60)
TEXT_AS_IT_IS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Sheet:
    """A sheet with a head; `marked` is the row of the total, or None."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


def sheet_name(title: str) -> str:
    """Return a title as the name of a sheet: without signs that a name may not hold, and short.

    >>> sheet_name("[en] What is said of it, and by whom?")
    '-en- What is said of it, and by'
    """
    name = "".join("-" if letter in "[]:*?/\\" else letter for letter in title)
    return name[:31].strip("' ")


def write_workbook(
    path: Path, sheets: Sequence[Sheet], *, title: str, made: datetime, right_to_left: bool = False
) -> None:
    """Write sheets to a file. `made` is the time that the workbook says, never the clock's."""
    import xlsxwriter  # a process that hands out no workbook does without

    options = {"constant_memory": True, "remove_timezone": True, **TEXT_AS_IT_IS}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title[:200], "created": made.replace(tzinfo=None)})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet_name(sheet.name)), sheet, formats, right_to_left)


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any], right_to_left: bool) -> None:
    if right_to_left:
        page.right_to_left()
    page.freeze_panes(1, 0)
    for place, head in enumerate(sheet.heads):
        page.set_column(place, place, min(max(len(head) + 2, WIDTHS[0]), WIDTHS[1]))
        page.write_string(0, place, head, formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            _cell(page, number, place, cell, formats)


def _cell(page: Any, row: int, place: int, cell: Any, formats: dict[str, Any]) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_boolean(row, place, cell)
        case int() | float() | Decimal():
            page.write_number(row, place, cell)
        case datetime():
            page.write_datetime(row, place, cell, formats["moment"])
        case date():
            page.write_datetime(row, place, cell, formats["day"])
        case _:
            text = str(cell)
            page.write_string(row, place, text if len(text) <= LONGEST else text[:LONGEST] + CUT)
