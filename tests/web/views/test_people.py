"""The Secretariat adds a person, who enters by the link; roles and Parties are edited."""

import re
from typing import Any

import pytest
from django.test import Client

from biocap.parties.models import PartyEdit, Person, Role
from biocap.parties.queries import directory
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
NEW = {
    "email": "New@Example.org",
    "name": "Nia New",
    "language": "fr",
    "kind": "focal_point",
    "party_code": "KEN",
    "organization": "",
}


@pytest.fixture
def office(client: Client, secretariat: Person) -> Client:
    client.force_login(secretariat)
    return client


def link_in(content: bytes) -> str:
    found = re.search(r">http://testserver(/en/accounts/link/[^<]+)<", content.decode())
    assert found
    return found[1]


def test_people_page_adds_a_person_who_enters_by_the_link_once(office: Client) -> None:
    shown = office.post("/en/work/people/", NEW)
    assert "no-store" in shown["Cache-Control"]
    link = link_in(shown.content)
    stranger = Client()
    assert "Nia New" in stranger.get(link).content.decode()
    entered = stranger.post(link, {"password": "seven small green frogs"})
    assert (entered.status_code, entered["Location"]) == (302, "/en/work/")
    assert stranger.get("/en/accounts/").status_code == 200
    assert Client().get(link).status_code == 410
    again = Client().post(
        "/en/accounts/login/", {"login": "new@example.org", "password": "seven small green frogs"}
    )
    assert (again.status_code, again["Location"]) == (302, "/en/work/")


def test_people_page_keeps_the_form_and_says_what_to_mend(office: Client) -> None:
    office.post("/en/work/people/", NEW)
    again = office.post("/en/work/people/", NEW).content.decode()
    assert "new@example.org already belongs to a person." in again


@pytest.mark.parametrize(
    ("kind", "party_code", "organization", "says"),
    [
        ("focal_point", "", "", "Choose the country that the person acts for."),
        ("contributor", "", "", "Choose the country that the person acts for."),
        ("contributor", "KEN", "FAO", "Someone in this role acts for no organization."),
        ("reporter", "KEN", "FAO", "Someone in this role acts for no country."),
        ("reporter", "", " ", "Name the organization that the person acts for."),
        ("secretariat", "KEN", "", "Someone in this role acts for no country."),
        ("secretariat", "", "FAO", "Someone in this role acts for no organization."),
    ],
)
def test_a_role_for_what_it_is_not_held_for_is_refused_and_nothing_dropped(
    office: Client, person: Person, kind: str, party_code: str, organization: str, says: str
) -> None:
    given = {"kind": kind, "party_code": party_code, "organization": organization}
    added = office.post("/en/work/people/", {**NEW, "email": "b@example.org", **given})
    more = office.post(f"/en/work/people/{person.pk}/", given)
    for page in (added.content.decode(), more.content.decode()):
        assert says in page
        assert 'value="KEN" selected' in page or not party_code
    assert not Person.objects.filter(email="b@example.org").exists()
    assert not person.roles.exists()


def test_people_page_makes_a_new_organization(office: Client) -> None:
    office.post(
        "/en/work/people/",
        {**NEW, "kind": "reporter", "party_code": "", "organization": "Green Fields Institute"},
    )
    role = Person.objects.get(email="new@example.org").roles.get()
    assert (role.kind, role.party_code, str(role.organization)) == (
        "reporter",
        "",
        "Green Fields Institute",
    )


def test_people_page_takes_a_fixed_number_of_queries(
    office: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        make_person(focal_point="KEN", reporter="FAO")
    with django_assert_max_num_queries(12):
        office.get("/en/work/people/")


def test_choose_password_page_weak_password_says_why(office: Client) -> None:
    link = link_in(office.post("/en/work/people/", NEW).content)
    refused = Client().post(link, {"password": "password"})
    assert refused.status_code == 200
    assert "This password is too common." in refused.content.decode()


def test_choose_password_page_asks_for_the_second_factor_of_who_has_one(
    office: Client, person: Person
) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(person, generate_totp_secret())
    link = link_in(office.post(f"/en/work/people/{person.pk}/link/").content)
    stranger = Client()
    entered = stranger.post(link, {"password": "seven small green frogs"})
    assert entered["Location"] == "/en/accounts/login/"
    assert stranger.get("/en/accounts/").status_code == 302


def test_end_role_page_ends_it_at_once(office: Client, focal_point: Person) -> None:
    theirs = Client()
    theirs.force_login(focal_point)
    role = focal_point.roles.get()
    office.post(f"/en/work/people/{focal_point.pk}/roles/{role.pk}/end/")
    assert not focal_point.roles.exists()
    assert "No role yet." in theirs.get("/en/accounts/").content.decode()


def test_end_role_page_refuses_the_last_of_the_secretariat(
    office: Client, secretariat: Person
) -> None:
    role = secretariat.roles.get()
    page = office.post(
        f"/en/work/people/{secretariat.pk}/roles/{role.pk}/end/", follow=True
    ).content.decode()
    assert "This is the last person of the Secretariat." in page
    assert secretariat.roles.exists()


def test_party_page_keeps_the_reason(office: Client, secretariat: Person) -> None:
    given = {"category": "economy_in_transition", "eit": "on", "reason": "Letter of 3 March."}
    page = office.post("/en/work/parties/KEN/", given, follow=True).content.decode()
    assert "Letter of 3 March." in page
    assert (directory()["KEN"].category, directory()["KEN"].eit) == ("economy_in_transition", True)
    assert list(PartyEdit.objects.values_list("field", "reason", "by")) == [
        ("category", "Letter of 3 March.", secretariat.pk),
        ("eit", "Letter of 3 March.", secretariat.pk),
    ]


def test_sign_in_with_a_wrong_password(client: Client, person: Person) -> None:
    sent = {"login": person.email, "password": PASSWORD + "x"}
    refused = client.post("/en/accounts/login/", sent)
    assert (refused.status_code, refused.wsgi_request.user.is_authenticated) == (200, False)


@pytest.mark.parametrize("address", ["/en/accounts/signup/", "/en/accounts/password/reset/"])
def test_there_is_no_open_registration(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_people_page_shortens_a_long_list_of_roles(office: Client) -> None:
    person = make_person("Many Roles", focal_point="KEN")
    for party in ("PER", "FJI", "NOR", "MWI"):
        Role.objects.create(person=person, kind="focal_point", party_code=party)
    page = office.get("/en/work/people/").content.decode()
    assert f'<a href="/en/work/people/{person.pk}/">and 2 more</a>' in page


def test_account_takes_a_zone_that_there_is(client: Client, person: Person) -> None:
    client.force_login(person)
    own = {"name": "Paula", "language": "es"}
    client.post("/en/accounts/", {**own, "time_zone": "America/Lima"})
    refused = client.post("/en/accounts/", {**own, "time_zone": "Mars/Olympus"})
    person.refresh_from_db()
    assert (person.time_zone, refused.status_code) == ("America/Lima", 200)


def test_help_stands_in_the_foot_and_says_whom_to_ask(client: Client, settings: Any) -> None:
    assert 'href="/fr/help/"' in client.get("/fr/accounts/login/").content.decode()
    assert "have not named a contact yet" in client.get("/en/help/").content.decode()
    settings.BIOCAP_CONTACT = "office@example.org"
    for address in ("/en/help/", "/en/accounts/login/"):
        page = client.get(address).content.decode()
        assert 'href="mailto:office@example.org"' in page
    assert 'href="/en/help/#password"' in page


def test_account_page_takes_name_and_language(client: Client) -> None:
    person = make_person(focal_point="PER")
    client.force_login(person)
    client.post("/en/accounts/", {"name": " Paula  Q ", "language": "es", "time_zone": ""})
    person.refresh_from_db()
    assert (person.name, person.language) == ("Paula Q", "es")
    refused = client.post("/en/accounts/", {"name": " ", "language": "xx", "time_zone": ""})
    assert list(refused.context["form"].errors) == ["name", "language"]


def test_person_page_changes_name_and_language(office: Client) -> None:
    office.post("/en/work/people/", NEW)
    person = Person.objects.get(email="new@example.org")
    assert person.language == "fr"
    page = f"/en/work/people/{person.pk}/"
    described = {"act": "describe", "email": "x@example.org", "name": "Nia", "language": "ar"}
    assert office.post(page, described).status_code == 302
    person.refresh_from_db()
    assert (person.email, person.name, person.language) == ("new@example.org", "Nia", "ar")


def test_organizations_are_listed_and_changed(office: Client) -> None:
    reporter = make_person("Rita", reporter="Food and Agriculture")
    make_person(reporter="Another")
    (role,) = reporter.roles.all()
    listed = office.get("/en/work/organizations/").content.decode()
    page = f"/en/work/organizations/{role.organization_id}/"
    assert page in listed
    assert "Rita" in office.get(page).content.decode()
    fields = {"name": " FAO  of the UN ", "acronym": "FAO", "website": "https://fao.org"}
    assert office.post(page, fields).status_code == 302
    role.organization.refresh_from_db()
    assert (role.organization.name, role.organization.website) == (
        "FAO of the UN",
        fields["website"],
    )
    for wrong, place in (
        ({"name": "another"}, "name"),
        ({"name": " "}, "name"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "https://[::1"}, "website"),
    ):
        refused = office.post(page, {**fields, **wrong})
        assert list(refused.context["form"].errors) == [place]
    role.organization.refresh_from_db()
    assert role.organization.name == "FAO of the UN"
    reporting = Client()
    reporting.force_login(reporter)
    assert reporting.get(page).status_code == 403


def test_person_page_gives_a_role_with_its_days(office: Client) -> None:
    person = make_person("Nia")
    page = f"/en/work/people/{person.pk}/"
    given = {"kind": "contributor", "party_code": "KEN"}
    days = {"from_on": "2026-05-03", "until": "2031-05-04"}
    refused = office.post(page, {**given, **days, "until": "2026-05-02"})
    assert list(refused.context["form"].errors) == ["until"]
    assert not person.roles.exists()
    shown = office.post(page, {**given, **days}, follow=True).content.decode()
    said = "Contributor of a country: Kenya (from 3 May 2026 until 4 May 2031)"
    assert said in shown.replace("\N{NO-BREAK SPACE}", " ")
    role = person.roles.get()
    assert {name: str(getattr(role, name)) for name in days} == days
