"""The database itself refuses what must never be."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from biocap.collection import operations
from biocap.collection.models import Round, Submission, Version
from biocap.parties.models import Organization, Person
from tests.workroom import AREA_L, OPEN, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(draft: Submission, focal_point: Person) -> Version:
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    return operations.submit(draft, by=focal_point, at=OPEN)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", 9),
        ("receipt", "BC-1999-000001"),
        ("body", "{}"),
        ("sha256", "0" * 64),
        ("submitted_at", datetime(1999, 1, 1, tzinfo=UTC)),
    ],
)
def test_version_frozen_column(version: Version, column: str, value: object) -> None:
    before = Version.objects.values().get()
    with pytest.raises(DatabaseError, match="A frozen version never changes"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(**{column: value})
    assert Version.objects.values().get() == before


def test_version_frozen_submission(
    version: Version, secretariat: Person, focal_point: Person
) -> None:
    other_round = make_round(secretariat, "needs-2027")
    other = operations.start(party_code="KEN", round=other_round, by=focal_point, at=OPEN)
    with pytest.raises(DatabaseError, match="A frozen version never changes"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(submission=other)


def test_version_accepted_later(version: Version) -> None:
    version.accepted_at = OPEN
    version.save()
    assert Version.objects.get().accepted_at == OPEN


def test_round_dates_out_of_order(needs_round: Round) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.update(due_on="2026-05-01")


def test_submission_twice_in_a_round(draft: Submission, focal_point: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            format_code="needs-assessment",
            edition="2009",
            round=draft.round,
            party_code="KEN",
            created_by=focal_point,
            created_at=OPEN,
        )


@pytest.mark.parametrize("both", [True, False])
def test_submission_of_both_or_neither(
    draft: Submission, organization: Organization, both: bool
) -> None:
    change = {"organization": organization} if both else {"party_code": ""}
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.update(**change)
