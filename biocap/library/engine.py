"""The engine, for what it knows of texts (ICU's orders, letters without marks), and its rows."""

from collections.abc import Sequence
from datetime import UTC
from functools import cache
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
