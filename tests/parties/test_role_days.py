"""Roles with days: before the first and after the last they count for nothing, anywhere."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from biocap.collection.permissions import may, relations
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.operations import end_roles_over, give_role
from biocap.parties.problems import ROLE_DAYS_OUT_OF_ORDER, ROLE_LAST_SECRETARIAT
from biocap.parties.queries import who_answers
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.collection.test_permissions import KENYA, Respondent
from tests.factories import AT, make_person

TODAY = datetime.now(UTC).date()
A_DAY = timedelta(days=1)
PERU = Respondent("PER")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("from_on", "until", "counts"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (TODAY - A_DAY, TODAY + A_DAY, True),
        (TODAY + A_DAY, None, False),
        (None, TODAY - A_DAY, False),
    ],
)
def test_a_role_counts_on_its_days_alone(
    from_on: date | None, until: date | None, counts: bool
) -> None:
    person = make_person()
    days = {"from_on": from_on, "until": until}
    give_role(person, RoleKind.FOCAL_POINT, party_code="KEN", **days, by=None, at=AT)
    role = person.roles.get()
    assert role.is_in_force(TODAY) is counts
    assert list(Role.objects.in_force(TODAY)) == ([role] if counts else [])
    assert may(person, "submission.submit", KENYA) is counts
    assert who_answers(["KEN"]) == ({"KEN": [role]} if counts else {})


@pytest.mark.django_db
def test_several_roles_of_one_person_hold_each_towards_its_own() -> None:
    person = make_person(focal_point="KEN", reporter="Green Fields Institute")
    days = {"until": TODAY - A_DAY}
    give_role(person, RoleKind.CONTRIBUTOR, party_code="PER", by=None, at=AT)
    give_role(person, RoleKind.FOCAL_POINT, party_code="PER", **days, by=None, at=AT)
    number = person.roles.get(kind="reporter").organization_id
    found = [relations(person, each) for each in (KENYA, PERU, Respondent(organization_id=number))]
    anybody = {"anonymous", "signed_in"}
    assert found == [
        anybody | {"focal_point"},
        anybody | {"contributor"},
        anybody | {"reporter"},
    ]


@pytest.mark.django_db
def test_end_roles_over_takes_away_what_ended_and_leaves_an_entry() -> None:
    person = make_person(contributor="PER")
    for kind, until in (("focal_point", TODAY - A_DAY), ("colleague", TODAY)):
        give_role(person, kind, party_code="KEN", until=until, by=None, at=AT)
    assert end_roles_over(datetime.now(UTC)) == 1
    held = [(role.kind, role.party_code) for role in person.roles.all()]
    assert held == [("contributor", "PER"), ("colleague", "KEN")]
    last = AuditEntry.objects.latest("id")
    assert (last.action, last.subject, last.person_id) == ("role.end", f"person:{person.pk}", None)
    assert last.detail == {"role": f"focal_point KEN until {TODAY - A_DAY}"}
    assert end_roles_over(datetime.now(UTC)) == 0


@pytest.mark.django_db
def test_a_role_given_again_takes_the_days_it_is_given_with() -> None:
    person = make_person()
    for until in (TODAY, None, None):
        give_role(person, "contributor", party_code="KEN", until=until, by=None, at=AT)
    assert person.roles.get().until is None
    said = AuditEntry.objects.filter(action="role.give", subject=f"person:{person.pk}")
    assert [entry.detail["role"] for entry in said.order_by("id")] == [
        f"contributor KEN until {TODAY}",
        "contributor KEN",
    ]


@pytest.mark.django_db
def test_a_role_that_ends_before_it_begins_is_refused() -> None:
    person = make_person()
    with pytest.raises(Problem) as refused:
        give_role(person, "secretariat", from_on=TODAY, until=TODAY - A_DAY, by=None, at=AT)
    assert refused.value.kind is ROLE_DAYS_OUT_OF_ORDER
    with pytest.raises(IntegrityError):
        Role.objects.create(person=person, kind="secretariat", from_on=TODAY, until=TODAY - A_DAY)


@pytest.mark.django_db
def test_the_last_of_the_secretariat_gets_no_last_day() -> None:
    only = make_person(secretariat="yes")
    leaving: Person = make_person()
    give_role(leaving, "secretariat", until=TODAY + A_DAY, by=None, at=AT)
    with pytest.raises(Problem) as refused:
        give_role(only, "secretariat", until=TODAY + A_DAY, by=None, at=datetime.now(UTC))
    assert refused.value.kind is ROLE_LAST_SECRETARIAT
    assert only.roles.get().until is None
