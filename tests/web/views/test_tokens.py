"""Access tokens are listed and ended by their owner and the Secretariat, and end by themselves."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from biocap.collection.models import AccessToken
from biocap.parties.models import Person
from biocap.parties.operations import make_link
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
TOKENS = "/en/accounts/tokens/"


def issue(person: Person, name: str = "nightly", days: str = "30") -> tuple[Client, str]:
    """Return a browser of the person, and the token that the page showed."""
    mine = Client()
    mine.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    page = mine.post(TOKENS, {"name": name, "days": days}).content.decode()
    shown = re.search(r">(biocap_[\w-]+)<", page)
    return mine, shown[1] if shown else page


def lets_in(token: str) -> bool:
    headers = {"Authorization": f"Bearer {token}"}
    return Client().get("/api/v1/submissions", headers=headers).status_code == 200


def test_a_token_is_shown_once_listed_and_ended_by_its_owner_alone(person: Person) -> None:
    mine, token = issue(person)
    page = mine.get(TOKENS).content.decode()
    assert (lets_in(token), token in page, "nightly" in page) == (True, False, True)
    number = AccessToken.objects.get().pk
    other = Client()
    other.force_login(make_person())
    refused = other.post(f"{TOKENS}{number}/revoke/", follow=True).content.decode()
    assert f"There is no access token {number}." in refused
    assert lets_in(token)
    mine.post(f"{TOKENS}{number}/revoke/")
    assert not lets_in(token)


@pytest.mark.parametrize(
    ("name", "days", "says"),
    [
        ("nightly", "366", "An access token lasts from 1 to 365 days."),
        ("nightly", "0", "An access token lasts from 1 to 365 days."),
        (" ", "3", "This field is required."),
    ],
)
def test_a_token_has_a_name_and_an_end(person: Person, name: str, days: str, says: str) -> None:
    assert says in issue(person, name, days)[1]
    assert not AccessToken.objects.exists()


def test_the_secretariat_ends_anybodys_token(person: Person, secretariat: Person) -> None:
    mine, token = issue(person)
    office = Client()
    office.force_login(secretariat)
    page = office.get("/en/work/tokens/").content.decode()
    assert person.name in page
    number = AccessToken.objects.get().pk
    assert mine.post(f"/en/work/tokens/{number}/revoke/").status_code == 403
    assert lets_in(token)
    office.post(f"/en/work/tokens/{number}/revoke/")
    assert not lets_in(token)


def test_tokens_and_other_sessions_end_when_the_password_changes(person: Person) -> None:
    mine, token = issue(person)
    elsewhere, _ = issue(person)
    new = "seven small green frogs"
    words = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert mine.post("/en/accounts/password/change/", words).status_code == 302
    assert [c.get(TOKENS).status_code for c in (mine, elsewhere)] == [200, 302]
    assert not lets_in(token)
    assert "nightly" not in mine.get(TOKENS).content.decode()
    page = mine.post(TOKENS, {"name": "next", "days": "3"}).content.decode()
    after = re.findall(r">(biocap_[\w-]+)<", page)[0]
    assert lets_in(after)
    link = make_link(person, by=None, at=timezone.now())
    Client().post(f"/en/accounts/link/{link}/", {"password": "eight large blue whales"})
    assert not lets_in(after)


def test_closing_an_account_ends_everything_for_good(person: Person, secretariat: Person) -> None:
    mine, token = issue(person)
    link = make_link(person, by=None, at=timezone.now())
    office = Client()
    office.force_login(secretariat)
    own = office.post(f"/en/work/people/{secretariat.pk}/close/", follow=True).content.decode()
    assert "Nobody closes their own account." in own
    office.post(f"/en/work/people/{person.pk}/close/")

    def is_out() -> list[Any]:
        tried = {"login": person.email, "password": PASSWORD}
        entered = Client().post("/en/accounts/login/", tried).status_code
        found = Client().get(f"/en/accounts/link/{link}/").status_code
        return [mine.get(TOKENS).status_code, lets_in(token), entered, found]

    assert is_out() == [302, False, 200, 410]
    again = office.post(f"/en/work/people/{person.pk}/open/").content.decode()
    assert is_out() == [302, False, 200, 410]  # nothing of before comes back
    new = re.search(r"testserver(/en/accounts/link/[^<]+)<", again)
    assert new
    entered = Client().post(new[1], {"password": "seven small green frogs"})
    assert entered["Location"] == "/en/work/"


def test_a_token_ends_on_its_day(person: Person) -> None:
    _, token = issue(person)
    AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not lets_in(token)
