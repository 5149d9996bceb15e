"""The audit trail keeps who, what and when, and outlives the person."""

import pytest

from biocap.parties.models import Person
from biocap.shared.audit import record, record_each
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
    record("library.build", "snapshot:ab", by=None, at=AT)
    assert AuditEntry.objects.get(action="library.build").person_id is None


def test_record_each_writes_a_line_for_each_subject(person: Person) -> None:
    lines = [("submission:1", {"receipt": "BC-1"}), ("submission:2", {"receipt": "BC-2"})]
    record_each("report.take_over", lines, by=person, at=AT)
    rows = AuditEntry.objects.filter(action="report.take_over").order_by("id")
    assert list(rows.values_list("subject", "detail")) == lines
