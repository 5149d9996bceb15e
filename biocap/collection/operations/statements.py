"""The few statements of the hottest path, written out.

Saving a full needs assessment asks three of them, submitting it five more. Composed by the ORM
they took more time than the check and the database together (bench/door.py), so here they are
plain SQL that SQLite and PostgreSQL share, over the tables of `biocap.collection.models`.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson
from django.db import connection, models

from biocap.collection.choices import Status
from biocap.collection.models import Round, Submission, Version
from biocap.collection.rules import Standing, receipt
from biocap.parties.models import Person, Role
from biocap.shared.prepared import prepared_cursor


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
SUBMITTED = f"UPDATE collection_submission SET status = '{Status.SUBMITTED.value}' WHERE id = %s"
SUBMITTED_WITH = SUBMITTED.replace(" WHERE", ", answers = %s WHERE")
HAS_VERSION = "SELECT 1 FROM collection_version WHERE submission_id = %s LIMIT 1"
RECEIPT = "INSERT INTO collection_receiptnumber (at) VALUES (%s) RETURNING id"
VERSION = """
INSERT INTO collection_version
(submission_id, number, receipt, body, sha256, submitted_by_id, submitted_at)
VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id
"""
PRIVATE = """
INSERT INTO collection_versionprivate (version_id, answers)
SELECT id, %s FROM collection_version WHERE receipt = %s
"""
KEPT = "SELECT 1 FROM collection_keptdefinition WHERE sha256 = %s"
STANDING = f"SELECT EXISTS ({HAS_VERSION.removesuffix(' LIMIT 1')}), EXISTS ({KEPT})"
TOKEN = f"""
SELECT {", ".join(f"p.{name}" for name in PERSON)}, {", ".join(f"r.{name}" for name in ROLE)}
FROM collection_accesstoken t JOIN parties_person p ON p.id = t.person_id
LEFT JOIN parties_role r ON r.person_id = p.id AND (r.organization_id IS NULL
OR r.organization_id IN (SELECT o.id FROM parties_organization o WHERE o.is_active))
WHERE t.sha256 = %s AND t.expires_at > %s AND p.is_active
AND (p.credentials_from IS NULL OR t.created_at >= p.credentials_from) ORDER BY r.id
"""


def locked_submission(submission_id: uuid.UUID) -> Submission | None:
    """Return the submission with its round and answers, held until the transaction ends.

    On SQLite the transaction itself holds (IMMEDIATE).
    """
    statement = LOCKED if connection.vendor == "sqlite" else f"{LOCKED} FOR UPDATE OF s"
    with prepared_cursor() as cursor:
        cursor.execute(statement, [_number(submission_id)])
        row = cursor.fetchone()
    if row is None:
        return None
    count = len(SUBMISSION)
    own, answers, of_round = row[:count], row[count], row[count + 1 :]
    submission: Submission = Submission.from_db("default", SUBMISSION, [submission_id, *own[1:]])
    submission.answers = orjson.loads(answers)
    if submission.round_id is not None:
        submission.round = Round.from_db("default", ROUND, of_round)
    return submission


def write_answers(submission_id: uuid.UUID, answers: Standing) -> None:
    """Replace the answers of a submission that is held."""
    write_answers_of([(submission_id, answers)])


def write_answers_of(submissions: Iterable[tuple[uuid.UUID, Standing]]) -> None:
    """Replace the answers of submissions that are held, at once."""
    with connection.cursor() as cursor:
        cursor.executemany(
            WRITE, [(orjson.dumps(answers).decode(), _number(of)) for of, answers in submissions]
        )


def write_submitted(submission_id: uuid.UUID, answers: Standing | None = None) -> None:
    """Mark a submission that is held as submitted, and replace its answers if they are given."""
    number = _number(submission_id)
    with prepared_cursor() as cursor:
        if answers is None:
            cursor.execute(SUBMITTED, [number])
        else:
            cursor.execute(SUBMITTED_WITH, [orjson.dumps(answers).decode(), number])


def has_version(submission_id: uuid.UUID) -> bool:
    """Return whether a submission was ever submitted."""
    with prepared_cursor() as cursor:
        cursor.execute(HAS_VERSION, [_number(submission_id)])
        return cursor.fetchone() is not None


def write_version(version: Version, private: Mapping[str, Any]) -> None:
    """Store a new version, which bears its receipt and is given its number."""
    at = connection.ops.adapt_datetimefield_value(version.submitted_at)
    whose, by = _number(version.submission_id), version.submitted_by_id
    row = [whose, version.number, version.receipt, version.body, version.sha256, by, at]
    with prepared_cursor() as cursor, prepared_cursor() as beside:
        cursor.execute(VERSION, row)
        if private:
            beside.execute(PRIVATE, [orjson.dumps(private).decode(), version.receipt])
        version.pk = cursor.fetchone()[0]
    version._state.adding = False


def next_receipt(at: datetime) -> str:
    """Return a receipt that no version bears."""
    with prepared_cursor() as cursor:
        cursor.execute(RECEIPT, [connection.ops.adapt_datetimefield_value(at)])
        return receipt(cursor.fetchone()[0], at)


def standing_for(submission_id: uuid.UUID, sha256: str) -> tuple[bool, bool]:
    """Return whether a submission was ever submitted, and whether this definition is kept."""
    with prepared_cursor() as cursor:
        cursor.execute(STANDING, [_number(submission_id), sha256])
        was_submitted, definition_is_kept = cursor.fetchone()
    return bool(was_submitted), bool(definition_is_kept)


def is_kept(sha256: str) -> bool:
    """Return whether the definition of this hash is kept."""
    with prepared_cursor() as cursor:
        cursor.execute(KEPT, [sha256])
        return cursor.fetchone() is not None


def person_of_token_hash(sha256: str, at: datetime) -> Person | None:
    """Return whom an unexpired token belongs to, with the roles held. One query."""
    with prepared_cursor() as cursor:
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
