"""Who may do what, cell by cell."""

from dataclasses import dataclass, replace

import pytest

from biocap.collection.permissions import (
    NEEDS_SUBJECT,
    WHO_MAY,
    may,
    relations,
    relations_of,
)
from biocap.parties.models import Person
from tests.factories import make_person

EVERYBODY = {
    *("anonymous", "signed_in", "secretariat", "focal_point", "contributor", "reporter"),
    *("section_holder", "colleague", "incoming", "approver", "guest"),
}
SIGNED_IN = EVERYBODY - {"anonymous"}
OWN = {"focal_point", "contributor", "reporter"}
TABLE = {
    "library.read": EVERYBODY,
    "format.read": EVERYBODY,
    "plan.read": EVERYBODY,
    "account.enter": EVERYBODY,
    "work.read": SIGNED_IN,
    "gallery.read": SIGNED_IN,
    "token.manage": SIGNED_IN,
    "submission.start": OWN,
    "submission.read": OWN | {"approver"},
    "submission.answer": OWN,
    "submission.submit": {"focal_point", "reporter"},
    "submission.reopen": {"focal_point", "reporter"},
    "submission.discard": {"focal_point", "reporter"},
    "upload.add": OWN | {"section_holder"},
    "upload.read": OWN | {"section_holder", "approver"},
    "section.enter": OWN | {"section_holder"},
    "section.answer": OWN | {"section_holder"},
    "section.done": {"focal_point", "contributor", "section_holder"},
    "draft.open": {"focal_point"},
    "draft.look": {"guest"},
    "comment.read": OWN | {"section_holder", "approver", "guest"},
    "comment.add": OWN | {"section_holder", "approver", "guest"},
    "comment.settle": OWN | {"section_holder", "approver"},
    "sheet.give": OWN,
    "section.give": {"focal_point"},
    "colleagues.manage": {"focal_point"},
    "approval.require": {"focal_point"},
    "approval.give": {"approver"},
    "approval.ask": {"focal_point", "contributor"},
    "notes.keep": {"focal_point"},
    "handover.open": {"focal_point", "secretariat"},
    "handover.read": {"focal_point", "secretariat", "incoming"},
    "handover.accept": {"incoming"},
    "handover.take_back": {"focal_point", "secretariat", "incoming"},
    "version.read": OWN | {"secretariat", "approver"},
    "receipt.read": OWN | {"secretariat", "approver"},
    "upload.read_submitted": OWN | {"secretariat", "section_holder", "approver"},
    "calendar.change": {"secretariat"},
    "round.open": {"secretariat"},
    "round.change": {"secretariat"},
    "round.board": {"secretariat"},
    "round.letters": {"secretariat"},
    "round.documents": {"secretariat"},
    "round.cut_off": {"secretariat"},
    "activity.review": {"secretariat"},
    "report.take_over": {"secretariat"},
    "indicators.enter": {"secretariat"},
    "indicators.target": {"secretariat"},
    "imports.take_back": {"secretariat"},
    "mail.look": {"secretariat"},
    "outcomes.judge": {"secretariat"},
    "outcomes.code": {"secretariat"},
    "library.publish": {"secretariat"},
    "library.withdraw": {"secretariat"},
    "people.manage": {"secretariat"},
    "party.edit": {"secretariat"},
}


@dataclass(frozen=True)
class Held:
    kind: str
    party_code: str = ""
    organization_id: int | None = None
    person_id: int = 1


@dataclass(frozen=True)
class Respondent:
    party_code: str = ""
    organization_id: int | None = None
    holders: frozenset[int] = frozenset()
    incoming_id: int | None = None
    lets_in: bool = False


KENYA = Respondent("KEN")
INSTITUTE = Respondent(organization_id=7)


def _people() -> dict[str, Person | None]:
    return {
        "anonymous": None,
        "signed_in": make_person(),
        "secretariat": make_person(secretariat="yes"),
        "focal_point": make_person(focal_point="KEN"),
        "contributor": make_person(contributor="KEN"),
        "reporter": make_person(reporter="Green Fields Institute"),
        "section_holder": make_person(colleague="KEN"),
        "colleague": make_person(colleague="KEN"),
        "incoming": make_person(),
        "approver": make_person(approver="KEN"),
        "guest": make_person(secretariat="yes"),
    }


@pytest.mark.django_db
def test_may_every_cell_of_the_table() -> None:
    people = _people()
    reporter = people["reporter"]
    assert reporter is not None
    institute = Respondent(organization_id=reporter.roles.get().organization_id)
    holder = people["section_holder"]
    assert holder is not None
    incoming = people["incoming"]
    assert incoming is not None
    section = Respondent("KEN", holders=frozenset({holder.pk}), incoming_id=incoming.pk)
    looked_at = replace(section, lets_in=True)
    found = {
        action: {
            kind
            for kind, person in people.items()
            if may(person, action, {"reporter": institute, "guest": looked_at}.get(kind, section))
        }
        for action in WHO_MAY
    }
    # a guest is somebody of the Secretariat, and may what that may
    assert found == {
        action: who | {"guest"} if "secretariat" in who else who for action, who in TABLE.items()
    }


@pytest.mark.django_db
def test_may_nobody_of_another_country_or_organization() -> None:
    people = _people()
    allowed = {
        (action, kind)
        for action in NEEDS_SUBJECT
        for kind, person in people.items()
        for other in (
            Respondent("PER", holders=frozenset(p.pk for p in people.values() if p)),
            Respondent(organization_id=10**6),
        )
        if may(person, action, other)
    }
    assert allowed == {
        ("version.read", "secretariat"),
        ("receipt.read", "secretariat"),
        ("upload.read_submitted", "secretariat"),
        ("handover.open", "secretariat"),
        ("handover.read", "secretariat"),
        ("handover.take_back", "secretariat"),
    } | {(action, "guest") for action in NEEDS_SUBJECT if "secretariat" in WHO_MAY[action]}


def test_who_may_names_known_relations_only() -> None:
    assert set().union(*WHO_MAY.values()) <= EVERYBODY - {"colleague"}


def test_may_without_the_subject_it_needs() -> None:
    with pytest.raises(TypeError):
        may(None, "submission.read")


def test_may_unknown_action() -> None:
    with pytest.raises(KeyError):
        may(None, "submission.delete")


@pytest.mark.parametrize(
    ("roles", "subject", "expected"),
    [
        ((), None, {"anonymous", "signed_in"}),
        ((Held("secretariat"),), KENYA, {"anonymous", "signed_in", "secretariat"}),
        ((Held("focal_point", "KEN"),), KENYA, {"anonymous", "signed_in", "focal_point"}),
        ((Held("focal_point", "KEN"),), None, {"anonymous", "signed_in"}),
        ((Held("focal_point", "PER"),), KENYA, {"anonymous", "signed_in"}),
        ((Held("focal_point", "KEN"),), INSTITUTE, {"anonymous", "signed_in"}),
        ((Held("reporter", "", 7),), INSTITUTE, {"anonymous", "signed_in", "reporter"}),
        ((Held("reporter", "", 8),), INSTITUTE, {"anonymous", "signed_in"}),
        ((Held("reporter", "", 7),), KENYA, {"anonymous", "signed_in"}),
        ((Held("colleague", "KEN"),), KENYA, {"anonymous", "signed_in"}),
        (
            (Held("colleague", "KEN"),),
            Respondent("KEN", holders=frozenset({1})),
            {"anonymous", "signed_in", "section_holder"},
        ),
        (
            (Held("secretariat"),),
            Respondent("KEN", lets_in=True),
            {"anonymous", "signed_in", "secretariat", "guest"},
        ),
        (
            (Held("focal_point", "PER"),),
            Respondent("KEN", lets_in=True),
            {"anonymous", "signed_in"},
        ),
        (
            (Held("contributor", "KEN"), Held("focal_point", "KEN")),
            KENYA,
            {"anonymous", "signed_in", "contributor", "focal_point"},
        ),
    ],
)
def test_relations_of(
    roles: tuple[Held, ...], subject: Respondent | None, expected: set[str]
) -> None:
    assert relations_of(True, roles, subject) == expected


def test_relations_of_somebody_not_signed_in() -> None:
    assert relations_of(False, (Held("secretariat"),), KENYA) == {"anonymous"}


@pytest.mark.django_db
def test_relations_of_a_person_who_left() -> None:
    person = make_person(focal_point="KEN")
    person.is_active = False
    assert relations(person, KENYA) == {"anonymous"}


@pytest.mark.django_db
def test_relations_read_the_roles_once(django_assert_num_queries: object) -> None:
    person = Person.objects.get(pk=make_person(focal_point="KEN").pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        for action in WHO_MAY:
            may(person, action, KENYA)
