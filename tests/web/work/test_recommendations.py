"""The Secretariat enters what became of a recommendation; the public page shows it at once."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.coordination.models import RecommendationEntry
from biocap.coordination.operations import tell_coordination
from biocap.coordination.public import read_coordination
from biocap.parties.models import Person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

PAGE = "/en/work/recommendations/lg-cb-7/p15b/"
PUBLIC = "/en/meetings/lg-cb-7/p15b/"
SENT: dict[str, Any] = {
    "on": "2026-03-01",
    "says": "Le Bureau en a tenu compte. Inventé pour un essai.",
    "language": "fr",
    "state": "done",
    "document": "CP-99/4",
    "page": "register",
}


@pytest.fixture
def office(secretariat: Person, tmp_path: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path
    return signed_in(secretariat)


def public(address: str = PUBLIC) -> str:
    """Return the words of the public page, after what was stored was told as at a commit."""
    tell_coordination()
    return words(Client().get(address).content)


def test_each_form_of_the_page_is_sent_to_the_page_itself(office: Client) -> None:
    """Words of the page had the name of an argument of the form, and nothing could be sent."""
    main = office.post(PAGE, {**SENT, "act": "look"}).text.partition("<main")[2]
    forms = re.findall(r"<form[^>]*>", main)
    assert len(forms) == 2
    assert [form for form in forms if " action=" in form] == []


def test_an_entry_is_looked_at_entered_withdrawn_and_put_back(office: Client) -> None:
    before = public()
    assert "State Not known" in before
    looked = words(office.post(PAGE, {**SENT, "act": "look"}).content)
    assert "What would be entered 1 March 2026 Le Bureau" in looked
    assert "State from then on Done" in looked
    assert not RecommendationEntry.objects.exists()

    office.post(PAGE, {**SENT, "act": "record"})
    row = RecommendationEntry.objects.get()
    assert (row.meeting, row.item, row.on, row.state) == (
        *("lg-cb-7", "p15b", date(2026, 3, 1), "done"),
    )
    shown = public()
    assert "State Done" in shown
    assert "Entered by the Secretariat · 1 March 2026 · CP-99/4 Le Bureau en a tenu" in shown
    assert "lg-cb-7/p15b" in Client().get("/en/meetings/recommendations/?state=done").text
    assert 'lang="fr" dir="ltr">Le Bureau' in Client().get(PUBLIC).text

    sent = {"act": "withdraw", "number": row.pk}
    assert office.post(PAGE, {**sent, "reason": " "}).status_code == 422
    office.post(PAGE, {**sent, "reason": "Misread."})
    assert public() == before
    office.post(PAGE, {"act": "back", "number": row.pk})
    assert public() == shown
    twice = office.post(PAGE, {"act": "back", "number": row.pk}, follow=True)
    assert "This entry does not stand as you saw it" in words(twice.content)


def test_what_is_sent_twice_is_entered_once_and_withdrawn_whole(office: Client) -> None:
    before = public()
    for _ in range(2):
        office.post(PAGE, {**SENT, "act": "record"})
    row = RecommendationEntry.objects.get()
    office.post(PAGE, {"act": "withdraw", "number": row.pk, "reason": "Misread."})
    assert public() == before
    office.post(PAGE, {**SENT, "act": "record"})
    assert RecommendationEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"says": " "}, "This field is required."),
        ({"says": "x" * 4001}, "at most"),
        ({"on": "2999-01-01"}, "What was done has a day that has come"),
        ({"on": "2026-02-30"}, "is no date of the calendar, or may be two."),
        ({"state": "finished"}, "Select a valid choice"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"page": "desk"}, "Select a valid choice"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_stored(
    office: Client, changed: dict[str, str], said: str
) -> None:
    refused = office.post(PAGE, {**SENT, **changed, "act": "record"})
    assert refused.status_code == 422
    assert said in words(refused.content)
    assert not RecommendationEntry.objects.exists()


def test_others_enter_nothing(client: Client, focal_point: Person) -> None:
    assert signed_in(focal_point).post(PAGE, {**SENT, "act": "record"}).status_code == 403
    assert not RecommendationEntry.objects.exists()


def test_what_is_not_there_is_said(office: Client) -> None:
    assert office.get("/en/work/recommendations/lg-cb-7/p99/").status_code == 404
    assert office.get("/en/work/recommendations/lg-cb-9/p1/").status_code == 404
    listed = words(office.get("/en/work/recommendations/").content)
    assert listed.index("Open") < listed.index("Done")


def test_a_file_that_is_lost_or_broken_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "coordination.json").write_text('{"entries": [{"on": 3}]}', "utf-8")
    assert read_coordination(tmp_path).entries == ()
