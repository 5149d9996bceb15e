"""Who may do what, cell by cell."""

from dataclasses import dataclass, field, replace

import pytest

from biocap.collection.permissions import (
    KINDS,
    NEEDS_SUBJECT,
    WHO_MAY,
    may,
    relations,
    relations_of,
)
from biocap.parties.models import (
    OF_COUNTRY,
    OF_ORGANIZATION,
    OF_SECRETARIAT,
    Organization,
    Person,
    RoleKind,
)
from tests.factories import make_person

EVERYBODY = {
    "anonymous",
    "signed_in",
    "incoming",
    "section_holder",
    "officer_holder",
    "guest",
    *("group_chair", "group_member", "group_observer"),
    *KINDS,
}
SIGNED_IN = EVERYBODY - {"anonymous"}
NATIONAL = {"focal_point", "bch_focal_point", "contributor"}
REPORTING = {"reporter", "donor"}
OWN = NATIONAL | REPORTING
APPROVING = {"approver", "organization_approver"}
HOLDING = {"section_holder", "officer_holder"}
IN_GROUP = {"group_chair", "group_member", "group_observer"}
IN_SPACE = ("read", "say", "write", "agree")
OFFICE, REVIEWING = {"secretariat"}, {"secretariat", "reviewer"}
KEEPING = {"secretariat", "administrator"}
TABLE = {
    "library.read": EVERYBODY,
    "format.read": EVERYBODY,
    "plan.read": EVERYBODY,
    "toolbox.read": EVERYBODY,
    "coordination.read": EVERYBODY,
    "experience.read": EVERYBODY,
    "account.enter": EVERYBODY,
    "work.read": SIGNED_IN,
    "gallery.read": SIGNED_IN,
    "token.manage": SIGNED_IN,
    "submission.start": OWN,
    "submission.read": OWN | APPROVING,
    "submission.answer": OWN,
    "submission.submit": {"focal_point"} | REPORTING,
    "submission.reopen": {"focal_point"} | REPORTING,
    "submission.discard": {"focal_point"} | REPORTING,
    "upload.add": OWN | HOLDING,
    "upload.read": OWN | HOLDING | APPROVING,
    "section.enter": OWN | HOLDING,
    "section.answer": OWN | HOLDING,
    "submission.copy": OWN | HOLDING | APPROVING,
    "section.done": NATIONAL | HOLDING,
    "draft.open": {"focal_point"},
    "draft.look": {"guest"},
    "comment.read": OWN | HOLDING | APPROVING | {"guest"},
    "comment.add": OWN | HOLDING | APPROVING | {"guest"},
    "comment.settle": OWN | HOLDING | APPROVING,
    "sheet.give": OWN,
    "section.give": {"focal_point"},
    "colleagues.manage": {"focal_point"},
    "approval.require": {"focal_point"},
    "approval.give": APPROVING,
    "approval.ask": OWN,
    "notes.keep": {"focal_point"},
    "handover.open": {"focal_point"} | KEEPING,
    "handover.read": {"focal_point", "incoming"} | KEEPING,
    "handover.accept": {"incoming"},
    "handover.take_back": {"focal_point", "incoming"} | KEEPING,
    "national_plan.read": NATIONAL | APPROVING,
    "national_plan.enter": NATIONAL | APPROVING | HOLDING,
    "national_plan.write": NATIONAL,
    "national_plan.put_away": {"focal_point"},
    "national_plan.publish": {"focal_point"},
    "plan_approval.give": APPROVING,
    "plan_part.give": {"focal_point"},
    "plan_part.write": NATIONAL | HOLDING,
    "plan_part.done": NATIONAL | HOLDING,
    "plan_action.read": NATIONAL | APPROVING | HOLDING,
    "plan_action.write": NATIONAL | HOLDING,
    "plan_action.comment": NATIONAL | APPROVING | HOLDING,
    "plan_action.invite": {"focal_point"},
    "request.read": NATIONAL | APPROVING | OFFICE,
    "request.circulate": {"focal_point"},
    "request.decide": {"focal_point"},
    "request.invite": {"focal_point"},
    "joint.read": NATIONAL | APPROVING,
    "joint.answer": {"focal_point"},
    "contribution.write": OWN | {"guest"},
    "offer.answer": {"focal_point"},
    "nomination.read": NATIONAL | APPROVING | OFFICE,
    "nomination.ask": {"focal_point"},
    "nomination.check": OFFICE,
    "nomination.take_off": {"focal_point"} | OFFICE,
    "roster.board": OFFICE,
    "assignment.read": NATIONAL | APPROVING | OFFICE,
    "assignment.request": {"focal_point"},
    "assignment.decide": OFFICE,
    "assignment.report": NATIONAL,
    "asked.read": OWN | APPROVING,
    "asked.answer": {"focal_point"} | REPORTING,
    "version.read": OWN | APPROVING | REVIEWING,
    "receipt.read": OWN | APPROVING | REVIEWING,
    "upload.read_submitted": OWN | APPROVING | HOLDING | REVIEWING,
    "calendar.change": OFFICE,
    "round.open": OFFICE,
    "round.change": OFFICE,
    "round.board": OFFICE,
    "round.letters": OFFICE,
    "round.documents": OFFICE,
    "round.cut_off": OFFICE,
    "activity.review": REVIEWING,
    "activity.cluster": REVIEWING,
    "report.take_over": OFFICE,
    "indicators.enter": OFFICE,
    "indicators.target": OFFICE,
    "form.revise": OFFICE,
    "imports.bring_in": OFFICE,
    "imports.take_back": OFFICE,
    "mail.look": OFFICE,
    "coordination.keep": OFFICE,
    "group.keep": OFFICE,
    "group_space.read": IN_GROUP | OFFICE,
    "organization.keep": OFFICE,
    "contribution.moderate": OFFICE,
    "group_space.say": IN_GROUP | OFFICE,
    "group_space.write": IN_GROUP - {"group_observer"} | OFFICE,
    "group_space.agree": {"group_chair"} | OFFICE,
    "priority.record": OFFICE,
    "tool_review.run": OFFICE,
    "tool_outcome.record": OFFICE,
    "tool_use.enter": OFFICE,
    "outcomes.judge": OFFICE,
    "outcomes.code": OFFICE,
    "library.publish": OFFICE,
    "library.withdraw": OFFICE,
    "people.manage": KEEPING,
    "sign_in_service.manage": {"secretariat"},
    "party.edit": KEEPING,
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
    group_roles: dict[int, str] = field(default_factory=dict)


KENYA = Respondent("KEN")
INSTITUTE = Respondent(organization_id=7)


def _people() -> dict[str, Person | None]:
    """Return somebody for each kind of role, and who is something without one."""
    whose = {"country": "KEN", "sections": "KEN", "organization": "Green Fields Institute"}
    people = {
        kind: make_person(**{kind: whose.get(towards, "yes")})
        for kind, (towards, _relation) in KINDS.items()
    }
    return {
        "anonymous": None,
        "signed_in": make_person(),
        "incoming": make_person(),
        "section_holder": make_person(colleague="KEN"),
        "officer_holder": make_person(authority_officer="KEN"),
        "guest": make_person(secretariat="yes"),
        **{who: make_person() for who in sorted(IN_GROUP)},
        **people,
    }


@pytest.mark.django_db
def test_may_every_cell_of_the_table() -> None:
    people = _people()
    institute = Respondent(organization_id=Organization.objects.get().pk)
    holders = frozenset(one.pk for who in HOLDING if (one := people[who]))
    incoming = people["incoming"]
    assert incoming is not None
    in_group = {it.pk: who.removeprefix("group_") for who in IN_GROUP if (it := people[who])}
    section = Respondent("KEN", holders=holders, incoming_id=incoming.pk, group_roles=in_group)
    towards = dict.fromkeys(OF_ORGANIZATION, institute) | {"guest": replace(section, lets_in=True)}
    found = {
        action: {
            kind
            for kind, person in people.items()
            if may(person, action, towards.get(kind, section))
        }
        for action in WHO_MAY
    }
    # a guest is somebody of the Secretariat, and may what that may
    assert found == {
        action: who | {"guest"} if "secretariat" in who else who for action, who in TABLE.items()
    }


def test_every_kind_of_role_gives_a_relation() -> None:
    assert set(KINDS) == set(RoleKind.values)
    held_for = {"country": OF_COUNTRY, "sections": OF_COUNTRY, "organization": OF_ORGANIZATION}
    for kind, (towards, relation) in KINDS.items():
        assert relation in set().union(*WHO_MAY.values()), kind
        assert kind in held_for.get(towards, (*OF_SECRETARIAT, "reader")), kind


@pytest.mark.django_db
def test_a_reader_may_what_anybody_signed_in_may() -> None:
    reader, nobody = make_person(reader="yes"), make_person()
    assert {a for a in WHO_MAY if may(reader, a, KENYA)} == {
        a for a in WHO_MAY if may(nobody, a, KENYA)
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
        *((act, who) for act in ("version.read", "receipt.read") for who in REVIEWING),
        *(("upload.read_submitted", who) for who in REVIEWING),
        *((f"group_space.{act}", who) for act in IN_SPACE for who in OFFICE),
        *(("request.read", who) for who in OFFICE),  # from its submission on
        *((f"nomination.{act}", who) for act in ("read", "check", "take_off") for who in OFFICE),
        *((f"assignment.{act}", who) for act in ("read", "decide") for who in OFFICE),
        *((f"handover.{act}", who) for act in ("open", "read", "take_back") for who in KEEPING),
        *((action, "guest") for action in NEEDS_SUBJECT if "secretariat" in WHO_MAY[action]),
    }


def test_who_may_names_known_relations_only() -> None:
    given = {relation for _towards, relation in KINDS.values()}
    assert set().union(*WHO_MAY.values()) <= given | IN_GROUP | {
        *("anonymous", "incoming", "guest")
    }


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
