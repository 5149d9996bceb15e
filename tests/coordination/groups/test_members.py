"""Members of groups: who, from when until when, and what that opens."""

from datetime import date, timedelta
from typing import Any

import pytest

from biocap.collection.permissions import may
from biocap.collection.problems import NotAllowed
from biocap.coordination.groups.models import GroupMember, WorkingGroup
from biocap.coordination.groups.operations import (
    MemberToEnter,
    change_group,
    enter_group,
    enter_member,
    name_member,
    put_member_back,
    set_last_day,
    take_member_off,
)
from biocap.coordination.groups.queries import groups_of, towards_group
from biocap.coordination.groups.rules import sound_group
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import AT, make_person

pytestmark = pytest.mark.django_db
TODAY = AT.date()
FACTS: dict[str, Any] = {"name": "Groupe inventé", "kind": "liaison_group", "language": "fr"}


@pytest.fixture
def office() -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def group(office: Person) -> WorkingGroup:
    return enter_group(sound_group(**FACTS), by=office, at=AT)


def reads(person: Person, group: WorkingGroup, on: date = TODAY) -> bool:
    return may(person, "group_space.read", towards_group(group, on))


def code_of(act: Any) -> str:
    with pytest.raises(Problem) as refused:
        act()
    return refused.value.code


def test_a_term_opens_the_space_from_its_first_day_to_its_last(
    group: WorkingGroup, office: Person
) -> None:
    person, other = make_person(), make_person()
    elsewhere = enter_group(sound_group(**{**FACTS, "name": "Another"}), by=office, at=AT)
    last = TODAY + timedelta(days=9)
    new = MemberToEnter("member", TODAY, last, email=f" {person.email.upper()} ")
    row = enter_member(group.pk, new, by=office, at=AT)
    days = [TODAY - timedelta(days=1), TODAY, last, last + timedelta(days=1)]
    assert [reads(person, group, on) for on in days] == [False, True, True, False]
    assert [bool(groups_of(person, on)) for on in days] == [False, True, True, False]
    assert not reads(person, elsewhere)
    assert not reads(other, group)
    assert reads(office, group)

    set_last_day(row.pk, TODAY, by=office, at=AT)
    assert [reads(person, group, TODAY + timedelta(days=n)) for n in (0, 1)] == [True, False]
    assert GroupMember.objects.get().until == TODAY
    set_last_day(row.pk, None, by=office, at=AT)
    assert reads(person, group, last + timedelta(days=999))
    take_member_off(row.pk, by=office, at=AT)
    assert not reads(person, group)
    put_member_back(row.pk, by=office, at=AT)
    assert reads(person, group)
    acts = AuditEntry.objects.filter(subject=f"group:{group.pk}").order_by("pk")
    assert list(acts.values_list("action", flat=True)) == [
        *("group.enter", "group.enter_member", "group.set_last_day", "group.set_last_day"),
        *("group.take_member_off", "group.put_member_back"),
    ]


def test_for_a_party_its_focal_point_comes_in_and_for_an_organization_who_reports(
    group: WorkingGroup, office: Person
) -> None:
    people = {
        "focal point": make_person(focal_point="KEN"),
        "contributor": make_person(contributor="KEN"),
        "another": make_person(focal_point="PER"),
        "reporter": make_person(reporter="Green Fields Institute"),
        "another reporter": make_person(reporter="Blue Hills Trust"),
    }
    for whose in ({"party_code": "KEN"}, {"organization": "Green Fields Institute"}):
        enter_member(group.pk, MemberToEnter("observer", TODAY, **whose), by=office, at=AT)
    came_in = {who for who, person in people.items() if reads(person, group)}
    assert came_in == {"focal point", "reporter"}
    listed = {who for who, person in people.items() if groups_of(person, TODAY)}
    assert listed == came_in


def test_who_belongs_twice_has_the_stronger_role(group: WorkingGroup, office: Person) -> None:
    person = make_person(focal_point="KEN")
    for role, whose in (("observer", {"party_code": "KEN"}), ("chair", {"email": person.email})):
        enter_member(group.pk, MemberToEnter(role, TODAY, **whose), by=office, at=AT)
    assert towards_group(group, TODAY).group_roles == {person.pk: "chair"}


def test_what_is_refused_leaves_nothing(group: WorkingGroup, office: Person) -> None:
    person, before = make_person(), TODAY - timedelta(days=1)
    mail = {"email": person.email}

    def enter(**said: Any) -> Any:
        new = MemberToEnter(**{"role": "member", "from_on": TODAY, **said})
        return lambda: enter_member(group.pk, new, by=office, at=AT)

    refused = {
        "group.ends_first": enter(until=before, **mail),
        "group.who": enter(),
        "group.no_account": enter(email="nobody@example.org"),
        "group.no_choice": enter(role="king", **mail),
        "group.day_to_come": enter(consented_on=TODAY + timedelta(days=1), **mail),
        "group.unknown": lambda: enter_member(
            10**6, MemberToEnter("member", TODAY, **mail), by=office, at=AT
        ),
        "group.no_member": lambda: take_member_off(10**6, by=office, at=AT),
    }
    assert {code: code_of(act) for code, act in refused.items()} == {it: it for it in refused}
    assert code_of(enter(party_code="KEN", **mail)) == "group.who"
    assert code_of(enter(party_code="KEN", consented_on=TODAY)) == "group.who"
    assert code_of(enter(organization="Nobody")) == "group.no_choice"
    assert not GroupMember.objects.exists()
    with pytest.raises(NotAllowed):
        enter_member(group.pk, MemberToEnter("member", TODAY, **mail), by=person, at=AT)


def test_the_same_member_is_in_a_group_once_at_a_time(group: WorkingGroup, office: Person) -> None:
    mail, later = make_person().email, TODAY + timedelta(days=10)

    def enter(*days: date | None) -> GroupMember:
        return enter_member(group.pk, MemberToEnter("member", *days, email=mail), by=office, at=AT)

    first = enter(TODAY, later)
    assert code_of(lambda: enter(later, None)) == "group.twice"
    assert code_of(lambda: enter(TODAY - timedelta(days=5), TODAY)) == "group.twice"
    enter(later + timedelta(days=1), None)
    assert code_of(lambda: set_last_day(first.pk, None, by=office, at=AT)) == "group.twice"
    take_member_off(first.pk, by=office, at=AT)
    enter(TODAY, TODAY)
    assert code_of(lambda: put_member_back(first.pk, by=office, at=AT)) == "group.twice"
    assert GroupMember.objects.filter(off_at=None).count() == 2


def test_a_consent_is_written_down_and_taken_back(group: WorkingGroup, office: Person) -> None:
    mail = make_person().email
    row = enter_member(group.pk, MemberToEnter("member", TODAY, email=mail), by=office, at=AT)
    for day in (TODAY, None):
        name_member(row.pk, day, by=office, at=AT)
        row.refresh_from_db()
        assert row.consented_on == day


def test_a_group_is_changed_by_who_saw_what_stands(group: WorkingGroup, office: Person) -> None:
    named = sound_group(**FACTS | {"name": "  Another   name "})
    change_group(group.pk, named, 1, by=office, at=AT)
    stale = sound_group(**FACTS | {"name": "A third"})
    assert code_of(lambda: change_group(group.pk, stale, 1, by=office, at=AT)) == "group.changed"
    group.refresh_from_db()
    assert (group.name, group.version) == ("Another name", 2)
    for wrong, code in (
        ({"name": "\u200b"}, "group.without_words"),
        ({"name": "x" * 301}, "group.too_long"),
        ({"mandate": "x" * 4001}, "group.too_long"),
        ({"kind": "band"}, "group.no_choice"),
    ):
        assert code_of(lambda said=wrong: sound_group(**FACTS | said)) == code
