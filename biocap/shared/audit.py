"""The audit trail: every operation of the workroom leaves one line."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from biocap.shared.models import AuditEntry
from biocap.shared.prepared import prepared_cursor

WRITE = f"""
INSERT INTO {AuditEntry._meta.db_table} (at, person_id, action, subject, detail)
VALUES (%s, %s, %s, %s, %s)
"""
"""Written out: composed by the ORM it took a tenth of the time of a save (bench/door.py)."""


class Actor(Protocol):
    """Anybody with a number: a saved person."""

    @property
    def pk(self) -> object: ...


def record(action: str, subject: str, *, by: Actor | None, at: datetime, **detail: object) -> None:
    """Write one line: `action` is dotted ("submission.submit"), `subject` names the thing.

    Call it inside the transaction of the operation, so that both stand or fall
    together. `by` is None where the platform itself acts. `detail` holds JSON
    values and never an answer or anything else that is private.
    """
    with prepared_cursor() as cursor:
        cursor.execute(WRITE, _line(action, subject, by, at, detail))


def record_each(
    action: str, lines: Iterable[tuple[str, Mapping[str, object]]], *, by: Actor, at: datetime
) -> None:
    """Write one line for each subject and detail, at once."""
    with connection.cursor() as cursor:
        cursor.executemany(
            WRITE, [_line(action, subject, by, at, detail) for subject, detail in lines]
        )


def _line(
    action: str, subject: str, by: Actor | None, at: datetime, detail: Mapping[str, object]
) -> tuple[Any, ...]:
    number = None if by is None else by.pk
    assert number is None or isinstance(number, int)
    return (
        connection.ops.adapt_datetimefield_value(at),
        number,
        action,
        subject,
        json.dumps(detail),
    )
