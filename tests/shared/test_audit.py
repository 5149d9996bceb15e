"""The audit trail keeps who, what and when, and outlives the person."""

import pytest

from biocap.parties.models import Person
from biocap.shared.audit import record
from biocap.shared.models import AuditEntry
from tests.factories import AT

pytestmark = pytest.mark.django_db


def test_record_writes_one_line(person: Person) -> None:
    record("round.open", "round:needs-2026", by=person, at=AT, invited=3)
    line = AuditEntry.objects.get(action="round.open")
    assert (line.at, line.person_id, line.subject, line.detail) == (
        AT,
        person.pk,
        "round:needs-2026",
        {"invited": 3},
    )
    person.delete()
    assert AuditEntry.objects.filter(action="round.open").count() == 1


def test_record_by_the_platform_itself() -> None:
    assert record("library.build", "snapshot:ab", by=None, at=AT).person_id is None
