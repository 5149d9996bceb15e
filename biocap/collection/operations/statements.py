"""The few statements of the hottest path, written out.

Saving a full needs assessment asks three of them, submitting it three more. Composed by the ORM
they took more time than the check and the database together (bench/door.py), so here they are
plain SQL that SQLite and PostgreSQL share, over the tables of `biocap.collection.models`.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from django.db import connection, models

from biocap.collection.choices import Status
from biocap.collection.models import ApprovalRule, ReceiptNumber, Round, Submission, Version
from biocap.collection.rules import Standing, receipt
from biocap.parties.models import Person, Role
from biocap.shared.prepared import (
    Write,
    prepared_cursor,
    row_as_read,
    set_beside,
    stored_time,
    write_at_once,
)


def _plain(model: type[models.Model]) -> list[str]:
    """Return the columns that need no reading; the others are fetched if they are asked for."""
    return [f.attname for f in model._meta.concrete_fields if not isinstance(f, READ)]


READ = (models.DateTimeField, models.JSONField)
ROUND = _plain(Round)
SUBMISSION = _plain(Submission)
WHOLE_SUBMISSION = [
    *("id", "format_code", "edition", "round_id", "party_code", "organization_id", "status"),
    *("note", "answers", "unread", "reasons", "created_by_id", "created_at"),
]
WHOLE_VERSION = [
    *("id", "submission_id", "number", "receipt", "body", "sha256", "submitted_by_id"),
    *("submitted_at", "accepted_at"),
]
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
RECEIPT = "INSERT INTO collection_receiptnumber (id, at) VALUES (%s, %s)"
VERSION = """
INSERT INTO collection_version
(id, submission_id, number, receipt, body, sha256, submitted_by_id, submitted_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""
PRIVATE = "INSERT INTO collection_versionprivate (version_id, answers) VALUES (%s, %s)"
KEPT = "SELECT 1 FROM collection_keptdefinition WHERE sha256 = %s"
NEEDED = f"""
SELECT needed FROM {ApprovalRule._meta.db_table} WHERE party_code = %s ORDER BY id DESC LIMIT 1
"""
NEXT = {
    "postgresql": "nextval(pg_get_serial_sequence('{0}', 'id'))",
    "sqlite": "(SELECT 1 + coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '{0}')",
}
"""The next number of a table; on SQLite nobody else takes it, since the transaction holds."""
NUMBERS = {
    vendor: f"SELECT {asked.format(Version._meta.db_table)}, "
    f"{asked.format(ReceiptNumber._meta.db_table)}"
    for vendor, asked in NEXT.items()
}
STANDING = f", EXISTS ({HAS_VERSION.removesuffix(' LIMIT 1')}), EXISTS ({KEPT}), ({NEEDED})"
NEW = f"""
INSERT INTO collection_submission (id, answers, {", ".join(SUBMISSION[1:])}, created_at)
VALUES ({", ".join(["%s"] * (len(SUBMISSION) + 2))})
"""
TOKEN = f"""
SELECT {", ".join(f"p.{name}" for name in PERSON)}, {", ".join(f"r.{name}" for name in ROLE)}
FROM collection_accesstoken t JOIN parties_person p ON p.id = t.person_id
LEFT JOIN parties_role r ON r.person_id = p.id AND (r.organization_id IS NULL
OR r.organization_id IN (SELECT o.id FROM parties_organization o WHERE o.is_active))
WHERE t.sha256 = %s AND t.expires_at > %s AND p.is_active
AND (p.credentials_from IS NULL OR t.created_at >= p.credentials_from) ORDER BY r.id
"""


class NextNumbers(NamedTuple):
    """The numbers that a new version and its receipt take."""

    version: int
    receipt: int


class StandingFor(NamedTuple):
    """What freezing a submission goes by: the next numbers, and what is known of it."""

    numbers: NextNumbers
    was_submitted: bool
    definition_is_kept: bool
    approval_needed: bool
    """Of its country, which wants an approver to approve before it submits."""


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
    submission = row_as_read(Submission, SUBMISSION, [submission_id, *own[1:]])
    submission.answers = orjson.loads(answers)
    if submission.round_id is not None:
        set_beside(submission, round=row_as_read(Round, ROUND, of_round))
    return submission


def write_answers(held: Submission, answers: Standing) -> None:
    """Replace the answers of a submission that is held."""
    write_at_once(answers_written(held, answers))


def submission_taken_over(
    identity: uuid.UUID, round: Round, party_code: str, by: Person, at: datetime
) -> Submission:
    """Return a submission that is not stored yet, as if it had been submitted in a round.

    Made as a row that was read.
    """
    row = [identity, round.format_code, round.edition, round.pk, party_code, None]
    row += [Status.SUBMITTED.value, "", {}, "", "", by.pk, at]
    submission = row_as_read(Submission, WHOLE_SUBMISSION, row)
    submission._state.adding = True
    return set_beside(submission, round=round)


def new_version(
    held: Submission, number: int, frozen: tuple[str, str], by: Person, at: datetime
) -> Version:
    """Return a version of the frozen body and its hash, which `frozen` will number and store."""
    row = [None, held.pk, number, "", *frozen, by.pk, at, None]
    version = row_as_read(Version, WHOLE_VERSION, row)
    return set_beside(version, submission=held, submitted_by=by)


def new_submission(submission: Submission, answers: bytes) -> Write:
    """Return the statement that stores a submission for the first time, with answers as JSON."""
    submission._state.adding = False
    row = [getattr(submission, name) for name in SUBMISSION[1:]]
    number, at = _number(submission.pk), stored_time(submission.created_at)
    return Write(NEW, [number, answers.decode(), *row, at])


def answers_written(held: Submission, answers: Standing) -> Write:
    """Return the statement that replaces the answers of a submission that is held."""
    return json_written(held, orjson.dumps(answers))


def json_written(held: Submission, answers: bytes) -> Write:
    """Return the statement that replaces the answers of a submission by these, as JSON."""
    return Write(WRITE, [answers.decode(), _number(held.pk)])


def marking_submitted(submission_id: uuid.UUID, answers: Standing | None = None) -> Write:
    """Return the statement that marks a submission that is held as submitted.

    It replaces its answers if they are given.
    """
    number = _number(submission_id)
    if answers is None:
        return Write(SUBMITTED, [number])
    return Write(SUBMITTED_WITH, [orjson.dumps(answers).decode(), number])


def has_version(submission_id: uuid.UUID) -> bool:
    """Return whether a submission was ever submitted."""
    with prepared_cursor() as cursor:
        cursor.execute(HAS_VERSION, [_number(submission_id)])
        return cursor.fetchone() is not None


def standing_for(submission_id: uuid.UUID, sha256: str, party_code: str) -> StandingFor:
    """Return what freezing a submission that is held goes by; `sha256` is of its definition."""
    with prepared_cursor() as cursor:
        statement = NUMBERS[connection.vendor] + STANDING
        cursor.execute(statement, [_number(submission_id), sha256, party_code])
        version, receipt_number, *said = cursor.fetchone()
    was_submitted, is_kept, needed = said
    needed = bool(party_code) and bool(needed)
    numbers = NextNumbers(version, receipt_number)
    return StandingFor(numbers, bool(was_submitted), bool(is_kept), needed)


def next_numbers(count: int) -> list[NextNumbers]:
    """Return the numbers of so many new versions, in a transaction that writes."""
    statement = NUMBERS[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"{statement} FROM generate_series(1, %s)", [count])
            return [NextNumbers(*row) for row in cursor.fetchall()]
        cursor.execute(statement)
        version, receipt_number = cursor.fetchone()
    return [NextNumbers(version + place, receipt_number + place) for place in range(count)]


def frozen(
    version: Version, numbers: NextNumbers, at: datetime, private: Mapping[str, Any]
) -> list[Write]:
    """Number a new version, give it its receipt, and return the statements that store it."""
    version.pk, version.receipt = numbers.version, receipt(numbers.receipt, at)
    row = [version.pk, _number(version.submission_id), version.number, version.receipt]
    row += [
        version.body,
        version.sha256,
        version.submitted_by_id,
        stored_time(version.submitted_at),
    ]
    writes = [Write(RECEIPT, [numbers.receipt, stored_time(at)]), Write(VERSION, row)]
    if private:
        writes.append(Write(PRIVATE, [version.pk, orjson.dumps(private).decode()]))
    return writes


def is_kept(sha256: str) -> bool:
    """Return whether the definition of this hash is kept."""
    with prepared_cursor() as cursor:
        cursor.execute(KEPT, [sha256])
        return cursor.fetchone() is not None


def person_of_token_hash(sha256: str, at: datetime) -> Person | None:
    """Return whom an unexpired token belongs to, with the roles held. One query."""
    with prepared_cursor() as cursor:
        cursor.execute(TOKEN, [sha256, stored_time(at)])
        rows = cursor.fetchall()
    if not rows:
        return None
    person = row_as_read(Person, PERSON, rows[0][: len(PERSON)])
    roles = [row[len(PERSON) :] for row in rows]
    person._roles_held = tuple(  # type: ignore[attr-defined]
        row_as_read(Role, ROLE, role) for role in roles if role[0] is not None
    )
    return person


def _number(submission_id: uuid.UUID) -> Any:
    return Submission._meta.pk.get_db_prep_value(submission_id, connection)


assert [f.attname for f in Submission._meta.concrete_fields] == WHOLE_SUBMISSION
assert [f.attname for f in Version._meta.concrete_fields] == WHOLE_VERSION
assert SUBMISSION[0] == "id"
assert {f.attname for f in Submission._meta.concrete_fields} == {
    *SUBMISSION,
    "answers",
    "created_at",
}
