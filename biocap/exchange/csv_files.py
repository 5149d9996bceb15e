"""Rows of a CSV file: UTF-8, comment lines with # before the head, columns by their names.

Read as RFC 4180 has it, by the standard library: a line ends with CR, LF or both and nothing
else, and not within quotes.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from biocap.exchange.outside_lists import LeftOut, RecordPlace, Trouble
from biocap.exchange.problems import (
    IMPORT_DOUBLED_COLUMNS,
    IMPORT_MISSING_COLUMNS,
    IMPORT_NOT_CSV,
    IMPORT_NOT_UTF8,
    IMPORT_OPEN_QUOTE,
    IMPORT_OTHER_DELIMITER,
    IMPORT_RAGGED,
    IMPORT_RAGGED_LINES,
    IMPORT_STRAY_QUOTE,
    IMPORT_TOO_LARGE,
    IMPORT_UTF16,
    IMPORT_WORKBOOK,
)
from biocap.shared.problems import Problem
from biocap.shared.text import noop

if TYPE_CHECKING:
    from _csv import Reader

LARGEST = 5_000_000
"""Bytes of a list; a larger file is refused unread."""

DELIMITERS = {";": noop("semicolons"), "\t": noop("tabs"), "|": noop("bars")}
"""What programs part columns by instead of commas."""

_LINE_END = re.compile(rb"\r\n?|\n")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods begin, and .xls."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row: where it begins, from line 1, and its cells by column, without spaces around them."""

    place: RecordPlace
    cells: Mapping[str, str]


def csv_rows(
    path: Path, needed: Iterable[str], called: Mapping[str, str] | None = None
) -> list[CsvRow | LeftOut]:
    """Return the rows that are not blank; one with more or fewer cells than the head is left out.

    Columns are in lower case, however their heads are written; `called` leads from other heads
    to columns. Raises a Problem if the file is too large, not UTF-8, lacks one of the columns
    `needed`, or is not well-formed.
    """
    if path.stat().st_size > LARGEST:
        raise IMPORT_TOO_LARGE(name=path.name, most=LARGEST // 1_000_000)
    stream = io.StringIO(decoded(path.name, path.read_bytes()), newline="")
    return list(rows_of_stream(path.name, stream, needed, called))


def decoded(name: str, content: bytes) -> str:
    """Return a list's text without its mark of UTF-8. Raises a Problem for what is none."""
    if content.startswith(_WORKBOOKS):
        raise IMPORT_WORKBOOK(name=name)
    if content.startswith(_UTF16) or _has_a_nul_each_letter(content[:100]):
        raise IMPORT_UTF16(name=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise not_utf8(name, content) from None


def _has_a_nul_each_letter(start: bytes) -> bool:
    """Say whether every second byte is NUL, as UTF-16 writes what ASCII has, without its mark.

    A single NUL is a fault of a file in UTF-8, which its row tells.
    """
    pairs = start[: len(start) // 2 * 2]
    nuls = (pairs[0::2].count(0), pairs[1::2].count(0))
    return len(pairs) > 2 and max(nuls) > len(pairs) // 4 and 0 in nuls


def not_utf8(name: str, content: bytes) -> Problem:
    """Return what to say of bytes that are no UTF-8, with the first line that is none."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return IMPORT_NOT_UTF8(name=name, line=1 + len(_LINE_END.findall(content, 0, error.start)))
    return IMPORT_NOT_UTF8(name=name, line=1)


def rows_of_stream(
    name: str,
    stream: TextIO,
    needed: Iterable[str],
    called: Mapping[str, str] | None = None,
    delimiter: str = ",",
) -> Iterator[CsvRow | LeftOut]:
    """Yield the rows of a text that is open already, as `csv_rows` does. `name`: for its places.

    Raises a Problem as `csv_rows`. A quote that is not closed, or closed too early, may join rows
    or part them, so that nothing behind it is certain, and perhaps nothing before it: the problem
    names the line where its row begins and the one where it was noticed.
    """
    before, lines = 0, iter(stream)
    for line in lines:
        if line.strip(" ,;\t\r\n") and not line.startswith("#"):
            lines = chain([line], lines)
            break
        before += 1
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    read = partial(_next_row, name, reader, before)
    columns = _columns(name, read() or [], set(needed), called or {})
    begins = before + reader.line_num + 1
    while (raw := read()) is not None:
        cells = [" ".join(cell.split()) if cell.isspace() else cell.strip() for cell in raw]
        place, begins = RecordPlace(name, begins), before + reader.line_num + 1
        while len(cells) > len(columns) and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        if len(cells) == len(columns):
            yield CsvRow(place, {c: cell for c, cell in zip(columns, cells, strict=True) if c})
        else:
            shape = {"cells": len(cells), "columns": len(columns)}
            over_lines = place.number < begins - 1
            ragged = (
                IMPORT_RAGGED_LINES(**shape, last=begins - 1)
                if over_lines
                else IMPORT_RAGGED(**shape)
            )
            yield LeftOut(place, cells[0][:60], Trouble.of("record", "", ragged))


def _next_row(name: str, reader: "Reader", before: int) -> list[str] | None:
    """Return the cells of the next row, None behind the last. Raises a Problem with its line."""
    begins = before + reader.line_num + 1
    try:
        return next(reader, None)
    except csv.Error as error:
        where = {"name": name, "begins": begins, "line": max(begins, before + reader.line_num)}
        said = str(error)
        if "expected after" in said:
            raise IMPORT_STRAY_QUOTE(**where) from None
        if "unexpected end" in said or "field limit" in said:
            raise IMPORT_OPEN_QUOTE(**where) from None
        raise IMPORT_NOT_CSV(**where, reason=said) from None


def _columns(name: str, head: list[str], needed: set[str], called: Mapping[str, str]) -> list[str]:
    """Return the columns of a head by our names. Raises a Problem for one that does not do."""
    known = {column.lower(): column for column in needed} | dict(called)
    plain = [" ".join(cell.split()) for cell in head]
    columns = [known.get(cell.lower(), cell.lower()) for cell in plain]
    if missing := sorted(needed - set(columns)):
        for delimiter, words in DELIMITERS.items():
            if len(head) < 3 and head and head[0].count(delimiter) >= max(1, len(needed) - 1):
                raise IMPORT_OTHER_DELIMITER(name=name, found=words)
        raise IMPORT_MISSING_COLUMNS(name=name, columns=tuple(missing))
    if doubled := sorted({column for column in columns if column and columns.count(column) > 1}):
        raise IMPORT_DOUBLED_COLUMNS(name=name, columns=tuple(doubled))
    return columns
