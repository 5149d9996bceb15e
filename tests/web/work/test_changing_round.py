"""The Secretariat changes a round; those asked read what they were told before, and why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from biocap.collection.models import Invitation, Round, RoundChange
from biocap.parties.models import Person
from biocap.telling.dates import day
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in
from tests.workroom import make_round

PAGE = "/en/work/rounds/needs-2026/change/"


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def asked(secretariat: Person) -> Round:
    """A round that is open now, for Kenya, Peru and Fiji."""
    today = datetime.now(UTC).date()
    days = {"opens_on": today, "due_on": today, "closes_on": today + timedelta(days=9)}
    return make_round(secretariat, **days)


def fields(office: Client, **changed: Any) -> dict[str, Any]:
    form = office.get(PAGE).context["form"]
    several = {"add", "take_off"}
    held = {n: form[n].value() or ([] if n in several else "") for n in form.fields}
    return {**held, "act": "change", "reason": "The meeting was moved.", **changed}


def test_change_is_told_to_those_asked_and_to_the_board(asked: Round, secretariat: Person) -> None:
    office, kenya = signed_in(secretariat), signed_in(make_person(focal_point="KEN"))
    later = (asked.due_on + timedelta(days=5)).isoformat()
    sent = fields(office, title="Needs again", due_on=later, add=["MWI"], take_off=["FJI"])
    assert "The round is changed" in words(office.post(PAGE, sent, follow=True))
    changed = Round.objects.get()
    assert (changed.title, changed.due_on.isoformat()) == ("Needs again", later)
    assert set(Invitation.objects.values_list("party_code", flat=True)) == {"KEN", "PER", "MWI"}
    desk = kenya.get("/en/work/").content.decode()
    assert "What was said before, and changed" in desk
    assert '<del dir="auto"><bdi lang="und" dir="auto">Needs 2026</bdi></del>' in desk
    assert f'<ins dir="auto"><bdi >{day(changed.due_on)}</bdi></ins>' in desk
    assert "The meeting was moved." in desk
    assert secretariat.name not in desk
    assert "Malawi" not in desk
    own = words(office.get(PAGE))
    assert secretariat.name in own
    assert "no longer: Fiji new: Malawi" in own


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_goes(
    asked: Round, secretariat: Person
) -> None:
    office = signed_in(secretariat)
    yesterday = (asked.opens_on - timedelta(days=1)).isoformat()
    for changed, places in (
        ({"reason": ""}, ["reason"]),
        ({"title": ""}, ["title"]),
        ({"opens_on": yesterday}, ["opens_on"]),
        ({"closes_on": yesterday}, ["closes_on"]),
        ({}, ["__all__"]),
        ({"take_off": ["XXX"]}, ["take_off"]),
    ):
        page = office.post(PAGE, fields(office, contact="", **changed))
        assert list(page.context["form"].errors) == places
    assert Round.objects.get().title == "Needs 2026"


def test_cancel_asks_for_a_reason_and_leads_back(asked: Round, secretariat: Person) -> None:
    office, kenya = signed_in(secretariat), signed_in(make_person(focal_point="KEN"))
    refused = office.post(PAGE, {"act": "cancel", "reason": " "})
    assert list(refused.context["reason"].errors) == ["reason"]
    office.post(PAGE, {"act": "cancel", "reason": "Asked twice."})
    desk = words(kenya.get("/en/work/"))
    assert "no answers are taken any more" in desk
    assert "Asked twice." in desk
    assert "/start/KEN/" not in kenya.get("/en/work/").content.decode()
    started = kenya.post("/en/work/rounds/needs-2026/start/KEN/", follow=True)
    assert "This round was cancelled" in words(started)
    assert "Take answers again" in words(office.get(PAGE))
    office.post(PAGE, {"act": "resume", "reason": "After all."})
    assert "/start/KEN/" in kenya.get("/en/work/").content.decode()


def test_nobody_else_changes_a_round(asked: Round) -> None:
    kenya = signed_in(make_person(focal_point="KEN"))
    assert kenya.get(PAGE).status_code == 403
    assert kenya.post(PAGE, {"act": "cancel", "reason": "x"}).status_code == 403
    assert Round.objects.get().cancelled_on is None


def test_more_time_is_shown_before_it_is_given_and_told_to_that_party_alone(
    asked: Round, secretariat: Person
) -> None:
    office, kenya = signed_in(secretariat), signed_in(make_person(focal_point="KEN"))
    peru = signed_in(make_person(focal_point="PER"))
    page, days = "/en/work/rounds/needs-2026/more-time/", timedelta(days=20)
    due, closes = asked.due_on + days, asked.closes_on + days
    sent = {"parties": ["KEN"], "due_on": due, "closes_on": closes, "reason": "A flood."}
    shown = words(office.post(page, {**sent, "act": "preview"}))
    assert "Nothing is done yet" in shown
    assert not RoundChange.objects.exists()
    done = words(office.post(page, {**sent, "act": "give"}, follow=True))
    assert "More time is given. 1 letter is written." in done
    assert "Kenya" in done
    own, others = words(kenya.get("/en/work/")), words(peru.get("/en/work/"))
    assert ("20 days left" in own, "more time for you" in own, "A flood." in own) == (True,) * 3
    assert ("0 days left" in others, "more time" in others, "A flood." in others) == (
        True,
        False,
        False,
    )
    board = office.get("/en/work/rounds/needs-2026/?state=longer")
    assert "longer: due" in words(board)
    back = f"{page}KEN/"
    assert list(office.post(back, {"reason": ""}).context["form"].errors) == ["reason"]
    assert "The days of the round hold again." in words(
        office.post(back, {"reason": "By mistake."}, follow=True)
    )
    assert "more time for you" not in words(kenya.get("/en/work/"))
    assert office.get(f"{page}BRA/").status_code == 404
