"""Rows of a CSV file: UTF-8, comment lines with # before the head, columns by their names."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from biocap.exchange.problems import (
    IMPORT_MISSING_COLUMNS,
    IMPORT_NOT_CSV,
    IMPORT_NOT_UTF8,
    IMPORT_TOO_LARGE,
)

LARGEST = 5_000_000
"""Bytes of a list; a larger file is refused unread."""


def csv_rows(path: Path, needed: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line, from 1; an empty cell is "".

    Raises a Problem if the file is too large, not UTF-8, lacks one of the columns `needed`,
    or is not well-formed.
    """
    if path.stat().st_size > LARGEST:
        raise IMPORT_TOO_LARGE(name=path.name, most=LARGEST // 1_000_000)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise IMPORT_NOT_UTF8(name=path.name) from None
    head = sum(1 for line in text.splitlines() if line.startswith("#"))
    reader = csv.DictReader(text.splitlines()[head:], strict=True)
    missing = sorted(set(needed) - set(reader.fieldnames or ()))
    if missing:
        raise IMPORT_MISSING_COLUMNS(name=path.name, columns=tuple(missing))
    try:
        for row in reader:
            yield head + reader.line_num, {key: value or "" for key, value in row.items() if key}
    except csv.Error as error:
        raise IMPORT_NOT_CSV(name=path.name, reason=str(error)) from None
