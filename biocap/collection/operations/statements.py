"""The few statements of the hottest path, written out.

Saving a full needs assessment asks three of them. Composed by the ORM they took more time
than the check and the database together (bench/door.py), so here they are plain SQL that
SQLite and PostgreSQL share, over the tables of `biocap.collection.models`.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models
from pydantic_core import from_json, to_json

from biocap.collection.models import Round, Submission
from biocap.collection.rules import Standing
from biocap.parties.models import Person, Role


def _plain(model: type[models.Model]) -> list[str]:
    """Return the columns that need no reading; the others are fetched if they are asked for."""
    return [f.attname for f in model._meta.concrete_fields if not isinstance(f, READ)]


READ = (models.DateTimeField, models.JSONField)
ROUND = _plain(Round)
SUBMISSION = _plain(Submission)
PERSON = ["id", "email", "name", "language", "is_active"]
ROLE = _plain(Role)

LOCKED = f"""
SELECT {", ".join(f"s.{name}" for name in SUBMISSION)}, s.answers,
{", ".join(f"r.{name}" for name in ROUND)}
FROM collection_submission s LEFT JOIN collection_round r ON r.id = s.round_id
WHERE s.id = %s
"""
WRITE = "UPDATE collection_submission SET answers = %s WHERE id = %s"
KEPT = "SELECT 1 FROM collection_keptdefinition WHERE sha256 = %s"
TOKEN = f"""
SELECT {", ".join(f"p.{name}" for name in PERSON)}, {", ".join(f"r.{name}" for name in ROLE)}
FROM collection_accesstoken t JOIN parties_person p ON p.id = t.person_id
LEFT JOIN parties_role r ON r.person_id = p.id
WHERE t.sha256 = %s AND t.expires_at > %s AND p.is_active
AND (p.credentials_from IS NULL OR t.created_at >= p.credentials_from) ORDER BY r.id
"""


def locked_submission(submission_id: uuid.UUID) -> Submission | None:
    """Return the submission with its round and answers, held until the transaction ends.

    On SQLite the transaction itself holds (IMMEDIATE).
    """
    statement = LOCKED if connection.vendor == "sqlite" else f"{LOCKED} FOR UPDATE OF s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [_number(submission_id)])
        row = cursor.fetchone()
    if row is None:
        return None
    count = len(SUBMISSION)
    own, answers, of_round = row[:count], row[count], row[count + 1 :]
    found: Submission = Submission.from_db("default", SUBMISSION, [submission_id, *own[1:]])
    found.answers = from_json(answers)
    if found.round_id is not None:
        found.round = Round.from_db("default", ROUND, of_round)
    return found


def write_answers(submission_id: uuid.UUID, answers: Standing) -> None:
    """Replace the answers of a submission that is held."""
    write_answers_of([(submission_id, answers)])


def write_answers_of(submissions: Iterable[tuple[uuid.UUID, Standing]]) -> None:
    """Replace the answers of submissions that are held, at once."""
    with connection.cursor() as cursor:
        cursor.executemany(
            WRITE, [(to_json(answers).decode(), _number(of)) for of, answers in submissions]
        )


def is_kept(sha256: str) -> bool:
    """Return whether the definition of this hash is kept."""
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [sha256])
        return cursor.fetchone() is not None


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
