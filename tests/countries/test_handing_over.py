"""The duties of a focal point pass in one step, confirmed by two people."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection.models import SectionGiven, Submission
from biocap.collection.problems import NotAllowed
from biocap.countries.models import Handover
from biocap.countries.operations import accept_handover, open_handover, take_back_handover
from biocap.parties.models import Person
from biocap.parties.operations import end_role
from biocap.parties.queries import who_answers
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import OPEN, make_draft, make_round

AT = datetime.now(UTC)
TODAY = AT.date()


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person("Secretariat", secretariat="yes")


@pytest.fixture
def kamau(db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def draft(secretariat: Person, kamau: Person) -> Submission:
    return make_draft(kamau, make_round(secretariat))


def opened(leaving: Person, email: str = "nuru@example.org", **more: Any) -> Handover:
    given = {"language": "en", "last_day": TODAY, "by": leaving, "at": AT, "name": "Nuru"}
    return open_handover("KEN", leaving, email, **{**given, **more})[0]


def roles(person: Person) -> list[tuple[str, str, date | None]]:
    return [(role.kind, role.party_code, role.until) for role in person.roles.all()]


def refused(act: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Problem) as problem:
        act(*args, **more)
    return problem.value.code


def test_nothing_moves_before_the_second_confirmation(kamau: Person, draft: Submission) -> None:
    held = opened(kamau)
    assert (roles(held.incoming), roles(kamau)) == ([], [("focal_point", "KEN", None)])
    assert held.is_open
    for nobody in (kamau, make_person(focal_point="KEN"), make_person()):
        with pytest.raises(NotAllowed):
            accept_handover(held.pk, by=nobody, at=AT)
    assert Handover.objects.get().is_open


def test_confirmed_everything_moves_at_once(kamau: Person, draft: Submission) -> None:
    nia = make_person("Nia", colleague="KEN")
    codes = [s.code for s in formats.load_edition("needs-assessment", "2009").sections][:3]
    give = {"due_on": None, "by": kamau, "at": OPEN}
    collection.give_sections(draft, kamau, codes, **give)
    collection.give_sections(draft, nia, codes[:1], **give)
    collection.say_done(draft, codes[2], True, by=kamau, at=OPEN)
    held = opened(kamau, nia.email)
    confirmed = accept_handover(held.pk, by=nia, at=AT)
    assert confirmed.accepted_at == AT
    assert roles(nia) == [("colleague", "KEN", None), ("focal_point", "KEN", None)]
    assert roles(kamau) == [("focal_point", "KEN", TODAY)]
    given = SectionGiven.objects.order_by("section", "person")
    assert {(each.section, each.person.name) for each in given} == {
        (codes[0], "Nia"),
        (codes[1], "Nia"),
        (codes[2], "Kamau"),  # done: it stays told by whom
    }
    assert {role.person.name for role in who_answers(["KEN"])["KEN"]} == {"Kamau", "Nia"}
    entries = AuditEntry.objects.filter(subject=f"handover:{held.pk}").order_by("id")
    assert [(e.action, e.person_id, e.detail) for e in entries] == [
        ("handover.open", kamau.pk, {"party": "KEN"}),
        ("handover.accept", nia.pk, {"party": "KEN", "sections": 1}),
    ]
    assert refused(accept_handover, held.pk, by=nia, at=AT) == "handover.closed"
    assert refused(take_back_handover, held.pk, by=kamau, at=AT) == "handover.closed"


@pytest.mark.parametrize(
    ("last_day", "left"),
    [
        (TODAY - timedelta(days=1), []),
        (TODAY, [("focal_point", "KEN", TODAY)]),
        (TODAY + timedelta(days=9), [("focal_point", "KEN", TODAY + timedelta(days=9))]),
        (None, [("focal_point", "KEN", None)]),
    ],
)
def test_the_role_of_who_leaves_ends_on_the_day_unless_kept(
    kamau: Person, last_day: date | None, left: list[Any]
) -> None:
    held = opened(kamau, last_day=last_day)
    accept_handover(held.pk, by=held.incoming, at=AT)
    assert roles(kamau) == left
    assert roles(held.incoming) == [("focal_point", "KEN", None)]


def test_the_secretariat_confirms_for_who_has_left(secretariat: Person, kamau: Person) -> None:
    nuru = make_person("Nuru")
    held, is_new = open_handover(
        "KEN", kamau, nuru.email, "", language="en", last_day=None, by=secretariat, at=AT
    )
    assert (is_new, held.opened_by) == (False, secretariat)
    accept_handover(held.pk, by=nuru, at=AT)
    assert roles(nuru) == [("focal_point", "KEN", None)]


def test_taken_back_until_the_second_confirmation(kamau: Person) -> None:
    for by in (kamau, None):
        held = opened(kamau)
        back = take_back_handover(held.pk, by=by or held.incoming, at=AT)
        assert (back.taken_back_by, back.taken_back_at) == (by or held.incoming, AT)
        assert refused(accept_handover, held.pk, by=held.incoming, at=AT) == "handover.closed"
        assert roles(held.incoming) == []
    assert roles(kamau) == [("focal_point", "KEN", None)]


def test_who_lost_the_role_meanwhile_hands_nothing_over(kamau: Person) -> None:
    held = opened(kamau)
    end_role(kamau.roles.get(), by=None, at=AT)
    assert refused(accept_handover, held.pk, by=held.incoming, at=AT) == "handover.not_focal_point"
    assert roles(held.incoming) == []


@pytest.mark.parametrize("how", ["role", "account"])
def test_who_acts_for_the_secretariat_no_longer_confirms_nothing(kamau: Person, how: str) -> None:
    make_person(secretariat="yes")
    former = make_person("Former", secretariat="yes")
    held = opened(kamau, by=former)
    if how == "role":
        end_role(former.roles.get(), by=None, at=AT)
    else:
        Person.objects.filter(pk=former.pk).update(is_active=False)
    assert refused(accept_handover, held.pk, by=held.incoming, at=AT) == "handover.opener_gone"
    assert roles(held.incoming) == []
    take_back_handover(held.pk, by=make_person(secretariat="yes"), at=AT)


def test_open_handover_refuses_what_two_people_could_not_confirm(
    secretariat: Person, kamau: Person
) -> None:
    other = make_person(focal_point="KEN")
    closed = make_person()
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    assert refused(opened, kamau, kamau.email) == "handover.same_person"
    assert refused(opened, kamau, secretariat.email, by=secretariat) == "handover.same_person"
    assert refused(opened, kamau, by=other) == "handover.not_yours"
    assert refused(opened, make_person(contributor="KEN"), by=secretariat) == (
        "handover.not_focal_point"
    )
    assert refused(opened, kamau, closed.email) == "handover.closed_account"
    assert refused(opened, kamau, "no mail") == "people.email_malformed"
    with pytest.raises(NotAllowed):
        opened(kamau, by=make_person(focal_point="PER"))
    assert not Handover.objects.exists()
    opened(kamau)
    assert refused(opened, kamau) == "handover.under_way"
    assert refused(accept_handover, 10**9, by=kamau, at=AT) == "handover.unknown"


@pytest.mark.django_db(transaction=True)
def test_confirmed_and_taken_back_at_once_one_of_them_holds() -> None:
    kamau = make_person("Kamau", focal_point="KEN")
    held = opened(kamau)

    def act(operation: Any, by: Person) -> str:
        try:
            operation(held.pk, by=by, at=AT)
        except Problem as problem:
            return problem.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        accepted = pool.submit(act, accept_handover, held.incoming)
        back = pool.submit(act, take_back_handover, kamau)
        told = {accepted.result(), back.result()}
    assert told == {"done", "handover.closed"}
    held.refresh_from_db()
    assert bool(held.accepted_at) == bool(roles(held.incoming))
