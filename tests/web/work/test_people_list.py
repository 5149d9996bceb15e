"""A list of people is looked at row by row, and taken in whole or not at all."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.letters.models import BouncedAddress, Letter
from biocap.parties.models import Person, Role
from biocap.parties.operations import give_role
from tests.factories import AT, make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in

PAGE = "/en/work/people/list/"
ROWS = """E-mail,Name,Role,Country,Organization,Language
Nia@Example.org,Nia  New,Focal point,Côte d’Ivoire,,fr
nia@example.org,Nia New,contributor,KEN,,fr
nia@example.org,Nia New,contributor,Kenya,,fr
rita@example.org,Rita,reporter,,Green Fields Institute,
kamau@example.org,Kamau,focal_point,KEN,,
"""
WRONG = """email,name,role,party,organization,language
nobody,Nobody,focal_point,KEN,,
a@example.org,,focal_point,KEN,,
b@example.org,B,king,KEN,,
c@example.org,C,focal_point,Atlantis,,
d@example.org,D,focal_point,,,
e@example.org,E,reporter,KEN,FAO,
f@example.org,F,focal_point,KEN,,xx
kamau@example.org,Karanja,contributor,KEN,,
g@example.org,G,focal_point
"""


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def office(secretariat: Person) -> Client:
    kamau = make_person("Kamau", focal_point="KEN")
    kamau.email = "kamau@example.org"
    kamau.save()
    return signed_in(secretariat)


def test_a_list_is_looked_at_and_then_taken_in(office: Client) -> None:
    page = office.post(PAGE, {"text": ROWS, "act": "look"})
    said = words(page)
    assert "new person, with this role: 2; gets this role: 1; has it already: 2" in said
    assert "Focal point of a country Côte d" in said
    assert not Person.objects.filter(email="nia@example.org").exists()
    taken = office.post(PAGE, {"text": ROWS, "act": "take"})
    assert "no-store" in taken["Cache-Control"]
    assert "3 rows are taken in." in words(taken)
    assert words(taken).count("/en/accounts/link/") == 2
    nia = Person.objects.get(email="nia@example.org")
    assert (nia.name, nia.language) == ("Nia New", "fr")
    assert set(nia.roles.values_list("kind", "party_code")) == {
        ("focal_point", "CIV"),
        ("contributor", "KEN"),
    }
    again = words(office.post(PAGE, {"text": ROWS, "act": "take"}))
    assert "0 rows are taken in." in again
    assert "/accounts/link/" not in again


def test_where_a_server_sends_links_go_by_letter(office: Client, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    letter = Letter.objects.create(
        **{"kind": "invitation", "address": "rita@example.org", "language": "en"},
        **{"person": Person.objects.get(email="kamau@example.org"), "not_before": AT},
        **{"written_by": Person.objects.get(email="kamau@example.org"), "written_at": AT},
    )
    BouncedAddress.objects.create(address="rita@example.org", letter=letter, at=AT)
    taken = words(office.post(PAGE, {"text": ROWS, "act": "take"}))
    assert "A letter with a one-time link goes to 1 person who is new." in taken
    assert taken.count("/en/accounts/link/") == 1, "to that of whom mail comes back"
    written = Letter.objects.exclude(pk=letter.pk).get()
    assert (written.kind, written.address, written.state) == (
        *("invitation", "nia@example.org"),
        "waiting",
    )


def test_each_wrong_row_says_why_and_the_good_ones_are_taken(office: Client) -> None:
    page = office.post(PAGE, {"text": WRONG + "h@example.org,H,contributor,PER,,\n"})
    said = words(page)
    assert "new person, with this role: 1; cannot be taken in: 9" in said
    for why in (
        "“nobody” is not an e-mail address.",
        "Give the person's name.",
        "“king” is no role",
        "“Atlantis” is no Party that is known by name or code.",
        "Choose the country that the person acts for.",
        "Someone in this role acts for no country.",
        "Nothing is written here in “xx”",
        "kamau@example.org is Kamau here, not Karanja",
        "The row has 3 cells where the head has 6",
    ):
        assert why in said.replace("&#x27;", "'"), why
    before = Role.objects.count()
    taken = office.post(
        PAGE, {"text": WRONG + "h@example.org,H,contributor,PER,,\n", "act": "take"}
    )
    assert "1 row is taken in. 9 rows were left" in words(taken)
    assert Role.objects.count() == before + 1


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_rows_of_a_spreadsheet(office: Client, delimiter: str) -> None:
    said = words(office.post(PAGE, {"text": ROWS.replace(",", delimiter)}))
    assert "new person, with this role: 2; gets this role: 1; has it already: 2" in said


def test_a_file_is_read_and_its_rows_stand_to_be_corrected(office: Client) -> None:
    given = SimpleUploadedFile("people.csv", b"\xef\xbb\xbf" + ROWS.encode())
    page = office.post(PAGE, {"file": given})
    assert "new person, with this role: 2" in words(page)
    assert page.context["text"] == ROWS
    other = office.post(PAGE, {"file": SimpleUploadedFile("people.csv", b"name\xff")})
    assert "people.csv is not UTF-8 text (first at line 1), so nothing was taken in" in words(other)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "lacks the columns email, name, role"),
        ("name,role\nx,y\n", "lacks the columns email"),
        ('email,name,role\n\n"a,b,c\n', "the row that begins at line 3 is never closed"),
        ('email;name;role\na;"b" c;d\n', "at line 2 has a quote too much or too few"),
        ("email,email,name,role\n", "more than one column email"),
        ("email,name,role\n" + "a@example.org,A,reporter\n" * 1001, "The list has 1001 people"),
    ],
)
def test_what_is_no_list_is_refused_and_kept(office: Client, text: str, says: str) -> None:
    page = office.post(PAGE, {"text": text, "act": "take"})
    assert says in words(page)
    assert page.context["text"] == text


def test_only_the_secretariat(office: Client) -> None:
    kamau = signed_in(Person.objects.get(email="kamau@example.org"))
    assert kamau.post(PAGE, {"text": ROWS, "act": "take"}).status_code == 403


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("KAMAU@example.org", "kamau"),
        ("\u200bkamau@example.org\u00a0", "Ka\u00admau"),
        ("mailto:kamau@example.org", "Kamau"),
        ("Kamau <kamau@example.org>", " Kamau "),
    ],
)
def test_an_address_is_the_same_however_it_was_pasted(
    office: Client, email: str, name: str
) -> None:
    page = office.post(PAGE, {"text": f"email,name,role,party\n{email},{name},focal point,KEN\n"})
    assert "has it already: 1" in words(page)


DAYS = """email,name,role,party,from,last day
kamau@example.org,Kamau,focal_point,KEN,,2027-03-31
nia@example.org,Nia,contributor,KEN,2026-12-01,2027-01-31
o@example.org,O,contributor,KEN,2027-13-01,
p@example.org,P,contributor,KEN,2027-02-01,2027-01-01
"""


def test_a_row_says_the_days_of_its_role(office: Client) -> None:
    said = words(office.post(PAGE, {"text": DAYS}))
    assert "new person, with this role: 1; gets other days for this role: 1" in said
    assert "“2027-13-01” is no day." in said
    assert "A role ends on the day it begins, or later." in said
    office.post(PAGE, {"text": DAYS, "act": "take"})
    kept = Role.objects.filter(person__email__in=["kamau@example.org", "nia@example.org"])
    assert set(kept.values_list("kind", "from_on", "until")) == {
        ("focal_point", None, date(2027, 3, 31)),
        ("contributor", date(2026, 12, 1), date(2027, 1, 31)),
    }
    without = DAYS.replace(",from,last day", "").replace(",,2027-03-31", "")
    again = words(office.post(PAGE, {"text": "\n".join(without.splitlines()[:2])}))
    assert "has it already: 1" in again


def test_a_list_is_taken_back(office: Client) -> None:
    used = "zoe@example.org,Zoe,contributor,KEN,,\n"
    taken = office.post(PAGE, {"text": DAYS + used, "act": "take"})
    zoe = Person.objects.get(email="zoe@example.org")
    zoe.set_password("seven small green frogs")
    zoe.save()
    page = re.search(r'href="(/en/work/people/list/\d+/)"', taken.content.decode())
    assert page
    assert page[1] in office.get(PAGE).content.decode()
    shown = office.get(page[1])
    said = words(shown)
    for line in (
        "Nia account is closed",
        "Zoe account stays: it was used since",
        "Kamau Focal point of a country: Kenya (until 31 March 2027) gets its days of before",
    ):
        assert line in said, said
    give_role(zoe, "contributor", party_code="KEN", until=date(2027, 5, 1), by=None, at=AT)
    token = re.search(r'name="shown" value="([^"]*)"', shown.content.decode())
    assert token
    stale = office.post(page[1], {"reason": "The wrong list.", "shown": token[1]})
    assert "This has changed since it was shown to you" in words(stale)
    now = re.search(r'name="shown" value="([^"]*)"', office.get(page[1]).content.decode())
    assert now
    done = office.post(page[1], {"reason": "The wrong list.", "shown": now[1]}, follow=True)
    assert "The list is taken back." in words(done)
    assert "taken back" in words(office.get(PAGE))
    assert "1 role of it was ended or changed since" not in words(shown)
    nia = Person.objects.get(email="nia@example.org")
    assert (nia.is_active, nia.roles.count()) == (False, 0)
    kamau = Role.objects.get(person__email="kamau@example.org")
    assert (kamau.from_on, kamau.until) == (None, None)
    assert zoe.roles.get().until == date(2027, 5, 1)
    assert words(office.get("/en/work/trail/")).count("list of people") == 4


def test_records_of_focal_points_are_read(office: Client) -> None:
    record = {
        "government": {"identifier": "pe"},
        "categories": ["CPB-FP1", "BCH-FP", "CPB-A17-FP"],
        "firstName": "Paula",
        "lastName": "Invented",
        "emails": ["paula@example.org", "office@example.org"],
    }
    page = words(office.post(PAGE, {"text": json.dumps([record])}))
    assert "new person, with this role: 1; gets this role: 1; cannot be taken in: 1" in page
    assert "BCH focal point of a country Peru" in page
    assert "The first of several addresses is taken; the others: office@example.org." in page
    assert "Focal points of category “CPB-A17-FP” have no duties here" in page
    office.post(PAGE, {"text": json.dumps([record]), "act": "take"})
    paula = Person.objects.get(email="paula@example.org")
    assert set(paula.roles.values_list("kind", flat=True)) == {"focal_point", "bch_focal_point"}
