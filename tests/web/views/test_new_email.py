"""The pages of another e-mail: one's own, those behind the links, and that of the Secretariat."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from biocap.letters.models import Letter
from biocap.letters.signing_in import PLACE
from biocap.parties.models import Person
from biocap.parties.new_email import email_link, open_change
from tests.factories import make_person
from tests.web.seen import seen

pytestmark = pytest.mark.django_db
OWN = "/en/accounts/email/"
NEW = "new@example.org"


@pytest.fixture(autouse=True)
def _server_is_set(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"


def asks(person: Person) -> tuple[Client, dict[str, str]]:
    """Return the browser of a person who asked, and the addresses of both links."""
    browser = Client()
    browser.force_login(person)
    assert browser.post(OWN, {"email": NEW}).status_code == 302
    change = open_change(person, timezone.now())
    assert change is not None
    at = timezone.now()
    return browser, {s: f"{OWN}{email_link(change.pk, s, at)}/" for s in ("old", "new")}


def without_key(answer: Any) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", words(answer.content))


def words(content: bytes) -> str:
    return seen(content.decode())


def test_own_page_asks_says_where_it_stands_and_takes_it_back() -> None:
    person = make_person(focal_point="KEN")
    browser, links = asks(person)
    bodies = list(Letter.objects.order_by("address").values_list("body", flat=True))
    assert len(bodies) == 2
    assert all(f"http://testserver/en/accounts/email/{PLACE}/" in body for body in bodies)
    Client().post(links["new"], {"act": "confirm"})
    page = words(browser.get(OWN).content)
    assert NEW in page
    assert (
        page.count("not confirmed yet"),
        len(re.findall(r"<dd>\s*confirmed\s*</dd>", page)),
    ) == (1, 1)
    assert browser.post(OWN, {"act": "take_back"}).status_code == 302
    assert NEW not in words(browser.get(OWN).content)
    assert Client().get(links["old"]).status_code == 410


def test_own_page_says_the_same_of_a_known_and_of_an_unknown_address() -> None:
    browser = Client()
    browser.force_login(make_person(focal_point="KEN"))
    known = make_person().email
    pages = [
        without_key(browser.post(OWN, {"email": email}, follow=True)).replace(email, "…")
        for email in (known, "nobody@example.org")
    ]
    assert pages[0] == pages[1]
    assert "A letter goes to each of both addresses." in pages[0]
    assert browser.post(OWN, {"email": "no"}).context["form"].errors.keys() == {"email"}


def test_own_page_without_a_mail_server_names_the_secretariat(settings: Any) -> None:
    settings.EMAIL_HOST = ""
    browser = Client()
    browser.force_login(make_person())
    assert "Ask the Secretariat for another e-mail." in words(browser.get(OWN).content)
    refused = browser.post(OWN, {"email": NEW})
    assert (refused.status_code, Letter.objects.count()) == (200, 0)


def test_link_changes_nothing_when_it_is_opened_and_acts_by_its_buttons() -> None:
    person = make_person("Amina", focal_point="KEN")
    old = person.email
    _browser, links = asks(person)
    shown = Client().get(links["old"])
    assert "no-store" in shown["Cache-Control"]
    assert ("Amina" in words(shown.content), old in words(shown.content)) == (True, True)
    for_new = words(Client().get(links["new"]).content)
    assert ("Amina" in for_new, old in for_new) == (False, False)
    person.refresh_from_db()
    assert person.email == old
    Client().post(links["old"], {"act": "confirm"})
    assert "This address has confirmed." in words(Client().get(links["old"]).content)
    assert Client().post(links["old"], {"act": "confirm"}).status_code == 409
    done = Client().post(links["new"], {"act": "confirm"})
    assert f"From now on the account signs in with {NEW}." in words(done.content)
    person.refresh_from_db()
    assert person.email == NEW
    assert Client().get(links["new"]).status_code == 410
    assert "Put the old address back" in words(Client().get(links["old"]).content)
    back = words(Client().post(links["old"], {"act": "put_back"}).content)
    assert f"The account signs in with {old} again." in back
    person.refresh_from_db()
    assert (person.email, person.has_usable_password()) == (old, False)
    assert Client().post(links["old"], {"act": "put_back"}).status_code == 410


def test_link_is_of_no_use_to_somebody_signed_in_as_another() -> None:
    _browser, links = asks(make_person(focal_point="KEN"))
    other = Client()
    other.force_login(make_person())
    for answer in (other.get(links["new"]), other.post(links["new"], {"act": "confirm"})):
        assert answer.status_code == 403
        assert "You are signed in with another account" in words(answer.content)
    assert Client().get(links["new"]).status_code == 200


def test_link_refuses() -> None:
    person = make_person(focal_point="KEN")
    _browser, links = asks(person)
    assert "Refused" in words(Client().post(links["old"], {"act": "refuse"}).content)
    assert Client().post(links["new"], {"act": "confirm"}).status_code == 410


def test_secretariat_gives_an_email_with_a_reason_or_stands_in() -> None:
    person, office = make_person(focal_point="KEN"), Client()
    old = person.email
    office.force_login(make_person(administrator="yes"))
    page = f"/en/work/people/{person.pk}/email/"
    assert page in office.get(f"/en/work/people/{person.pk}/").content.decode()
    _browser, links = asks(person)
    assert "reason" in office.post(page, {"act": "stand_in", "reason": ""}).context["reason"].errors
    assert office.post(page, {"act": "stand_in", "reason": "She rang."}).status_code == 302
    again = office.post(page, {"act": "stand_in", "reason": "She rang."}, follow=True)
    assert "confirmed already" in words(again.content)
    Client().post(links["new"], {"act": "confirm"})
    person.refresh_from_db()
    assert person.email == NEW
    taken = make_person().email
    given = {"act": "give", "email": taken, "reason": "A letter."}
    assert f"{taken} already belongs to a person." in words(office.post(page, given).content)
    assert office.post(page, {**given, "email": old}).status_code == 302
    person.refresh_from_db()
    assert person.email == old
