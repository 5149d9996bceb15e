"""Letters through a real mail server: refused, put off, slow, away, and killed on the way."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.letters import operations
from biocap.letters.models import Letter
from biocap.letters.sending import send_trial, send_waiting
from biocap.letters.texts import Text
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.letters.post import Post, post_office
from tests.processes import environment_of
from tests.workroom import OPEN

ROOT = Path(__file__).parents[2]


@pytest.fixture
def letters(asked: Round, secretariat: Person) -> list[Letter]:
    """One to Kenya, one to Peru."""
    return operations.write_letters(
        asked, "notification", address="https://biocap.example.org/", by=secretariat, at=OPEN
    )


def send(after: timedelta = timedelta()) -> int:
    return send_waiting(lambda: OPEN + after)


def states() -> list[str]:
    return list(Letter.objects.order_by("person__name").values_list("state", flat=True))


def test_each_arrives_once_whole_with_its_day(letters: list[Letter], post: Post) -> None:
    assert (send(), send(), states()) == (2, 0, ["sent", "sent"])
    assert post.ids() == [
        f"<{letter.pk}@localhost>"
        for letter in sorted(letters, key=lambda one: (one.written_at, one.pk))
    ]
    by_address = {str(message["To"]): message for message in post.taken}
    message = by_address[f"Kamau <{letters[0].address}>"]
    body = message.get_body()
    assert body is not None
    assert (message["Subject"], body.get_content().rstrip().replace("\r\n", "\n")) == (
        letters[0].subject,
        letters[0].body,
    )
    (attached,) = message.iter_attachments()
    event = Calendar.from_ical(attached.get_content()).walk("VEVENT")[0]
    assert event["DTSTART"].dt.isoformat() == "2026-03-31"
    assert str(event["SUMMARY"]) == "Needs 2026"


def test_one_address_refused_stops_no_other(
    letters: list[Letter], post: Post, secretariat: Person
) -> None:
    post.answers[letters[0].address] = "550 no such mailbox"
    assert (send(), states()) == (1, ["refused", "sent"])
    refused = Letter.objects.get(pk=letters[0].pk)
    assert refused.said == "550 no such mailbox"
    assert send(timedelta(days=2)) == 0
    post.answers.clear()
    operations.send_again(refused.pk, by=secretariat, at=OPEN)
    assert (send(), states()) == (1, ["sent", "sent"])
    assert Counter(post.ids()).most_common(1)[0][1] == 1


def test_one_put_off_waits_and_is_given_up_after_a_day(letters: list[Letter], post: Post) -> None:
    post.answers[letters[0].address] = "451 try later"
    assert (send(), states()) == (1, ["waiting", "sent"])
    assert (send(), Letter.objects.get(pk=letters[0].pk).tries) == (0, 1)
    for hours in (1, 2, 4, 12):
        send(timedelta(hours=hours))
    assert states() == ["waiting", "sent"]
    send(timedelta(hours=24))
    assert states() == ["refused", "sent"]


def test_a_server_that_is_away_leaves_all_waiting(letters: list[Letter], settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = line.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    assert (send(), states()) == (0, ["waiting", "waiting"])
    with post_office(port) as post:
        assert (send(), states(), len(post.taken)) == (2, ["sent", "sent"], 2)


def test_a_server_that_hangs_costs_one_limit_and_nothing_more(
    letters: list[Letter], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as line:  # takes the line and never says a word
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", line.getsockname()[1]
        assert (send(), states()) == (0, ["waiting", "waiting"])


def test_without_a_server_letters_wait(letters: list[Letter], settings: Any) -> None:
    settings.EMAIL_HOST = ""
    assert (send(), states()) == (0, ["waiting", "waiting"])


def test_what_was_written_without_a_server_is_not_sent_by_one_that_is_set_later(
    asked: Round, secretariat: Person, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    written = operations.write_letters(asked, "notification", address="", by=secretariat, at=OPEN)
    with pytest.raises(Problem) as refused:
        operations.send_again(written[0].pk, by=secretariat, at=OPEN)
    assert refused.value.code == "letters.no_server"
    with post_office() as post:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
        assert (send(), states()) == (0, ["to_hand", "to_hand"])
        operations.send_again(written[0].pk, by=secretariat, at=OPEN)
        assert (send(), len(post.taken)) == (1, 1)


def test_a_round_that_was_cancelled_sends_nothing(
    letters: list[Letter], post: Post, asked: Round, secretariat: Person
) -> None:
    said: dict[str, Any] = {"reason": "Asked twice.", "by": secretariat, "at": OPEN}
    collection.cancel_round(asked, **said)
    assert (send(), states()) == (0, ["waiting", "waiting"])
    collection.resume_round(asked, **said)
    assert send() == 2


def test_what_cannot_be_written_as_a_message_is_refused_and_stops_no_other(
    letters: list[Letter], post: Post
) -> None:
    Letter.objects.filter(pk=letters[0].pk).update(subject="One\nBcc: all@example.org")
    assert (send(), states()) == (1, ["refused", "sent"])
    assert len(post.taken) == 1


def test_a_letter_on_a_line_that_died_is_perhaps_sent_and_never_sent_by_itself(
    letters: list[Letter], post: Post
) -> None:
    Letter.objects.filter(pk=letters[0].pk).update(state="sending", claimed_at=OPEN)
    assert (send(timedelta(minutes=9)), states()) == (1, ["sending", "sent"])
    assert (send(timedelta(minutes=11)), states()) == (0, ["unsure", "sent"])
    assert (send(timedelta(days=3)), len(post.taken)) == (0, 1)


def test_a_letter_taken_back_meanwhile_stays(letters: list[Letter], post: Post) -> None:
    stopped = iter((False, True))
    assert send_waiting(lambda: OPEN, lambda: next(stopped)) == 1
    assert sorted(states()) == ["sent", "waiting"]


def test_send_trial_goes_to_who_looks_and_says_what_failed(
    asked: Round, secretariat: Person, post: Post, settings: Any
) -> None:
    send_trial(asked, Text("Needs", "Text"), secretariat)
    (message,) = post.taken
    assert (message["To"], message["Subject"]) == (secretariat.email, "[trial] Needs")
    post.answers[secretariat.email] = "550 no such mailbox"
    with pytest.raises(Problem) as refused:
        send_trial(asked, Text("Needs", "Text"), secretariat)
    assert str(refused.value) == "The mail server did not take it: 550 no such mailbox."
    settings.EMAIL_HOST = ""
    with pytest.raises(Problem) as refused:
        send_trial(asked, Text("Needs", "Text"), secretariat)
    assert refused.value.code == "letters.no_server"
    assert not Letter.objects.exists()


WRITE = """
import django
django.setup()
from biocap.letters import operations
from tests.factories import make_person
from tests.workroom import OPEN, make_round
from biocap.parties.models import Person, Role
from biocap.parties.reference import bound
from datetime import date
codes = sorted(bound("cpb", date(2026, 3, 31)))
secretariat = make_person(secretariat="yes")
for code in codes:
    person = Person.objects.create(email=f"{code}@example.org".lower(), name=code)
    Role.objects.create(person=person, kind="focal_point", party_code=code)
asked = make_round(secretariat, group={"codes": codes})
letters = operations.write_letters(asked, "notification", address="x", by=secretariat, at=OPEN)
print(len(letters))
"""
SEND = """
import sys
import django
django.setup()
from datetime import datetime, timedelta, UTC
from biocap.letters.sending import send_waiting
ahead = timedelta(minutes=int(sys.argv[1]))
send_waiting(lambda: datetime.now(UTC) + ahead)
if ahead:
    assert send_waiting(lambda: datetime.now(UTC) + ahead) == 0
"""


@pytest.mark.own_workroom
def test_killed_among_all_parties_none_is_lost_and_none_doubled(
    tmp_path: Path, migrated_database: Path
) -> None:
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    environment = environment_of(tmp_path, PYTHONPATH=str(ROOT), BIOCAP_SMTP_HOST="127.0.0.1")

    def run(code: str, *more: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", code, *more],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )

    written = int(run(WRITE).communicate(timeout=120)[0])
    kills = 2
    with post_office() as post:
        environment["BIOCAP_SMTP_PORT"] = str(post.port)
        for kill in range(kills):  # each a moment later in its letter
            already = len(post.taken)
            running = run(SEND, "0")
            until = time.monotonic() + 60
            while len(post.taken) < already + 20 + 13 * kill and time.monotonic() < until:
                time.sleep(0.001)
            running.send_signal(signal.SIGKILL)
            running.wait()
            running.communicate()
        last = run(SEND, "11")
        last.communicate(timeout=120)
        assert last.returncode == 0
    ids = post.ids()
    held = _held(tmp_path)
    assert Counter(held.values())["sent"] + Counter(held.values())["unsure"] == written > 160
    assert Counter(held.values())["unsure"] <= kills
    assert len(ids) == len(set(ids))
    sent = {f"<{letter}@localhost>" for letter, state in held.items() if state == "sent"}
    unsure = {f"<{letter}@localhost>" for letter, state in held.items() if state == "unsure"}
    assert sent <= set(ids) <= sent | unsure


def _held(folder: Path) -> dict[str, str]:
    import sqlite3
    import uuid

    with sqlite3.connect(folder / "db.sqlite3") as database:
        rows = database.execute("SELECT id, state FROM letters_letter").fetchall()
    return {str(uuid.UUID(letter)): state for letter, state in rows}
