"""The few statements of the hottest path, written out.

Saving a full needs assessment asks five of them. Composed by the ORM they took more time
than the check and the database together (bench/door.py), so here they are plain SQL that
SQLite and PostgreSQL share, over the tables of `biocap.collection.models`.
"""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, models
from pydantic_core import to_json

from biocap.collection.models import Answer, Round, Submission
from biocap.parties.models import Person, Role


def _plain(model: type[models.Model]) -> list[str]:
    """Return the columns that need no reading; the others are fetched if they are asked for."""
    read = (models.DateTimeField, models.JSONField)
    return [f.attname for f in model._meta.concrete_fields if not isinstance(f, read)]


ROUND = _plain(Round)
SUBMISSION = _plain(Submission)
PERSON = ["id", "email", "name", "language", "is_active"]
ROLE = _plain(Role)

LOCKED = f"""
SELECT {", ".join(f"s.{name}" for name in SUBMISSION)}, {", ".join(f"r.{name}" for name in ROUND)}
FROM collection_submission s LEFT JOIN collection_round r ON r.id = s.round_id
WHERE s.id = %s
"""
STORED = "SELECT key, value, revision FROM collection_answer WHERE submission_id = %s"
UPSERT = """
INSERT INTO collection_answer (submission_id, key, value, revision, author_id, channel, saved_at)
SELECT %s, given.{key}, given.{value}, given.{revision}, %s, %s, %s FROM ({rows}) AS given
WHERE true
ON CONFLICT (submission_id, key) DO UPDATE SET value = excluded.value,
revision = excluded.revision, author_id = excluded.author_id, channel = excluded.channel,
saved_at = excluded.saved_at
"""
AT_ONCE = 300
"""Rows of one statement; SQLite takes 999 parameters and more."""
TOKEN = f"""
SELECT {", ".join(f"p.{name}" for name in PERSON)}, {", ".join(f"r.{name}" for name in ROLE)}
FROM collection_accesstoken t JOIN parties_person p ON p.id = t.person_id
LEFT JOIN parties_role r ON r.person_id = p.id
WHERE t.sha256 = %s AND t.expires_at > %s AND p.is_active ORDER BY r.id
"""


def locked_submission(submission_id: uuid.UUID) -> Submission | None:
    """Return the submission with its round, held until the transaction ends.

    On SQLite the transaction itself holds (IMMEDIATE).
    """
    statement = LOCKED if connection.vendor == "sqlite" else f"{LOCKED} FOR UPDATE OF s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [_number(submission_id)])
        row = cursor.fetchone()
    if row is None:
        return None
    own, of_round = row[: len(SUBMISSION)], row[len(SUBMISSION) :]
    found: Submission = Submission.from_db("default", SUBMISSION, [submission_id, *own[1:]])
    if found.round_id is not None:
        found.round = Round.from_db("default", ROUND, of_round)
    return found


def stored_answers(submission_id: uuid.UUID) -> dict[str, tuple[Any, int]]:
    """Return value and revision of every answer by key; a value of None was taken back."""
    with connection.cursor() as cursor:
        cursor.execute(STORED, [_number(submission_id)])
        return {
            key: (None if text is None else json.loads(text), revision)
            for key, text, revision in cursor.fetchall()
        }


def write_answers(
    submission_id: uuid.UUID,
    answers: Mapping[str, tuple[Any, int]],
    author: Person,
    channel: str,
    at: datetime,
) -> None:
    """Store value and revision of each answer, new or not. One statement for 300 of them."""
    rows = [
        (key, None if value is None else to_json(value).decode(), revision)
        for key, (value, revision) in answers.items()
    ]
    saved_at = connection.ops.adapt_datetimefield_value(at)
    same = [_number(submission_id), author.pk, channel, saved_at]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            statement, given = _upsert(rows[start : start + AT_ONCE])
            cursor.execute(statement, [*same, *given])


def _upsert(rows: list[tuple[str, str | None, int]]) -> tuple[str, list[Any]]:
    if connection.vendor == "sqlite":
        values = "VALUES " + ", ".join(["(%s, %s, %s)"] * len(rows))
        named = {"key": "column1", "value": "column2", "revision": "column3"}
        return UPSERT.format(rows=values, **named), [part for row in rows for part in row]
    lists = "SELECT * FROM unnest(%s::text[], %s::text[], %s::int[]) AS each (key, value, revision)"
    statement = UPSERT.format(rows=lists, key="key", value="value::jsonb", revision="revision")
    return statement, [list(column) for column in zip(*rows, strict=True)]


def person_of_token(sha256: str, at: datetime) -> Person | None:
    """Return whom an unexpired token belongs to, with the roles held. One query."""
    with connection.cursor() as cursor:
        cursor.execute(TOKEN, [sha256, connection.ops.adapt_datetimefield_value(at)])
        rows = cursor.fetchall()
    if not rows:
        return None
    person: Person = Person.from_db("default", PERSON, rows[0][: len(PERSON)])
    roles = [row[len(PERSON) :] for row in rows]
    person._roles_held = tuple(  # type: ignore[attr-defined]
        Role.from_db("default", ROLE, role) for role in roles if role[0] is not None
    )
    return person


def _number(submission_id: uuid.UUID) -> Any:
    return Submission._meta.pk.get_db_prep_value(submission_id, connection)


assert SUBMISSION[0] == "id"
assert Answer._meta.db_table == "collection_answer"
