"""The audit trail: every operation of the workroom leaves one line."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import connection

from biocap.shared.models import AuditEntry
from biocap.shared.prepared import Write, stored_time, write_at_once

ONE = "(%s, %s, %s, %s, %s)"
WRITE = f"""
INSERT INTO {AuditEntry._meta.db_table} (at, person_id, action, subject, detail)
VALUES {ONE}
"""
"""Written out: composed by the ORM it took a tenth of the time of a save (bench/door.py)."""


Line = tuple[Any, ...]
"""What stands in the columns of one."""


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
    write_at_once(written(line(action, subject, by=by, at=at, **detail)))


def line(action: str, subject: str, *, by: Actor | None, at: datetime, **detail: object) -> Line:
    """Return the line that `record` would write, for a statement that is yet to be sent."""
    return _line(action, subject, by, stored_time(at), detail)


def written(*lines: Line) -> Write:
    """Return the statement that writes these lines, of which there is one or more, in order."""
    rows = ", ".join([ONE] * len(lines))
    return Write(WRITE.replace(ONE, rows), [value for each in lines for value in each])


def record_each(
    action: str, lines: Iterable[tuple[str, Mapping[str, object]]], *, by: Actor, at: datetime
) -> None:
    """Write one line for each subject and detail, at once."""
    stored = stored_time(at)
    with connection.cursor() as cursor:
        cursor.executemany(
            WRITE, [_line(action, subject, by, stored, detail) for subject, detail in lines]
        )


def _line(
    action: str, subject: str, by: Actor | None, stored: Any, detail: Mapping[str, object]
) -> Line:
    number = None if by is None else by.pk
    assert number is None or isinstance(number, int)
    return stored, number, action, subject, json.dumps(detail)
