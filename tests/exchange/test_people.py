"""A list of people: the organization that its page shows is the one that a role is given for."""

from datetime import UTC, date, datetime

import pytest

from biocap.exchange.people import PersonRow, RowResult, read_people, take_in_people
from biocap.organizations.operations import add_identifier, add_other_name
from biocap.parties.models import Organization, Person, Role
from tests.factories import make_person

AT = datetime(2026, 11, 1, tzinfo=UTC)
HEAD = "email,name,role,organization"


@pytest.fixture
def office(db: None) -> Person:
    return make_person("Office", secretariat="yes")


@pytest.fixture
def fund(office: Person) -> Organization:
    fund = Organization.objects.create(name="Fonds inventé", acronym="FI")
    add_other_name(fund.pk, "Invented Fund", "en", by=office, at=AT)
    add_identifier(fund.pk, "iati", "XM-DAC-99901", by=office, at=AT)
    return fund


def read(*names: str, head: str = HEAD, more: str = "") -> list[PersonRow]:
    rows = [f"a@example.org,Ada,reporter,{name}{more}" for name in names]
    return read_people("\n".join([head, *rows]))


def said(rows: list[PersonRow]) -> list[tuple[RowResult, str, str]]:
    return [(it.outcome, it.organization, it.problem.code if it.problem else "") for it in rows]


@pytest.mark.parametrize("name", ["FONDS INVENTE", "invented  fund", "xm-dac-99901"])
def test_any_name_of_one_is_shown_as_the_one_that_gets_the_role(
    fund: Organization, office: Person, name: str
) -> None:
    rows = read(name)
    assert said(rows) == [(RowResult.ADD, "Fonds inventé", "")]
    take_in_people(rows, by=office, at=AT)
    assert [it.organization for it in Role.objects.filter(kind="reporter")] == [fund]
    assert said(read(name)) == [(RowResult.SAME, "Fonds inventé", "")]


def test_the_last_day_of_a_role_is_kept_under_another_name(
    fund: Organization, office: Person
) -> None:
    head = f"{HEAD},from,until"
    take_in_people(
        read("Fonds inventé", head=head, more=",2026-01-01,2026-12-31"), by=office, at=AT
    )
    again = read("Invented Fund")
    assert said(again) == [(RowResult.SAME, "Fonds inventé", "")]
    take_in_people(again, by=office, at=AT)
    assert Role.objects.get(kind="reporter").until == date(2026, 12, 31)


def test_what_may_be_another_is_wrong_and_the_rest_goes_in(
    fund: Organization, office: Person
) -> None:
    for name in ("Seed Bank A", "Seed Bank B"):
        Organization.objects.create(name=name)
    Organization.objects.create(name="SEED BANK A")
    Organization.objects.create(name="Not of this world", fictional=True)
    rows = read("FI", "seed bank a", "Seed Bank A", "not of this world", "Invented Fund")
    unclear = "institution.unclear"
    assert said(rows) == [
        (RowResult.WRONG, "FI", unclear),
        (RowResult.WRONG, "seed bank a", unclear),
        (RowResult.ADD, "Seed Bank A", ""),
        (RowResult.WRONG, "not of this world", unclear),
        (RowResult.GIVE, "Fonds inventé", ""),
    ]
    take_in_people(rows, by=office, at=AT)
    given = Role.objects.filter(kind="reporter").values_list("organization__name", flat=True)
    assert sorted(given) == ["Fonds inventé", "Seed Bank A"]


def test_a_new_organization_is_one_however_two_rows_write_it(office: Person) -> None:
    rows = read("Union africaine inventée", "UNION AFRICAINE INVENTEE")
    new = "Union africaine inventée"
    assert said(rows) == [(RowResult.ADD, new, ""), (RowResult.SAME, new, "")]
    take_in_people(rows, by=office, at=AT)
    assert Organization.objects.get().name == new
