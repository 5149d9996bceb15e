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
{rows}
ON CONFLICT (submission_id, key) DO UPDATE SET value = excluded.value,
revision = excluded.revision, author_id = excluded.author_id, channel = excluded.channel,
saved_at = excluded.saved_at
"""
UPSERT_EACH = UPSERT.format(rows="VALUES (%s, %s, %s, %s, %s, %s, %s)")
UPSERT_ALL = UPSERT.format(
    rows="SELECT %s, given.key, given.value::jsonb, given.revision, %s, %s, %s "
    "FROM unnest(%s::text[], %s::text[], %s::int[]) AS given (key, value, revision)"
)
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
    """Store value and revision of each answer, new or not. One statement."""
    if not answers:
        return
    number, saved_at = _number(submission_id), connection.ops.adapt_datetimefield_value(at)
    texts = {
        key: None if value is None else to_json(value).decode()
        for key, (value, _) in answers.items()
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                UPSERT_EACH,
                [
                    (number, key, texts[key], revision, author.pk, channel, saved_at)
                    for key, (_, revision) in answers.items()
                ],
            )
        else:
            revisions = [revision for _, revision in answers.values()]
            given: list[Any] = [number, author.pk, channel, saved_at]
            given += [list(texts), list(texts.values()), revisions]
            cursor.execute(UPSERT_ALL, given)


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
