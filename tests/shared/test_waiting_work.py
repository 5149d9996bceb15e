"""One look without Django tells what the worker would find, and what cannot be told is None."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from biocap.letters.choices import LetterKind, LetterState
from biocap.letters.models import Letter
from biocap.letters.tasks import password_letter_in_background
from biocap.shared.rest import Rest
from biocap.shared.sealing import last_entry
from biocap.shared.waiting_work import Looking, WaitingWork
from tests.factories import make_person
from tests.workroom import OPEN, make_round

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _of_this_database(elsewhere: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "BIOCAP_DATA"):
        monkeypatch.setenv(name, elsewhere[name])
    monkeypatch.setenv("BIOCAP_SMTP_HOST", "mail.example.org")


def look() -> WaitingWork | None:
    looking = Looking()
    try:
        return looking.look(datetime.now(UTC))
    finally:
        looking.close()


def test_a_task_waits_until_it_is_taken_and_not_before_its_moment() -> None:
    assert look() == WaitingWork(is_due=False, entry=last_entry())
    password_letter_in_background.enqueue("nobody@example.org", "https://biocap.example.org/")
    task = DBTaskResult.objects.get()
    found = []
    for moment in (None, timezone.now() + HOUR, timezone.now() - HOUR):
        DBTaskResult.objects.update(**({"run_after": moment} if moment else {}))
        waits = look()
        assert waits is not None
        assert waits.is_due == DBTaskResult.objects.ready().exists()
        found.append(waits.is_due)
    assert found == [True, False, True]
    task.refresh_from_db()
    task.claim("some")
    assert look() == WaitingWork(is_due=False, entry=last_entry())


def test_a_letter_waits_where_a_mail_server_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_person("Secretariat", secretariat="yes")
    round = make_round(officer)
    letter = Letter.objects.create(
        round=round,
        kind=LetterKind.NOTIFICATION,
        person=officer,
        address=officer.email,
        language="en",
        subject="Asked",
        body="Asked.",
        not_before=OPEN,
        written_by=officer,
        written_at=OPEN,
    )
    entry = last_entry()
    assert entry > 0
    assert look() == WaitingWork(is_due=True, entry=entry)
    monkeypatch.delenv("BIOCAP_SMTP_HOST")
    assert look() == WaitingWork(is_due=False, entry=entry)
    monkeypatch.setenv("BIOCAP_SMTP_HOST", "mail.example.org")
    Letter.objects.update(not_before=timezone.now() + HOUR)
    assert look() == WaitingWork(is_due=False, entry=entry)
    Letter.objects.update(not_before=OPEN)
    round.cancelled_on = OPEN.date()
    round.save()
    assert look() == WaitingWork(is_due=False, entry=entry)
    round.cancelled_on = None
    round.save()
    letter.state = LetterState.SENT
    letter.save()
    assert look() == WaitingWork(is_due=False, entry=entry)


@pytest.mark.parametrize(
    "address", ["sqlite:///{folder}/none.sqlite3", "postgres://nobody@127.0.0.1:9/none", "?"]
)
def test_what_cannot_be_told_is_none_and_makes_no_file(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address.format(folder=tmp_path))
    before = sorted(tmp_path.iterdir())
    assert look() is None
    assert sorted(tmp_path.iterdir()) == before


def test_what_a_worker_left_is_read_back_and_nothing_else() -> None:
    rest = Rest({"tidy": 12.5, "accounts": 3.0}, entry=7, until=5)
    assert Rest.of_line(rest.line()) == rest
    for line in ("", "{", "[]", "null", '{"due": 1, "entry": 1, "until": 1}', '{"entry": 1}'):
        assert Rest.of_line(line) is None
