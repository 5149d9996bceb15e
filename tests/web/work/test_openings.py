"""A draft that its country opens to the Secretariat, on both sides of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from biocap.collection.models import Submission
from biocap.countries.models import AnswerComment, DraftOpening
from biocap.letters.models import Letter
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

HERE = "sections/needs.L/comments/"


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person, draft: Submission, answer: Any) -> Client:
    answer(focal_point, {**AREA_L, "notes": "Ours."})
    return signed_in(focal_point)


@pytest.fixture
def theirs(secretariat: Person) -> Client:
    return signed_in(secretariat)


def opens(kenya: Client, draft: Submission, now: datetime, **more: Any) -> Any:
    until = now.date() + timedelta(days=5)
    sent = {"act": "open", "wish": "Is L.1 clear?", "until": until, **more}
    return kenya.post(address(draft, "opening/"), sent, follow=True)


def test_opened_read_commented_thanked_and_closed(
    kenya: Client, theirs: Client, draft: Submission, now: datetime, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    assert "Drafts that countries let" not in words(theirs.get("/en/work/"))
    assert address(draft, "opening/") in kenya.get(address(draft, "review/")).content.decode()
    kenya.post(
        address(draft, HERE), {"act": "add", "key": "needs.L", "language": "en", "text": "2?"}
    )
    assert theirs.get(address(draft, HERE)).status_code == 404
    assert theirs.get(address(draft, "look/")).status_code == 404
    assert "A letter goes to the Secretariat." in words(opens(kenya, draft, now))

    desk = theirs.get("/en/work/")
    assert address(draft, "look/") in desk.content.decode()
    assert "Is L.1 clear?" in words(desk)
    page = theirs.get(address(draft, "look/"))
    read = words(page)
    assert all(said in read for said in ("Is L.1 clear?", "Ours.", "Draft, not submitted"))
    assert address(draft, "sections/needs.L/") + '"' not in page.content.decode()
    commented = theirs.get(address(draft, HERE))
    assert "2?" in words(commented)
    assert "Settled" not in words(commented)
    sent = {"act": "add", "key": "needs.L", "language": "en", "text": "Name the method."}
    assert theirs.post(address(draft, HERE), sent).status_code == 302
    assert "Name the method." in words(kenya.get(address(draft, HERE)))
    for place in ("review/", "sections/needs.L/", "sections/", "form.xlsx", "opening/"):
        assert theirs.get(address(draft, place)).status_code == 404
    theirs.post(address(draft, "look/"), {"said": "Thank you, it is."})
    assert Letter.objects.filter(kind="looked", body__contains="Thank you, it is.").count() == 1

    assert "The Secretariat sees this draft until" in words(kenya.get(address(draft, "review/")))
    closed = kenya.post(address(draft, "opening/"), {"act": "close"}, follow=True)
    assert "sees this draft no longer" in words(closed)
    for place in ("look/", HERE):
        assert theirs.get(address(draft, place)).status_code == 404
    assert theirs.post(address(draft, HERE), sent).status_code == 404
    assert AnswerComment.objects.count() == 2
    assert address(draft, "look/") not in theirs.get("/en/work/").content.decode()
    trail = words(theirs.get("/en/work/trail/"))
    assert "let the Secretariat look at a draft" in trail


def test_what_is_refused_stands_at_its_field(
    kenya: Client, draft: Submission, now: datetime
) -> None:
    for more, field in (
        ({"wish": ""}, "wish"),
        ({"until": now.date() + timedelta(days=30)}, "until"),
        ({"until": now.date() - timedelta(days=1)}, "until"),
        ({"until": ""}, "until"),
    ):
        page = opens(kenya, draft, now, **more)
        assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not DraftOpening.objects.exists()
    opens(kenya, draft, now)
    assert opens(kenya, draft, now).status_code == 422
    assert DraftOpening.objects.count() == 1


def test_colleagues_are_told_that_it_is_open_and_open_nothing(
    kenya: Client, draft: Submission, now: datetime
) -> None:
    abla = signed_in(make_person("Abla", approver="KEN"))
    opens(kenya, draft, now)
    page = abla.get(address(draft, "review/"))
    assert "The Secretariat sees this draft until" in words(page)
    assert address(draft, "opening/") not in page.content.decode()
    assert abla.get(address(draft, "opening/")).status_code == 404
