"""One part of a workbook is walked through as XML before it is loaded. Pure.

A reader of workbooks makes room for every cell from the first to the farthest, and copies a shared
text into each cell that names it: a file of few kilobytes would fill the memory of the machine.
"""

import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from biocap.channels.problems import (
    WORKBOOK_ERROR,
    WORKBOOK_FORMULA,
    WORKBOOK_MERGED,
    WORKBOOK_NOT_ONE,
    WORKBOOK_TOO_FAR,
    WORKBOOK_TOO_TIGHT,
)

LAST_ROW, LAST_COLUMN = 5_000, 128
"""Of a cell that holds something; the longest sheet of a form has some three hundred rows."""
MOST_CELLS = 1_000_000
"""Of all sheets, each counted as far as it is filled."""
MOST_LETTERS = 32 * 1024 * 1024
"""Of all cells."""

_place = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)


class PartsWalked:
    """What the parts of one workbook hold so far; the shared texts are walked through first."""

    def __init__(self) -> None:
        self._shared: list[int] = []
        self._cells = self._letters = 0
        self._begin()

    def walk(self, content: bytes) -> None:
        """Walk through a part. Raises a Problem for what no filled form holds."""
        self._begin()
        parser = ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        try:
            parser.Parse(content, True)
        except ExpatError as error:
            raise WORKBOOK_NOT_ONE() from error
        self._cells += self._last_row * self._last_column
        if self._cells > MOST_CELLS:
            raise _too_much()

    def _begin(self) -> None:
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._is_shared = False
        self._text: list[str] = []

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "row":
                row = attributes.get("r", "")
                self._row = int(row) if row.isdecimal() else self._row + 1
                self._column = 0
            case "c":
                self._stand_at(attributes.get("r", ""))
                self._is_shared = attributes.get("t") == "s"
                if attributes.get("t") == "e":
                    raise WORKBOOK_ERROR(cell=self._where())
            case "f":
                raise WORKBOOK_FORMULA(cell=self._where())
            case "mergeCell":
                raise WORKBOOK_MERGED(cells=attributes.get("ref", "?")[:40])
            case "v" | "is":
                self._text = []
                self._reach()
            case "si":
                self._text = []

    def _end(self, name: str) -> None:
        match _local(name):
            case "si":
                self._shared.append(sum(map(len, self._text)))
            case "v" if self._is_shared:
                number = "".join(self._text).strip()
                if number.isdecimal() and len(number) < 9 and int(number) < len(self._shared):
                    self._letters += self._shared[int(number)]
                if self._letters > MOST_LETTERS:
                    raise _too_much()

    def _said(self, text: str) -> None:
        self._text.append(text)

    def _stand_at(self, place: str) -> None:
        self._column += 1
        if column_and_row := _place.fullmatch(place):
            self._row, self._column = int(column_and_row[2]), 0
            for letter in column_and_row[1].upper():
                self._column = self._column * 26 + ord(letter) - 64

    def _reach(self) -> None:
        if self._row > LAST_ROW or self._column > LAST_COLUMN:
            raise WORKBOOK_TOO_FAR(cell=self._where())
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)

    def _where(self) -> str:
        return f"{column_letters(self._column)}{self._row}"


def column_letters(number: int) -> str:
    """Return what a column is called, from 1: A, …, Z, AA."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _too_much() -> Exception:
    return WORKBOOK_TOO_TIGHT(most=MOST_LETTERS // 1024 // 1024)
