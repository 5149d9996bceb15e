"""Letters that come back: reports as real servers write them, from a real mailbox and a folder."""

import uuid
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from biocap.collection.models import Round
from biocap.letters import operations
from biocap.letters.coming_back import bounced_address, confirm_address, note_report
from biocap.letters.digest import gather_letters
from biocap.letters.models import BouncedAddress, Letter
from biocap.letters.reports import NotArrived, not_arrived
from biocap.letters.sending import message_of, send_waiting
from biocap.letters.signing_in import PLACE, invite_by_mail, write_password_letter
from biocap.letters.timing import next_letter_of_the_day
from biocap.mail.fetching import fetch_mail
from biocap.parties.models import Person
from biocap.parties.new_email import set_email
from biocap.shared.problems import Problem
from tests.letters import dovecot
from tests.letters.post import Post
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN

POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: biocap@localhost
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F1A2.1774872000/mail.example.org"

--4F1A2.1774872000/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mail.example.org.

<kamau@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1
    <kamau@example.org>: Recipient address rejected: User unknown

--4F1A2.1774872000/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
X-Postfix-Queue-ID: 4F1A2
Arrival-Date: Sun,  1 Mar 2026 12:00:00 +0000 (UTC)

Final-Recipient: rfc822; kamau@example.org
Original-Recipient: rfc822;kamau@example.org
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <kamau@example.org>: Recipient address
    rejected: User unknown

--4F1A2.1774872000/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

{letter}
--4F1A2.1774872000/mail.example.org--
"""
EXCHANGE = """\
From: postmaster@example.org
To: biocap@localhost
Subject: Undeliverable: Needs 2026
In-Reply-To: <{id}@localhost>
References: <{id}@localhost>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="_c4"

--_c4
Content-Type: multipart/alternative; boundary="_c5"

--_c5
Content-Type: text/html; charset="utf-8"

<p>Your message could not be delivered.</p>
--_c5--
--_c4
Content-Type: message/delivery-status

Reporting-MTA: dns;mx.example.org

Final-recipient: RFC822;kamau@example.org
Action: failed
Status: 5.2.2
Diagnostic-code: smtp;552 5.2.2 Mailbox full

--_c4
Content-Type: text/rfc822-headers

From: biocap@localhost
Message-ID: <{id}@localhost>
Subject: Needs 2026

--_c4--
"""


@pytest.fixture
def sent(asked: Round, secretariat: Person, post: Post) -> Letter:
    """A letter to Kenya that a server took."""
    operations.write_letters(asked, "notification", address="x", by=secretariat, at=OPEN)
    assert send_waiting(lambda: OPEN) == 2
    return Letter.objects.get(person__name="Kamau")


def postfix(letter: Letter, action: str = "failed", status: str = "5.1.1") -> bytes:
    whole = message_of(letter, OPEN).message().as_string()
    return POSTFIX.format(action=action, status=status, letter=whole).encode()


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def test_not_arrived_reads_what_servers_write(sent: Letter) -> None:
    said = "550 5.1.1 <kamau@example.org>: Recipient address rejected: User unknown"
    report = NotArrived(sent.pk, "5.1.1", said)
    assert not_arrived(message_from_bytes(postfix(sent))) == report
    full = EXCHANGE.format(id=sent.pk).encode()
    assert not_arrived(message_from_bytes(full)) == NotArrived(
        sent.pk, "5.2.2", "552 5.2.2 Mailbox full"
    )
    answers_alone = full.replace(b"Message-ID", b"X-Other")
    assert not_arrived(message_from_bytes(answers_alone)) is not None


@pytest.mark.parametrize(
    "other",
    [
        b"Subject: Out of office\n\nBack on Monday.",
        b"",
        b"Content-Type: multipart/report; boundary=a\n\nno parts",
        b"Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/delivery-status"
        b"\n\n--a--",
    ],
)
def test_not_arrived_is_silent_of_anything_else(other: bytes) -> None:
    assert not_arrived(message_from_bytes(other)) is None


def test_a_delay_and_a_success_are_none(sent: Letter) -> None:
    for action in ("delayed", "delivered", "relayed", "expanded"):
        assert not_arrived(message_from_bytes(postfix(sent, action, "4.4.1"))) is None


@pytest.mark.parametrize(
    ("status", "lasting"),
    [("5.1.1", True), ("5.2.2", True), ("5.0.0", True), ("4.4.7", False), ("5.7.1", False)],
)
def test_what_is_of_the_address_and_what_is_not(status: str, lasting: bool) -> None:
    assert NotArrived(uuid.uuid4(), status, "").is_lasting is lasting


def test_note_report_counts_once_and_knows_its_own(sent: Letter, secretariat: Person) -> None:
    report = NotArrived(sent.pk, "5.1.1", "User unknown")
    assert (note_report(report, OPEN), state_of(sent)) == (True, "returned")
    assert sent.said == "5.1.1 User unknown"
    confirm_address(sent.person, by=secretariat, at=OPEN)
    assert note_report(report, OPEN)
    assert bounced_address(sent.address) is None
    assert not note_report(NotArrived(uuid.uuid4(), "5.1.1", ""), OPEN)


def test_a_passing_failure_leaves_the_address(sent: Letter) -> None:
    note_report(NotArrived(sent.pk, "4.4.7", "Delivery time expired"), OPEN)
    assert (state_of(sent), BouncedAddress.objects.count()) == ("returned", 0)


def test_an_address_gets_no_more_until_confirmed(
    sent: Letter, asked: Round, secretariat: Person, kenya: Person, post: Post
) -> None:
    operations.write_letters(asked, "reminder", address="x", by=secretariat, at=OPEN)
    waiting = Letter.objects.get(kind="reminder", person=kenya)
    note_report(NotArrived(sent.pk, "5.1.1", "User unknown"), OPEN)
    assert state_of(waiting) == "to_hand"
    more = {"address": "x", "by": secretariat, "at": OPEN}
    operations.write_letters(asked, "reminder", occasion="2026-03-02", **more)
    later = Letter.objects.get(occasion="2026-03-02", person=kenya)
    assert later.state == "to_hand"
    assert send_waiting(lambda: OPEN) == 2  # both to Peru
    link = f"https://biocap.example.org/{PLACE}"
    for act in (
        lambda: operations.send_again(sent.pk, by=secretariat, at=OPEN),
        lambda: invite_by_mail(kenya, link=link, by=secretariat, at=OPEN),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.code == "letters.bounced"
    assert write_password_letter(kenya.email, link=link, at=OPEN) is None
    confirm_address(kenya, by=secretariat, at=OPEN)
    operations.send_again(sent.pk, by=secretariat, at=OPEN)
    assert (send_waiting(lambda: OPEN), state_of(sent)) == (1, "sent")


def test_another_address_gets_letters_again(
    sent: Letter, asked: Round, secretariat: Person, kenya: Person, post: Post
) -> None:
    note_report(NotArrived(sent.pk, "5.1.1", "User unknown"), OPEN)
    set_email(kenya, "kamau.new@example.org", "Wrote to us.", by=secretariat, at=OPEN)
    operations.write_letters(asked, "reminder", address="x", by=secretariat, at=OPEN)
    assert send_waiting(lambda: OPEN) == 2


def test_what_was_in_a_letter_of_the_day_came_back_with_it(
    asked: Round, secretariat: Person, kenya: Person, post: Post
) -> None:
    for kind in ("thanks", "published"):
        operations.written_to(asked, kind, [(kenya, ("KEN",))], "", "x", "", secretariat, OPEN)
    hour = next_letter_of_the_day(OPEN)
    gather_letters(hour)
    assert send_waiting(lambda: hour) == 1
    digest = Letter.objects.get(kind="digest")
    note_report(NotArrived(digest.pk, "5.1.1", "User unknown"), hour)
    assert set(Letter.objects.values_list("state", flat=True)) == {"returned"}


def test_the_board_and_the_persons_page_say_so_and_it_is_confirmed_there(
    sent: Letter, asked: Round, secretariat: Person, kenya: Person
) -> None:
    office = signed_in(secretariat)
    operations.end_letter(sent.pk, "returned", by=secretariat, at=OPEN)
    assert bounced_address(kenya.email).noted_by == secretariat  # type: ignore[union-attr]
    board = words(office.get("/en/work/rounds/needs-2026/?state=came_back").content)
    assert "mail came back from Kamau" in board
    assert "Peru" not in board.partition("Who answers")[2].partition("Cut-off")[0]
    page = f"/en/work/people/{kenya.pk}/"
    assert "Mail came back from this address" in words(office.get(page).content)
    told = office.post(f"{page}address/", follow=True)
    assert "Letters go to this address again." in words(told.content)
    assert "Mail came back" not in words(office.get(page).content)


def test_read_reports_from_a_folder(sent: Letter, settings: Any, tmp_path: Path) -> None:
    settings.BIOCAP_MAILBOX = {"folder": str(tmp_path)}
    (tmp_path / "1.eml").write_bytes(postfix(sent))
    (tmp_path / "2.eml").write_bytes(b"Subject: Out of office\n\nBack on Monday.")
    assert (fetch_mail(lambda: OPEN)["report"], state_of(sent)) == (1, "returned")
    assert fetch_mail(lambda: OPEN)["report"] == 0
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.eml"))
    assert left == ["2.eml", "read/1.eml"]


def test_one_message_that_cannot_be_read_does_not_hold_up_the_others(
    sent: Letter, settings: Any, tmp_path: Path
) -> None:
    settings.BIOCAP_MAILBOX = {"folder": str(tmp_path)}
    many = (b"Content-Type: multipart/report; boundary=%d\n\n--%d\n" % (n, n) for n in range(4000))
    (tmp_path / "1.eml").write_bytes(b"".join(many))
    spoilt = postfix(sent).replace(b"User unknown\n\n", b"User \x00unk\x1bnown\n\n")
    (tmp_path / "2.eml").write_bytes(spoilt)
    assert (fetch_mail(lambda: OPEN)["report"], state_of(sent)) == (1, "returned")
    assert sent.said.endswith("Recipient address rejected: User unknown")


@pytest.mark.skipif(
    not dovecot.PROGRAM.exists(), reason="Debian's package dovecot-imapd is missing"
)
def test_read_reports_from_a_mailbox(sent: Letter, settings: Any) -> None:
    with dovecot.mailbox() as port:
        box = {"host": "127.0.0.1", "port": port, "tls": False, "name": "INBOX"}
        settings.BIOCAP_MAILBOX = {**box, "user": dovecot.USER, "password": dovecot.PASSWORD}
        foreign = Letter(pk=uuid.uuid4(), person=sent.person, address=sent.address)
        dovecot.put(
            port,
            b"Subject: Out of office\r\n\r\nBack on Monday.",
            postfix(sent, "delayed", "4.4.1").replace(b"\n", b"\r\n"),
            postfix(sent).replace(b"\n", b"\r\n"),
            EXCHANGE.format(id=foreign.pk).replace("\n", "\r\n").encode(),
        )
        assert (fetch_mail(lambda: OPEN)["report"], state_of(sent)) == (1, "returned")
        assert fetch_mail(lambda: OPEN)["report"] == 0
        assert dovecot.unread(port) == 3  # people read these
        settings.BIOCAP_MAILBOX["password"] = "wrong"
        assert fetch_mail(lambda: OPEN)["report"] == 0


def test_a_mailbox_that_is_away_is_asked_the_next_time(settings: Any, tmp_path: Path) -> None:
    settings.BIOCAP_MAILBOX = {"folder": str(tmp_path / "nowhere")}
    assert fetch_mail(lambda: OPEN)["report"] == 0
