"""Mail is fetched: known senders' answers are kept once and answered once, the rest is left."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from biocap.channels.models import ReceivedFile
from biocap.channels.operations import put_aside_answer_file, take_answer_file
from biocap.channels.queries import blank_file
from biocap.channels.workbook.writing import workbook_of
from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.formats import load_edition
from biocap.letters.models import Letter
from biocap.mail import fetching
from biocap.mail.fetching import fetch_mail
from biocap.mail.models import MailedFile, ReceivedMail
from biocap.mail.operations import let_go_mail
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.channels.workbook.filling import filled
from tests.factories import make_person
from tests.letters import dovecot
from tests.mail.conftest import Written
from tests.workroom import CLOSED, OPEN, make_draft, make_round

pytestmark = pytest.mark.django_db
File = Callable[..., bytes]
needs_dovecot = pytest.mark.skipif(
    not dovecot.PROGRAM.exists(), reason="Debian's package dovecot-imapd is missing"
)
needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="Debian's package openssl is missing: no certificate"
)


def fetch(folder: Path, at: datetime = OPEN, **more: Any) -> Counter[str]:
    return fetch_mail(lambda: at, box={"folder": str(folder)}, answers=True, **more)


def put(folder: Path, *messages: EmailMessage, name: str = "") -> None:
    for number, message in enumerate(messages):
        (folder / (name or f"{number}.eml")).write_bytes(message.as_bytes())


def left(folder: Path) -> list[str]:
    every = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in every)


def test_an_answer_file_waits_to_be_looked_at_and_is_answered(
    draft: Submission, answer_file: File, message: Written, folder: Path, focal_point: Person
) -> None:
    file = answer_file({"notes": "By mail.", "contact": {"email": "no address"}})
    put(folder, message({"ken.answers.json": file}))
    assert fetch(folder) == {"kept": 1}
    received = ReceivedFile.objects.get()
    assert (received.received_by, received.by_mail, received.receipt) == (focal_point, True, "")
    assert "notes" not in queries.values_of(draft), "never merged unseen"
    assert draft.versions.count() == 0, "never a submission"
    mail = ReceivedMail.objects.get()
    assert (mail.state, mail.why, mail.subject) == ("kept", "", "Our answers")
    letter = Letter.objects.get()
    assert (letter.kind, letter.address, letter.state) == ("mailed", focal_point.email, "waiting")
    assert letter == mail.letter
    assert mail.number in letter.subject
    assert "ken.answers.json: is kept to be looked at. 1 answer of it would be" in letter.body
    assert "To be mended:\n– “Contact" in letter.body
    assert "By mail." not in letter.body, "an answer is not sent by mail"
    entries = AuditEntry.objects.filter(action__in=["mail.take", "answer_file.receive"])
    assert [entry.person_id for entry in entries] == [None, None], "nobody is proved"
    assert left(folder) == ["read/0.eml"]
    take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    assert queries.values_of(draft)["notes"] == "By mail."


def test_fetched_again_it_counts_once(
    answer_file: File, message: Written, folder: Path, draft: Submission
) -> None:
    mail = message({"ken.answers.json": answer_file({"notes": "Once."})})
    put(folder, mail)
    fetch(folder)
    mail["Received"] = "from elsewhere by another server"
    put(folder, mail, name="copy.eml")
    assert fetch(folder) == {"known": 1}
    counts = (ReceivedMail.objects.count(), Letter.objects.count(), ReceivedFile.objects.count())
    assert counts == (1, 1, 1)
    assert left(folder) == ["read/0.eml", "read/copy.eml"]


def test_killed_in_between_nothing_is_lost_or_doubled(
    answer_file: File, message: Written, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, message({"ken.answers.json": answer_file({"notes": "Once."})}))

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as before_the_end:
        before_the_end.setattr("biocap.mail.operations.write_mailed", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch(folder)
    assert not ReceivedMail.objects.exists()
    assert not ReceivedFile.objects.exists()
    with monkeypatch.context() as before_the_mark:
        before_the_mark.setattr("biocap.mail.mailbox._InFile.done", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch(folder)
    assert (ReceivedMail.objects.count(), left(folder)) == (1, ["0.eml"])
    assert fetch(folder) == {"known": 1}
    assert (Letter.objects.count(), ReceivedFile.objects.count()) == (1, 1)
    assert left(folder) == ["read/0.eml"]


def test_a_workbook_comes_by_mail(
    draft: Submission, message: Written, folder: Path, focal_point: Person
) -> None:
    blank = blank_file(draft, "workbook")
    book = workbook_of(
        blank, load_edition("needs-assessment"), respondent="Kenya", about="", language="en"
    )
    good, spoilt = filled(book, {"notes": "In a cell."}), filled(book, {"notes": "=1+1"})
    put(folder, message({"form.xlsx": good, "spoilt.xlsx": spoilt, "old.xls": b"\xd0\xcf\x11\xe0"}))
    assert fetch(folder) == {"kept": 1}
    body = Letter.objects.get().body
    assert "form.xlsx: is kept to be looked at." in body
    assert "spoilt.xlsx: A cell of this workbook holds a formula" in body
    assert "old.xls: This is no answer file" in body
    assert MailedFile.objects.get().name == "form.xlsx"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"country": "PER"}, "This answer file is of another respondent (PER, not KEN)."),
        ({"round": "needs-2022"}, "This answer file is of another round"),
        ({"edition": "2010"}, "This answer file is of another form"),
        ({"submission": "nothing"}, "There is no draft to which this file belongs"),
        ({"answers": {"nothing": 1}}, "a question that its form does not ask: “nothing”"),
    ],
)
def test_what_does_not_fit_is_answered_and_not_kept(
    answer_file: File, message: Written, folder: Path, more: dict[str, Any], sentence: str
) -> None:
    answers = more.pop("answers", {"notes": "x"})
    put(folder, message({"ken.answers.json": answer_file(answers, **more)}))
    assert fetch(folder) == {"refused": 1}
    assert sentence in Letter.objects.get().body
    assert not ReceivedFile.objects.exists()
    assert ReceivedMail.objects.get().why.partition(".")[0] in {"answer_file", "mail"}
    assert left(folder) == ["read/0.eml"]


def test_a_message_that_holds_nothing_to_take_is_answered(message: Written, folder: Path) -> None:
    put(folder, message({}), message({f"{n}.json": b"{}" for n in range(40)}, Message_ID="<2@x>"))
    assert fetch(folder) == {"refused": 2}
    why = set(ReceivedMail.objects.values_list("why", flat=True))
    assert why == {"mail.no_file", "mail.too_many_files"}
    bodies = "".join(Letter.objects.values_list("body", flat=True))
    assert "No answer file and no workbook is attached." in bodies


def test_what_is_too_large_is_answered_unread(
    message: Written, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, message({"zeros.xlsx": bytes(8 * 1024 * 1024)}))

    def parsed(*_: object) -> None:
        raise AssertionError("was parsed")

    monkeypatch.setattr(fetching, "attached", parsed)
    assert fetch(folder) == {"refused": 1}
    assert "larger than 8 MB, so nothing of it was read" in Letter.objects.get().body


@pytest.mark.parametrize(
    ("heads", "why"),
    [
        ({"From": "stranger@example.net"}, "mail.stranger"),
        ({"From": ""}, "mail.no_sender"),
        ({"Auto_Submitted": "auto-replied"}, "mail.automatic"),
        ({"Precedence": "bulk"}, "mail.automatic"),
        ({"List_Id": "<all.example.org>"}, "mail.automatic"),
        ({"Return_Path": "<>"}, "mail.automatic"),
    ],
)
def test_what_is_set_aside_is_never_answered(
    answer_file: File, message: Written, folder: Path, heads: dict[str, str], why: str
) -> None:
    put(folder, message({"ken.answers.json": answer_file({"notes": "x"})}, **heads))
    assert fetch(folder) == {"aside": 1}
    assert (ReceivedMail.objects.get().why, Letter.objects.count()) == (why, 0)
    assert not ReceivedFile.objects.exists()
    assert left(folder) == ["aside/0.eml"]
    assert fetch(folder) == {}
    assert fetch(folder, again=True) == {"aside": 1}
    assert ReceivedMail.objects.count() == 1


def test_who_answers_for_nobody_is_a_stranger(
    answer_file: File, message: Written, folder: Path, secretariat: Person
) -> None:
    gone = make_person("Gone", focal_point="KEN")
    gone.is_active = False
    gone.save()
    ended = make_person("Ended", focal_point="KEN")
    ended.roles.update(until=OPEN.date() - timedelta(days=1))
    for number, person in enumerate((gone, ended, secretariat, make_person("Nobody"))):
        mail = message({"a.json": answer_file({})}, From=person.email, Message_ID=f"<{number}@x>")
        put(folder, mail, name=f"{number}.eml")
    assert fetch(folder) == {"aside": 4}


def test_who_answers_for_another_country_is_told_that_it_is_not_theirs(
    answer_file: File, message: Written, folder: Path
) -> None:
    peru = make_person("Paula", focal_point="PER")
    put(folder, message({"ken.answers.json": answer_file({"notes": "x"})}, From=peru.email))
    assert fetch(folder) == {"refused": 1}
    assert "There is no draft to which this file belongs" in Letter.objects.get().body
    assert Letter.objects.get().person == peru


def test_what_was_set_aside_is_taken_once_the_sender_is_known(
    answer_file: File, message: Written, folder: Path, focal_point: Person
) -> None:
    mail = message({"ken.answers.json": answer_file({"notes": "x"})}, From="new@example.org")
    put(folder, mail)
    assert fetch(folder) == {"aside": 1}
    focal_point.email = "new@example.org"
    focal_point.save()
    assert fetch(folder, again=True) == {"kept": 1}
    assert ReceivedMail.objects.get().state == "kept"
    assert left(folder) == ["read/0.eml"]


def test_one_address_is_answered_twenty_times_a_day(message: Written, folder: Path) -> None:
    for number in range(21):
        put(folder, message({}, Message_ID=f"<{number}@x>"), name=f"{number:02}.eml")
    assert fetch(folder) == {"refused": 20, "aside": 1}
    assert Letter.objects.count() == 20
    assert ReceivedMail.objects.get(state="aside").why == "mail.too_often"
    assert fetch(folder, OPEN + timedelta(days=1), again=True) == {"refused": 1}


def test_a_closed_round_and_a_submitted_draft_take_nothing(
    draft: Submission, answer_file: File, message: Written, folder: Path
) -> None:
    file = answer_file({"notes": "x"})
    put(folder, message({"a.json": file}))
    assert fetch(folder, CLOSED) == {"refused": 1}
    assert "closed" in Letter.objects.get().body
    assert not ReceivedFile.objects.exists()


def test_a_file_that_came_before_is_found_again(
    answer_file: File, message: Written, folder: Path, focal_point: Person
) -> None:
    file = answer_file({"notes": "x"})
    put(folder, message({"a.json": file}))
    fetch(folder)
    put_aside_answer_file(ReceivedFile.objects.get(), by=focal_point, at=OPEN)
    put(folder, message({"a.json": file}, Message_ID="<2@x>"))
    assert fetch(folder) == {"kept": 1}
    received = ReceivedFile.objects.get()
    assert (received.aside_at, received.mailed.count()) == (None, 2)
    taken = take_answer_file(received, {}, {}, by=focal_point, at=OPEN)
    put(folder, message({"a.json": file}, Message_ID="<3@x>"))
    fetch(folder)
    bodies = "".join(Letter.objects.values_list("body", flat=True))
    assert f"was taken in before, under {taken.receipt}." in bodies


def test_the_answer_is_in_the_language_of_the_person(
    message: Written, folder: Path, focal_point: Person
) -> None:
    focal_point.language = "fr"
    focal_point.save()
    put(folder, message({}))
    fetch(folder)
    assert Letter.objects.get().language == "fr"


def test_without_answers_only_reports_are_looked_at(
    answer_file: File, message: Written, folder: Path, settings: Any
) -> None:
    put(folder, message({"a.json": answer_file({})}))
    settings.BIOCAP_MAILBOX = {"folder": str(folder)}
    assert (fetch_mail(lambda: OPEN), left(folder)) == ({}, ["0.eml"])
    settings.BIOCAP_ANSWERS_TO = "answers@biocap.example.org"
    assert fetch_mail(lambda: OPEN) == {"kept": 1}


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(
    answer_file: File, message: Written, folder: Path
) -> None:
    put(folder, message({}), message({"a.json": answer_file({})}, Message_ID="<2@x>"))

    def now() -> datetime:  # somebody else takes the first away once it is its turn
        (folder / "0.eml").unlink(missing_ok=True)
        return OPEN

    assert fetch_mail(now, box={"folder": str(folder)}, answers=True) == {"kept": 1}


def test_a_message_of_the_same_name_replaces_none(message: Written, folder: Path) -> None:
    for number in range(3):
        put(folder, message({}, Message_ID=f"<{number}@x>"), name="mail.eml")
        assert fetch(folder) == {"refused": 1}
    assert left(folder) == ["read/__mail.eml", "read/_mail.eml", "read/mail.eml"]


def test_a_maildir(answer_file: File, message: Written, tmp_path: Path) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    put(tmp_path / "new", message({"a.json": answer_file({})}), name="1.host")
    put(tmp_path / "new", message({}, From="stranger@example.net"), name="2.host")
    put(tmp_path / "cur", message({}, Message_ID="<3@x>"), name="3.host:2,S")
    assert fetch(tmp_path) == {"kept": 1, "aside": 1}
    assert left(tmp_path) == ["cur/1.host:2,S", "cur/2.host:2,", "cur/3.host:2,S"]
    assert fetch(tmp_path) == {}
    assert fetch(tmp_path, again=True) == {"aside": 1}


def box_of(port: int, **more: Any) -> dict[str, Any]:
    box = {"host": "127.0.0.1", "port": port, "tls": False, "name": "INBOX"}
    return {**box, "user": dovecot.USER, "password": dovecot.PASSWORD, **more}


@needs_dovecot
def test_a_mailbox(answer_file: File, message: Written) -> None:
    good = message({"a.json": answer_file({"notes": "x"})})
    huge = message({"b.xlsx": bytes(7 * 1024 * 1024)}, Message_ID="<2@x>")
    stranger = message({}, From="stranger@example.net", Message_ID="<3@x>")
    with dovecot.mailbox() as port:
        every = [mail.as_bytes().replace(b"\n", b"\r\n") for mail in (good, huge, stranger)]
        dovecot.put(port, *every)

        def fetched(**more: Any) -> Counter[str]:
            return fetch_mail(lambda: OPEN, box=box_of(port), answers=True, **more)

        assert fetched() == {"kept": 1, "refused": 1, "aside": 1}
        assert dovecot.unread(port) == 1, "a stranger's is left to people"
        assert fetched() == {}
        assert fetched(again=True) == {"aside": 1}
        dovecot.put(port, every[0])
        assert fetched() == {"known": 1}
    assert (Letter.objects.count(), ReceivedFile.objects.count()) == (2, 1)


@needs_dovecot
@needs_openssl
def test_a_mailbox_by_tls_is_read_if_its_certificate_holds(
    answer_file: File, message: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, asked = tmp_path / "both.pem", tmp_path / "asked.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(both), "-out", str(asked)),
        ],
        check=True,
        capture_output=True,
    )
    both.write_text(both.read_text() + asked.read_text())
    mail = message({"a.json": answer_file({"notes": "x"})}).as_bytes()
    with dovecot.mailbox(both) as port:
        box = box_of(port, tls=True)
        assert fetch_mail(lambda: OPEN, box=box, answers=True) == {}, "nobody vouches for it"
        monkeypatch.setenv("SSL_CERT_FILE", str(asked))
        dovecot.put_by_tls(port, mail.replace(b"\n", b"\r\n"))
        assert fetch_mail(lambda: OPEN, box=box, answers=True) == {"kept": 1}


def test_another_machine_is_not_read_in_the_open() -> None:
    with pytest.raises(Problem) as caught:
        fetch_mail(lambda: OPEN, box=box_of(143, host="mail.example.org"), answers=True)
    assert caught.value.code == "mail.plain"


def test_what_was_set_aside_is_let_go(answer_file: File, message: Written, folder: Path) -> None:
    kept = message({"a.json": answer_file({})})
    put(folder, kept, message({}, From="stranger@example.net"))
    fetch(folder)
    assert let_go_mail(OPEN + timedelta(days=29)) == 0
    assert let_go_mail(OPEN + timedelta(days=31)) == 1
    assert ReceivedMail.objects.get().state == "kept"


def test_a_file_goes_to_the_draft_that_it_is_of(
    secretariat: Person, focal_point: Person, answer_file: File, message: Written, folder: Path
) -> None:
    other = make_draft(focal_point, make_round(secretariat, code="needs-2027"))
    file = answer_file({"notes": "x"}, submission=str(other.pk), round="needs-2027")
    put(folder, message({"a.json": file}))
    assert fetch(folder) == {"kept": 1}
    assert ReceivedFile.objects.get().submission == other
