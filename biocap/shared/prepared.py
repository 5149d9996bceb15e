"""Statements written out, on their shortest way to PostgreSQL; SQLite has none to save.

There each statement is a journey, and planning one takes as long as running it. What they read
becomes rows of models without what the ORM does for rows that may come in any shape.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from django.db.models.base import ModelState

Row = TypeVar("Row", bound=Model)


class Write(NamedTuple):
    """A statement that changes rows, and its values."""

    statement: str
    values: Sequence[Any]


def prepared_cursor() -> CursorWrapper:
    """Return a cursor whose statements PostgreSQL plans once for each connection."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    line, binding = cast(Any, connection), cast(Any, ServerBindingCursor)
    line.close_if_health_check_failed()
    line.ensure_connection()
    cursor: CursorWrapper = line._prepare_cursor(binding(line.connection))
    return cursor


def write_at_once(*writes: Write) -> None:
    """Run writes that change rows apart from each other: on PostgreSQL as one statement.

    There all of them see the tables as they were before the first; of none is the order known.
    """
    if connection.vendor == "postgresql":
        *parts, last = (each.statement for each in writes)
        within = ", ".join(f"write_{place} AS ({part})" for place, part in enumerate(parts))
        values = [value for each in writes for value in each.values]
        writes = (Write(f"WITH {within} {last}" if within else last, values),)
    with prepared_cursor() as cursor:
        for each in writes:
            cursor.execute(each.statement, each.values)


def write_each(writes: Iterable[Write]) -> None:
    """Run many writes of a few statements: each once for all its rows, in order."""
    rows: dict[str, list[Sequence[Any]]] = {}
    for each in writes:
        rows.setdefault(each.statement, []).append(each.values)
    with connection.cursor() as cursor:
        for statement, values in rows.items():
            cursor.executemany(statement, values)


def row_as_read(model: type[Row], names: Sequence[str], values: Sequence[Any]) -> Row:
    """Return a row as it stands in the database, of these columns; others are fetched if asked for.

    What `Model.from_db` does, in a tenth of the time: for models whose making nobody listens to.
    """
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, "default"
    row.__dict__.update(zip(names, values, strict=True))
    return row


def set_beside(row: Row, **others: Model) -> Row:
    """Put the rows that a row names beside it, which has their keys already."""
    for name, other in others.items():
        cast(Any, row._meta.get_field(name)).set_cached_value(row, other)
    return row


@lru_cache(64)
def stored_time(at: datetime) -> Any:
    """Return a time as a statement takes it."""
    return connection.ops.adapt_datetimefield_value(at)
