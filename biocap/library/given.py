"""Rows that the layers above hand in: taken whole, in the types of their table, or refused."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Any

import pyarrow as pa

from biocap.library.columns import StoredTable
from biocap.library.files import arrow_table
from biocap.library.problems import (
    LIBRARY_GIVEN_COLUMNS,
    LIBRARY_GIVEN_INCOMPLETE,
    LIBRARY_GIVEN_MALFORMED,
    LIBRARY_GIVEN_NO_ROUND,
    LIBRARY_GIVEN_NO_TABLE,
    LIBRARY_GIVEN_TWICE,
)
from biocap.library.rows import GIVEN, Rows
from biocap.library.schema import TABLES

Given = Mapping[str, Iterable[Mapping[str, Any]]]
"""Rows by the name of their table: one of `biocap.library.rows.GIVEN`."""

NOTHING: Given = {}


def given_rows(given: Given, rounds: Set[str]) -> Rows:
    """Return the rows as the snapshot will hold them, times in UTC.

    Raises Problem with "library.given_no_table", "library.given_columns",
    "library.given_malformed", "library.given_incomplete", "library.given_twice" or
    "library.given_no_round" (`rounds` are the codes that the snapshot holds).
    """
    for name in given:
        if name not in GIVEN:
            raise LIBRARY_GIVEN_NO_TABLE(table=name, tables=tuple(GIVEN))
    return {name: _checked(TABLES[name], given.get(name, ()), rounds) for name in GIVEN}


def _checked(
    table: StoredTable, rows: Iterable[Mapping[str, Any]], rounds: Set[str]
) -> list[dict[str, Any]]:
    typed = _typed(table, list(rows))
    for row in typed:
        missing = [column for column in table.order if row[column] is None]
        if missing:
            raise LIBRARY_GIVEN_INCOMPLETE(table=table.name, columns=tuple(missing))
        if "round" in row and row["round"] not in rounds:
            raise LIBRARY_GIVEN_NO_ROUND(table=table.name, round=row["round"])
    for key, number in Counter(tuple(row[c] for c in table.order) for row in typed).items():
        if number > 1:
            raise LIBRARY_GIVEN_TWICE(
                table=table.name, number=number, key=tuple(str(cell) for cell in key)
            )
    return typed


def _typed(table: StoredTable, rows: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    columns = {column.name for column in table.columns}
    for row in rows:
        if unknown := row.keys() - columns:
            raise LIBRARY_GIVEN_COLUMNS(
                table=table.name,
                column=min(unknown),
                known=tuple(column.name for column in table.columns),
            )
    try:
        typed: list[dict[str, Any]] = arrow_table(table, rows).to_pylist()
        _keep_whole(table, rows, typed)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise LIBRARY_GIVEN_MALFORMED(table=table.name, reason=str(error)) from None
    return typed


def _keep_whole(
    table: StoredTable, rows: list[Mapping[str, Any]], typed: list[dict[str, Any]]
) -> None:
    """Raise ValueError if a number was cut to a whole one, as Arrow does without a word."""
    for column in (column.name for column in table.columns if column.kind == "whole"):
        for row, cut in zip(rows, typed, strict=True):
            if row.get(column) != cut[column]:
                raise ValueError(f"{row[column]} is no whole number")
