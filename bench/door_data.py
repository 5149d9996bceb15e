"""Fills the workroom for bench/door.py, in bulk and not through the operations.

`python -m bench.door_data DRAFTS FILLED`: so many drafts, each with a person, a role and a
token of its own, in a round in which FILLED others lie submitted, full.
"""

import json
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from biocap import formats  # noqa: E402
from biocap.collection import rules  # noqa: E402
from biocap.collection.models import (  # noqa: E402
    AccessToken,
    Invitation,
    Round,
    Submission,
    Version,
    VersionPrivate,
)
from biocap.collection.operations.tokens import hashed  # noqa: E402
from biocap.parties.models import Person, Role  # noqa: E402
from tests.workroom import full_needs_answers  # noqa: E402

AT = datetime.now(UTC).replace(microsecond=0)
EDITION = formats.load_edition("needs-assessment", "2009")


def main(drafts: int, filled: int) -> list[dict[str, str]]:
    """Fill the database and return id and token of every draft."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        author = Person.objects.create(email="bench@example.org", name="Bench")
        needs_round = Round.objects.create(
            code="bench",
            titles="Bench",
            format_code=EDITION.code,
            edition=EDITION.edition,
            opens_on=AT.date() - timedelta(days=9),
            due_on=AT.date() + timedelta(days=9),
            closes_on=AT.date() + timedelta(days=9),
            created_by=author,
            created_at=AT,
        )
        _fill(needs_round, author, filled)
        found = _drafts(needs_round, drafts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
    return found


def _drafts(needs_round: Round, count: int) -> list[dict[str, str]]:
    found = []
    for number in range(count):
        person = Person.objects.create(email=f"p{number}@example.org", name=f"Person {number}")
        Role.objects.create(person=person, kind="focal_point", party_code=_code("D", number))
        token = f"bench-{number}"
        AccessToken.objects.create(
            person=person,
            sha256=hashed(token),
            name="bench",
            created_at=AT,
            expires_at=AT + timedelta(days=1),
        )
        draft = _submission(needs_round, person, _code("D", number), "draft", {})
        draft.save(force_insert=True)
        Invitation.objects.create(round=needs_round, party_code=draft.party_code)
        found.append({"id": str(draft.pk), "token": token})
    return found


def _fill(needs_round: Round, author: Person, count: int) -> None:
    answers = full_needs_answers()
    standing = rules.changed_answers({}, answers, author.pk, "api", AT)
    shared, private = formats.split(EDITION, answers)
    for start in range(0, count, 1000):
        batch = [
            _submission(needs_round, author, _code("F", number), "submitted", standing)
            for number in range(start, min(start + 1000, count))
        ]
        Submission.objects.bulk_create(batch)
        Invitation.objects.bulk_create(
            Invitation(round=needs_round, party_code=each.party_code) for each in batch
        )
        versions = Version.objects.bulk_create(
            _version(each, author, start + place, shared) for place, each in enumerate(batch)
        )
        VersionPrivate.objects.bulk_create(
            VersionPrivate(version=each, answers=private) for each in versions
        )


def _submission(
    needs_round: Round, person: Person, code: str, status: str, answers: rules.Standing
) -> Submission:
    return Submission(
        id=uuid.uuid4(),
        format_code=EDITION.code,
        edition=EDITION.edition,
        round=needs_round,
        party_code=code,
        status=status,
        answers=answers,
        created_by=person,
        created_at=AT,
    )


def _version(submission: Submission, author: Person, place: int, shared: Any) -> Version:
    body, sha256 = rules.freeze({"party": submission.party_code, "answers": shared})
    return Version(
        submission=submission,
        number=1,
        receipt=f"BENCH-{place}",
        body=body,
        sha256=sha256,
        submitted_by=author,
        submitted_at=AT,
    )


def _code(letter: str, number: int) -> str:
    return f"{letter}{number:06d}"


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
