"""A focal point invites colleagues of other ministries without the Secretariat."""

import re
from typing import Any

import pytest
from django.test import Client

from biocap.collection.models import Submission
from biocap.letters.models import Letter
from biocap.parties.models import Person, Role
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in

PAGE = "/en/work/countries/KEN/people/"
NEW = {
    "act": "invite",
    "email": "Nia@Example.org",
    "name": "Nia",
    "language": "fr",
    "kind": "contributor",
}


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


def test_invite_gives_a_link_once_and_the_colleague_answers(
    kenya: Client, draft: Submission
) -> None:
    shown = kenya.post(PAGE, NEW)
    assert "no-store" in shown["Cache-Control"]
    found = re.search(r">http://testserver(/en/accounts/link/[^<]+)<", shown.content.decode())
    assert found
    colleague = Client()
    colleague.post(found[1], {"password": "seven small green frogs"})
    assert colleague.get(f"/en/work/submissions/{draft.pk}/", follow=True).status_code == 200
    person = Person.objects.get(email="nia@example.org")
    assert (person.name, person.language) == ("Nia", "fr")
    assert "Nia , nia@example.org : Contributor of a country" in words(kenya.get(PAGE))
    kenya.post(PAGE, {"act": "end", "role": person.roles.get().pk})
    assert colleague.get(f"/en/work/submissions/{draft.pk}/").status_code == 404
    assert not person.roles.exists()


def test_where_a_server_sends_the_link_goes_by_letter(kenya: Client, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    invited = words(kenya.post(PAGE, NEW, follow=True))
    assert "A letter with a one-time link goes to your colleague." in invited
    assert list(Letter.objects.values_list("kind", "address")) == [
        ("invitation", "nia@example.org")
    ]


def test_a_link_that_was_lost_is_made_again_until_it_was_used(kenya: Client) -> None:
    kenya.post(PAGE, NEW)
    person = Person.objects.get(email="nia@example.org")
    again = {"act": "link", "person": person.pk}
    assert "/en/accounts/link/" in words(kenya.post(PAGE, again))
    person.set_password("seven small green frogs")
    person.save()
    assert "Make a new one-time link" not in words(kenya.get(PAGE))
    assert "Ask the Secretariat." in words(kenya.post(PAGE, again, follow=True))


def test_whoever_has_an_account_is_never_let_in_by_a_link_of_others(
    kenya: Client, secretariat: Person
) -> None:
    peru = make_person("Paula", focal_point="PER")
    for person in (peru, secretariat):
        shown = kenya.post(PAGE, {**NEW, "email": person.email}, follow=True)
        assert "/accounts/link/" not in shown.content.decode()
        assert f"{person.name} has an account already" in words(shown)
        person.set_unusable_password()
        person.save()
        link = kenya.post(PAGE, {"act": "link", "person": person.pk}, follow=True)
        assert "/accounts/link/" not in link.content.decode()
        person.refresh_from_db()
        assert not person.sign_in_links.exists()
    assert peru.name == "Paula"


@pytest.mark.parametrize("number", ["", "x", "9" * 40, "-1", "0"])
def test_nobody_else_is_taken_off(kenya: Client, focal_point: Person, number: str) -> None:
    peru = make_person(contributor="PER")
    for person in (number, peru.pk, focal_point.pk):
        kenya.post(PAGE, {"act": "link", "person": person})
    for role in (number, peru.roles.get().pk, focal_point.roles.get().pk):
        kenya.post(PAGE, {"act": "end", "role": role})
    assert Role.objects.filter(party_code__in=["KEN", "PER"]).count() == 2


def test_of_several_roles_of_one_person_the_chosen_one_ends(kenya: Client) -> None:
    nia = make_person("Nia", contributor="KEN", approver="KEN")
    page = words(kenya.get(PAGE))
    assert page.count("Contributes no longer : Nia") == page.count("Approves no longer : Nia") == 1
    ended = {"act": "end", "role": nia.roles.get(kind="approver").pk}
    assert "no longer approves" in words(kenya.post(PAGE, ended, follow=True))
    assert [role.kind for role in nia.roles.all()] == ["contributor"]
    kenya.post(PAGE, ended)
    assert nia.roles.count() == 1, "sent twice, it ends no other"


def test_whose_account_is_closed_is_not_invited(kenya: Client) -> None:
    nia = make_person("Nia")
    Person.objects.filter(pk=nia.pk).update(is_active=False)
    page = kenya.post(PAGE, {**NEW, "email": nia.email})
    assert "account with this e-mail is closed" in words(page)
    assert not nia.roles.exists()


def test_only_the_focal_point_of_the_country(secretariat: Person, focal_point: Person) -> None:
    for person in (
        secretariat,
        make_person(contributor="KEN"),
        make_person(focal_point="PER"),
        make_person(reporter="FAO"),
    ):
        assert signed_in(person).get(PAGE).status_code == 404
        assert signed_in(person).post(PAGE, NEW).status_code == 404
    assert not Person.objects.filter(email="nia@example.org").exists()


def test_what_is_wrong_is_said_at_its_field(kenya: Client) -> None:
    for wrong, places in (
        ({"email": "nobody"}, ["email"]),
        ({"name": " "}, ["name"]),
        ({"language": "xx"}, ["language"]),
        ({"kind": "focal_point"}, ["kind"]),
    ):
        page = kenya.post(PAGE, {**NEW, **wrong})
        assert list(page.context["form"].errors) == places
    assert not Person.objects.filter(email="nia@example.org").exists()


def test_the_desk_leads_there(kenya: Client) -> None:
    assert f'<a href="{PAGE}">' in kenya.get("/en/work/").content.decode()
