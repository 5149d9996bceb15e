"""Statements written out, on their shortest way to PostgreSQL; SQLite has none to save.

There each statement is a journey, and planning one takes as long as running it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import connection
from django.db.backends.utils import CursorWrapper


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


@contextmanager
def sent_together() -> Iterator[None]:
    """Send statements without waiting for their answers until one is asked for, or at the end.

    A fault of one is raised there, so that nothing within may expect one.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield
