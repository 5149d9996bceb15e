"""The engine: without a table, for what it knows of texts (ICU's orders, letters without marks);
and with those of a snapshot."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any, cast

from biocap.library.loading import LoadedWhenAsked

duckdb: Any = LoadedWhenAsked("duckdb")
"""6 MB that the worker of background tasks needs only when it writes of what was published."""


def of_texts(expression: str, texts: Sequence[str], *more: str) -> tuple[str, ...]:
    """Return what an expression of the engine over the column `text` makes of each text.

    `more` fills the question marks of the expression.
    """
    asked = f"SELECT {expression} FROM (SELECT unnest(?) AS text)"
    rows = engine().cursor().execute(asked, [*more, list(texts)]).fetchall()
    return tuple(made for (made,) in rows)


@cache
def engine() -> Any:
    """Return the engine of this process; each use takes a cursor of its own."""
    return duckdb.connect()


def connect(database: Path | None, held: Mapping[str, str]) -> Any:
    """Return a connection to a snapshot: its engine's own file, or views of its tables (`held`)."""
    connection = _of_local(database)
    if connection is None:
        connection = duckdb.connect()
        for name, select in held.items():
            connection.execute(f'CREATE VIEW "{name}" AS {select}')
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def rows_in_utc(found: Any) -> list[tuple[Any, ...]]:
    """Return all rows of a query; a time without a zone is in UTC."""
    places = [at for at, (_, kind, *_) in enumerate(found.description) if kind == "TIMESTAMP"]
    rows = cast(list[tuple[Any, ...]], found.fetchall())
    return [_in_utc(row, places) for row in rows] if places else rows


def _in_utc(row: tuple[Any, ...], places: list[int]) -> tuple[Any, ...]:
    return tuple(
        cell.replace(tzinfo=UTC) if place in places and cell else cell
        for place, cell in enumerate(row)
    )


def _of_local(database: Path | None) -> Any:
    """Return a connection to the engine's own file; None without one, or if it is damaged."""
    try:
        return duckdb.connect(str(database), read_only=True) if database else None
    except duckdb.Error:
        return None
