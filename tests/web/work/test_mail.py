"""What came by mail: answers to look at; of the rest the Secretariat sees the heads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from biocap.channels.answer_file import written_answer_file
from biocap.channels.models import ReceivedFile
from biocap.channels.queries import blank_file
from biocap.collection.models import Submission
from biocap.mail.fetching import fetch_mail
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value

pytestmark = pytest.mark.django_db
Answer = Callable[[Person, dict[str, Any]], None]
HERE, ASIDE = "/en/work/mail/", "/en/work/mail/aside/"


def mailed(folder: Path, sender: str, body: bytes | None, number: str) -> None:
    mail = EmailMessage()
    heads = {"From": sender, "Subject": f"Mail {number}", "Message-ID": f"<{number}@x>"}
    for name, head in heads.items():
        mail[name] = head
    mail.set_content("As discussed.")
    if body is not None:
        mail.add_attachment(body, "application", "json", filename=f"{number}.answers.json")
    (folder / f"{number}.eml").write_bytes(mail.as_bytes())


@pytest.fixture
def fetched(draft: Submission, focal_point: Person, tmp_path: Path, settings: Any) -> None:
    settings.BIOCAP_ANSWERS_TO = "answers@biocap.example.org"
    file = replace(blank_file(draft, "one_file"), answers={"notes": "Mailed."})
    mailed(tmp_path, focal_point.email, written_answer_file(file), "good")
    mailed(tmp_path, focal_point.email, None, "empty")
    mailed(tmp_path, "stranger@example.net", b"{}", "strange")
    found = fetch_mail(lambda: datetime.now(UTC), box={"folder": str(tmp_path)}, answers=True)
    assert found == {"kept": 1, "refused": 1, "aside": 1}


@pytest.mark.usefixtures("fetched")
def test_what_came_by_mail_is_looked_at_and_taken_in(
    draft: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    desk = words(client.get("/en/work/").content)
    assert "1 answer file that came by mail waits to be looked at." in desk
    page = client.get(HERE)
    text = words(page.content)
    assert "good.answers.json" in text
    assert "waits to be looked at" in text
    assert "From your address, and not kept" in text
    assert "Mail empty" in text
    assert "stranger" not in text
    assert "answers@biocap.example.org" in text
    assert "answers@biocap.example.org" in client.get(address(draft, "answer-files/")).text
    received = ReceivedFile.objects.get()
    here = f"/en/work/answer-files/{received.pk}/"
    assert here in page.text
    look = client.get(here)
    assert "which anybody can write on a message" in words(look.content)
    assert value(draft, "notes") is None
    client.post(here, {"act": "take", "shown": look.context["shown"]})
    assert value(draft, "notes") == "Mailed."
    assert "taken in" in words(client.get(HERE).content)
    assert "came by mail waits" not in words(client.get("/en/work/").content)


@pytest.mark.usefixtures("fetched")
def test_nobody_else_sees_what_came(secretariat: Person) -> None:
    for person in (secretariat, make_person(focal_point="PER"), make_person(colleague="KEN")):
        assert "good.answers.json" not in signed_in(person).get(HERE).text


@pytest.mark.usefixtures("fetched")
def test_the_secretariat_sees_heads_of_what_was_set_aside(
    secretariat: Person, focal_point: Person
) -> None:
    office = signed_in(secretariat)
    assert ASIDE in office.get("/en/work/").text
    text = words(office.get(ASIDE).content)
    assert "stranger@example.net" in text
    assert "Mail strange" in text
    assert "Nobody who answers for a country or an organization has this address." in text
    assert "Mail good" not in text
    assert signed_in(focal_point).get(ASIDE).status_code == 403
