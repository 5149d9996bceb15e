"""Whatever is done to an entry of the audit trail after it was sealed shows."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from django.db import DatabaseError, connection, transaction

from biocap.cli.audit import audit
from biocap.shared.audit import record
from biocap.shared.models import AuditEntry, AuditSeal
from biocap.shared.sealing import FIRST, last_entry, seal, verify_seals
from tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed() -> list[AuditSeal]:
    """Two seals of three entries each, and one entry that waits."""
    made = []
    for number in range(6):
        record("round.open", f"round:{number}", by=None, at=AT, invited=number, name="Égypte")
        if number % 3 == 2:
            one = seal(last_entry(), AT)
            assert one is not None
            made.append(one)
    record("round.open", "round:open", by=None, at=AT)
    return made


def test_seals_hold_and_an_empty_one_is_not_made(sealed: list[AuditSeal]) -> None:
    found = verify_seals()
    assert (found.seals, found.sealed, found.open, found.broken) == (2, 6, 1, None)
    assert found.sha256 == sealed[1].sha256
    assert seal(sealed[1].last_entry, AT) is None
    assert [verify_seals(known).known for known in (sealed[0].sha256, "f" * 64)] == [True, False]


@pytest.mark.parametrize("change", [{"subject": "round:other"}, {"detail": {}}, {"person_id": 7}])
def test_no_line_of_the_trail_can_be_changed(
    sealed: list[AuditSeal], change: dict[str, object]
) -> None:
    entry = AuditEntry.objects.order_by("pk")[0]
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(**change)
    assert AuditEntry.objects.filter(pk=entry.pk).values().get() == {
        field.attname: getattr(entry, field.attname) for field in AuditEntry._meta.fields
    }


@pytest.fixture
def owner_of_the_database() -> None:
    """Somebody who may take the trigger away, so that only the seals tell."""
    place = "" if connection.vendor == "sqlite" else " ON shared_auditentry"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER trail_is_append_only{place}")


def change_a_word(entry: AuditEntry) -> None:
    AuditEntry.objects.filter(pk=entry.pk).update(subject="round:other")


def change_a_detail(entry: AuditEntry) -> None:
    AuditEntry.objects.filter(pk=entry.pk).update(detail={})


def change_the_person(entry: AuditEntry) -> None:
    AuditEntry.objects.filter(pk=entry.pk).update(person_id=7)


def take_away(entry: AuditEntry) -> None:
    AuditEntry.objects.filter(pk=entry.pk).delete()


def slip_in(entry: AuditEntry) -> None:
    number = entry.pk
    AuditEntry.objects.filter(pk=number).delete()
    AuditEntry.objects.create(id=number, at=AT, action="round.open", subject="round:0", detail={})


@pytest.mark.parametrize(
    "harm", [change_a_word, change_a_detail, change_the_person, take_away, slip_in]
)
@pytest.mark.parametrize("place", [1, 4])
@pytest.mark.usefixtures("owner_of_the_database")
def test_what_is_done_to_an_entry_breaks_its_seal(
    sealed: list[AuditSeal], harm: Callable[[AuditEntry], None], place: int
) -> None:
    harm(AuditEntry.objects.get(subject=f"round:{place}"))
    assert verify_seals().broken == sealed[place // 3]


def test_a_seal_taken_away_breaks_the_next(sealed: list[AuditSeal]) -> None:
    sealed[0].delete()
    assert verify_seals().broken == sealed[1]


@pytest.mark.usefixtures("owner_of_the_database")
def test_seals_computed_anew_lack_the_hash_that_was_noted(sealed: list[AuditSeal]) -> None:
    noted, until = sealed[1].sha256, sealed[1].last_entry
    change_a_word(AuditEntry.objects.get(subject="round:1"))
    AuditSeal.objects.all().delete()
    seal(until, AT)
    assert (verify_seals(noted).broken, verify_seals(noted).known) == (None, False)


@pytest.mark.usefixtures("owner_of_the_database")
def test_command_says_whether_all_holds(
    sealed: list[AuditSeal], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(audit, ["verify", *words])

    good = run("--known", sealed[0].sha256)
    assert good.exit_code == 0
    assert good.output == (
        f"Seals that hold: 2, of 6 entries; 1 wait.\nKeep elsewhere: {sealed[1].sha256}\n"
    )
    assert run("--known", "f" * 64).exit_code == 1
    change_a_word(AuditEntry.objects.get(subject="round:4"))
    broken = run()
    assert broken.exit_code == 1
    assert "Broken: the seal of 2026-03-01 12:00 UTC" in broken.output


def test_nothing_to_seal() -> None:
    assert (seal(0, AT), verify_seals().sha256) == (None, FIRST)
