"""A handover on its pages: named, confirmed on the desk or by a link, taken back."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from biocap.collection.models import Submission
from biocap.countries.models import Handover
from biocap.letters.models import Letter
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in

PAGE = "/en/work/countries/KEN/handover/"


def named(leaving: Person, **more: Any) -> dict[str, Any]:
    today = datetime.now(UTC).date().isoformat()
    sent = {"leaving": leaving.pk, "email": "nuru@example.org", "name": "Nuru", "language": "fr"}
    return {**sent, "last_day": today, "reason": "I retire.", **more}


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


def letters() -> list[tuple[str, str, str, str]]:
    kept = Letter.objects.filter(kind="handover").order_by("written_at", "address")
    return [(each.address, each.language, each.state, each.subject) for each in kept]


def test_the_new_one_enters_by_the_link_confirms_and_goes_on_with_the_draft(
    kenya: Client, focal_point: Person, draft: Submission
) -> None:
    assert PAGE in kenya.get("/en/work/").content.decode()
    shown = kenya.post(PAGE, named(focal_point))
    assert "no-store" in shown["Cache-Control"]
    link = re.search(r">http://testserver(/en/accounts/link/[^<]+)<", shown.content.decode())
    assert link
    nuru = Client()
    nuru.post(link[1], {"password": "seven small green frogs"})
    assert nuru.get(address(draft)).status_code == 404
    held = Handover.objects.get()
    page = f"/en/work/handovers/{held.pk}/"
    desk = nuru.get("/en/work/").content.decode()
    assert page in desk
    assert "waits to be confirmed" in browsing.words(desk.encode())
    seen = words(nuru.get(page))
    assert "Confirm: I take over Decline" in seen
    assert "I retire." in seen

    confirmed = nuru.post(page, {"act": "accept"}, follow=True)
    assert "You are focal point of your country now." in words(confirmed)
    assert nuru.get(address(draft, "review/")).status_code == 200
    assert page not in nuru.get("/en/work/").content.decode()
    person = Person.objects.get(email="nuru@example.org")
    assert [role.kind for role in person.roles.all()] == ["focal_point"]
    (left,) = focal_point.roles.all()
    assert left.until == held.last_day
    assert "(until " in words(kenya.get("/en/work/countries/KEN/people/"))
    told = {(to, language, state) for to, language, state, _subject in letters()}
    assert told == {
        (focal_point.email, "en", "to_hand"),
        ("nuru@example.org", "fr", "to_hand"),
    }
    assert len(letters()) == 4
    trail = words(nuru.get(f"/en/work/trail/?subject=handover:{held.pk}"))
    assert "opened a handover" in trail
    assert "confirmed a handover" in trail


def test_where_a_server_sends_the_new_one_gets_the_link_by_letter(
    kenya: Client, focal_point: Person, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    opened = kenya.post(PAGE, named(focal_point), follow=True)
    assert "It waits for the new focal point." in words(opened)
    written = Letter.objects.filter(address="nuru@example.org", state="waiting")
    assert sorted(written.values_list("kind", flat=True)) == ["handover", "invitation"]


def test_taken_back_and_declined_both_are_told(kenya: Client, focal_point: Person) -> None:
    nuru = make_person("Nuru")
    for client, said in ((kenya, "Take this handover back"), (signed_in(nuru), "Decline")):
        sent = kenya.post(PAGE, named(focal_point, email=nuru.email), follow=True)
        assert "It waits for the new focal point." in words(sent)
        page = f"/en/work/handovers/{Handover.objects.latest('id').pk}/"
        assert said in words(client.get(page))
        assert "Nothing has moved." in words(client.post(page, {"act": "back"}, follow=True))
        assert "was confirmed or taken back" in words(
            client.post(page, {"act": "back"}, follow=True)
        )
    assert nuru.name == "Nuru"
    assert not nuru.roles.exists()
    subjects = [subject for *_, subject in letters()]
    assert subjects.count("Kenya: a handover was taken back") == 4
    listed = words(kenya.get(PAGE))
    assert listed.count("taken back ") >= 2


def test_the_form_says_what_to_mend(kenya: Client, focal_point: Person) -> None:
    for wrong, place in (
        ({"last_day": "", "keeps": ""}, "last_day"),
        ({"keeps": "on"}, "last_day"),
        ({"email": focal_point.email}, "email"),
        ({"email": "nobody"}, "email"),
        ({"name": ""}, "name"),
    ):
        refused = kenya.post(PAGE, named(focal_point, **wrong))
        assert list(refused.context["form"].errors) == [place]
    assert not Handover.objects.exists()
    assert letters() == []


def test_the_secretariat_hands_over_for_any_focal_point(
    secretariat: Person, focal_point: Person
) -> None:
    office = signed_in(secretariat)
    assert PAGE in office.get(f"/en/work/people/{focal_point.pk}/").content.decode()
    sent = named(focal_point, last_day="", keeps="on", email=make_person("Nuru").email)
    shown = words(office.post(PAGE, sent, follow=True))
    assert "stays focal point as well" in shown
    assert "Take this handover back" in shown
    assert "Confirm: I take over" not in shown
    held = Handover.objects.get()
    assert (held.opened_by, held.last_day) == (secretariat, None)


def test_a_country_without_a_focal_point_says_who_gives_the_role(secretariat: Person) -> None:
    shown = words(signed_in(secretariat).get("/en/work/countries/FJI/handover/"))
    assert "This country has no focal point." in shown
