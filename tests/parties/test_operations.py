"""People enter by one-time links; roles and edits leave a trail."""

from datetime import timedelta

import pytest

from biocap.parties.models import Organization, Person, Role, SignInLink
from biocap.parties.operations import (
    add_person,
    choose_password,
    edit_party,
    end_role,
    give_role,
    make_link,
    organization_named,
    person_of_link,
)
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import AT, make_person

pytestmark = pytest.mark.django_db


def code_of(call: pytest.ExceptionInfo[Problem]) -> str:
    return call.value.code


def test_add_person_keeps_the_email_in_lower_case() -> None:
    person = add_person("  Wanjiku@Example.ORG ", " Wanjiku ", by=None, at=AT)
    assert (person.email, person.name, person.has_usable_password()) == (
        "wanjiku@example.org",
        "Wanjiku",
        False,
    )
    assert list(AuditEntry.objects.values_list("action", "subject", "person_id", "at")) == [
        ("person.add", f"person:{person.pk}", None, AT)
    ]


@pytest.mark.parametrize(
    ("email", "name", "code"),
    [
        ("not an address", "A", "people.email_malformed"),
        ("a@example.org", "  ", "people.name_missing"),
        ("TAKEN@example.org", "A", "people.email_taken"),
    ],
)
def test_add_person_refuses(email: str, name: str, code: str) -> None:
    add_person("taken@example.org", "First", by=None, at=AT)
    with pytest.raises(Problem) as refused:
        add_person(email, name, by=None, at=AT)
    assert code_of(refused) == code
    assert Person.objects.count() == 1


def test_give_role_twice_keeps_one_and_one_line(person: Person, secretariat: Person) -> None:
    for _ in range(2):
        give_role(person, "contributor", party_code="PER", by=secretariat, at=AT)
    assert list(Role.objects.filter(person=person).values_list("kind", "party_code")) == [
        ("contributor", "PER")
    ]
    assert list(
        AuditEntry.objects.filter(person_id=secretariat.pk).values_list("action", "detail")
    ) == [("role.give", {"role": "contributor PER"})]


@pytest.mark.parametrize(
    ("kind", "party", "code"),
    [
        ("focal_point", "", "role.needs_country"),
        ("contributor", "XXX", "role.unknown_party"),
        ("reporter", "", "role.needs_organization"),
        ("reporter", "KEN", "role.takes_no_country"),
        ("secretariat", "KEN", "role.takes_no_country"),
        ("emperor", "KEN", "role.unknown_kind"),
    ],
)
def test_give_role_refuses(person: Person, kind: str, party: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        give_role(person, kind, party_code=party, by=None, at=AT)
    assert code_of(refused) == code
    assert not Role.objects.exists()


def test_end_role_keeps_the_last_secretariat(secretariat: Person) -> None:
    with pytest.raises(Problem) as refused:
        end_role(secretariat.roles.get(), by=secretariat, at=AT)
    assert code_of(refused) == "role.last_secretariat"
    make_person(secretariat="yes")
    end_role(secretariat.roles.get(), by=secretariat, at=AT)
    assert not secretariat.roles.exists()


def test_organization_named_finds_what_is_there() -> None:
    first = organization_named("Food  and Agriculture", by=None, at=AT)
    assert organization_named(" Food and Agriculture ", by=None, at=AT) == first
    assert Organization.objects.count() == 1


def test_make_link_keeps_only_a_hash(person: Person) -> None:
    token = make_link(person, by=None, at=AT)
    link = SignInLink.objects.get()
    assert len(token) >= 43
    assert token not in str(link.__dict__)
    assert link.expires_at == AT + timedelta(days=7)
    assert person_of_link(token, at=AT) == person


def test_make_link_ends_the_one_before(person: Person) -> None:
    first = make_link(person, by=None, at=AT)
    second = make_link(person, by=None, at=AT)
    with pytest.raises(Problem) as refused:
        person_of_link(first, at=AT)
    assert code_of(refused) == "link.expired"
    assert person_of_link(second, at=AT) == person


def test_choose_password_works_once(person: Person) -> None:
    token = make_link(person, by=None, at=AT)
    choose_password(token, "seven small green frogs", at=AT)
    person.refresh_from_db()
    assert person.check_password("seven small green frogs")
    with pytest.raises(Problem) as refused:
        choose_password(token, "another long password", at=AT)
    assert code_of(refused) == "link.expired"
    person.refresh_from_db()
    assert person.check_password("seven small green frogs")


def test_choose_password_refuses_after_seven_days(person: Person) -> None:
    token = make_link(person, by=None, at=AT)
    with pytest.raises(Problem) as refused:
        choose_password(token, "seven small green frogs", at=AT + timedelta(days=7))
    assert code_of(refused) == "link.expired"


def test_choose_password_weak_leaves_the_link_open(person: Person) -> None:
    token = make_link(person, by=None, at=AT)
    with pytest.raises(Problem) as refused:
        choose_password(token, "password", at=AT)
    assert code_of(refused) == "password.weak"
    assert person_of_link(token, at=AT) == person


@pytest.mark.parametrize(
    ("party", "field", "value", "reason", "code"),
    [
        ("XXX", "eit", True, "because", "party.unknown"),
        ("KEN", "ldc", True, "because", "party.not_editable"),
        ("KEN", "category", "rich", "because", "party.unknown_category"),
        ("KEN", "eit", True, "  ", "party.reason_missing"),
    ],
)
def test_edit_party_refuses(
    secretariat: Person, party: str, field: str, value: str | bool, reason: str, code: str
) -> None:
    with pytest.raises(Problem) as refused:
        edit_party(party, field, value, reason, by=secretariat, at=AT)
    assert code_of(refused) == code
