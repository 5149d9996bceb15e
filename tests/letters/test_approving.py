"""Approvers are asked by letter for exactly the answers that stand, and reminded once."""

from datetime import timedelta
from typing import Any

import pytest

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.collection.queries.hashes import answers_hash
from biocap.letters.approving import approval_asked, ask_for_approval, remind_approvers
from biocap.letters.models import ApprovalAsked, Letter
from biocap.parties.models import Organization, Person
from biocap.parties.operations import give_role
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.workroom import (
    AREA_L,
    OPEN,
    activity_answers,
    make_activity,
    make_draft,
    make_round,
    refused,
)

HERE = "https://example.org/work/"
THREE_DAYS = OPEN + timedelta(days=3)


@pytest.fixture
def kamau(db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def abla(db: None) -> Person:
    return make_person("Abla", approver="KEN")


@pytest.fixture
def draft(kamau: Person) -> Submission:
    held = make_draft(kamau, make_round(make_person(secretariat="yes")))
    operations.save_answers(held, AREA_L, by=kamau, at=OPEN, channel="web")
    operations.want_approval("KEN", True, by=kamau, at=OPEN)
    return held


def ask(draft: Submission, by: Person, **more: Any) -> list[Letter]:
    return ask_for_approval(draft, **{"address": HERE, "by": by, "at": OPEN, **more})


def test_approvers_get_one_letter_for_the_same_answers(
    draft: Submission, kamau: Person, abla: Person
) -> None:
    make_person("Paula", approver="PER")
    (letter,) = ask(draft, kamau)
    assert (letter.kind, letter.person, letter.parties) == ("approve", abla, ["KEN"])
    assert (letter.of_the_day, letter.subject) == (
        False,
        "Needs 2026: answers wait for your approval, due 31 March 2026",
    )
    assert HERE in letter.body
    assert ask(draft, kamau) == []
    told = approval_asked(draft, answers_hash(draft))
    assert told is not None
    assert (told.by, told.at) == (kamau, OPEN)
    operations.save_answers(draft, {"notes": "More."}, by=kamau, at=OPEN, channel="web")
    assert approval_asked(draft, answers_hash(draft)) is None
    assert len(ask(draft, make_person("Nia", contributor="KEN"))) == 1
    assert AuditEntry.objects.filter(action="approval.ask").count() == 2


def test_reminded_once_after_three_days_in_the_letter_of_the_day(
    draft: Submission, kamau: Person, abla: Person
) -> None:
    ask(draft, kamau)
    assert remind_approvers(THREE_DAYS - timedelta(minutes=1)) == 0
    assert [remind_approvers(THREE_DAYS) for _twice in range(2)] == [1, 0]
    again = Letter.objects.get(occasion__startswith="again:")
    assert (again.kind, again.person, again.of_the_day) == ("approve", abla, True)
    assert again.not_before > THREE_DAYS
    assert HERE in again.body


@pytest.mark.parametrize("what", ["approved", "changed", "submitted", "closed", "no_more", "late"])
def test_what_waits_no_more_is_not_reminded_of(
    draft: Submission, kamau: Person, abla: Person, what: str
) -> None:
    ask(draft, kamau)
    at = THREE_DAYS
    if what in {"approved", "submitted"}:
        operations.approve(draft, answers_hash(draft), by=abla, at=OPEN)
    if what == "submitted":
        operations.submit(draft, by=kamau, at=OPEN)
    if what == "changed":
        operations.save_answers(draft, {"notes": "More."}, by=kamau, at=OPEN, channel="web")
    if what == "no_more":
        operations.want_approval("KEN", False, by=kamau, at=OPEN)
    if what == "late":
        at = OPEN + timedelta(days=10)
    if what == "closed":
        at = OPEN.replace(month=5, day=2)
        ApprovalAsked.objects.update(at=at - timedelta(days=4))
    assert remind_approvers(at) == 0


def test_nobody_is_asked_in_vain(draft: Submission, kamau: Person) -> None:
    assert refused(ask, draft, kamau) == "letters.no_approver"
    abla = make_person("Abla", approver="KEN")
    for other in (abla, make_person(focal_point="PER"), make_person(secretariat="yes")):
        with pytest.raises(NotAllowed):
            ask(draft, other)
    operations.save_answers(draft, {"needs.L/L.1": {}}, by=kamau, at=OPEN, channel="web")
    assert refused(ask, draft, kamau) == "letters.not_ready"
    operations.save_answers(draft, AREA_L, by=kamau, at=OPEN, channel="web")
    operations.approve(draft, answers_hash(draft), by=abla, at=OPEN)
    assert refused(ask, draft, kamau) == "letters.approved"
    operations.want_approval("KEN", False, by=kamau, at=OPEN)
    operations.save_answers(draft, {"notes": "More."}, by=kamau, at=OPEN, channel="web")
    assert refused(ask, draft, kamau) == "letters.approved"
    assert not Letter.objects.exists()


INSTITUTE = "Green Fields Institute"


@pytest.fixture
def report(db: None) -> Submission:
    reporter = make_person("Rosa", reporter=INSTITUTE)
    return make_activity(reporter, Organization.objects.get())


def test_the_approver_of_an_organization_is_asked_and_reminded_once(report: Submission) -> None:
    assert refused(ask, report, report.created_by) == "letters.approved"
    osei = make_person("Osei", organization_approver=INSTITUTE)
    make_person(organization_approver="Blue Hills Trust")
    (letter,) = ask(report, report.created_by)
    assert (letter.kind, letter.person, letter.round) == ("approve_report", osei, None)
    assert (letter.of_the_day, letter.parties) == (False, [])
    form = formats.load_edition(report.format_code, report.edition).texts("en").title
    assert letter.subject == f"{form}: answers wait for your approval"
    assert f"{INSTITUTE}: the answers to “{form}” are ready" in letter.body
    assert HERE in letter.body
    assert ask(report, report.created_by) == []
    assert remind_approvers(THREE_DAYS - timedelta(minutes=1)) == 0
    assert [remind_approvers(THREE_DAYS) for _twice in range(2)] == [1, 0]
    again = Letter.objects.get(occasion__startswith="again:")
    assert (again.kind, again.person, again.of_the_day) == ("approve_report", osei, True)


def test_whoever_asks_and_is_the_only_approver_is_told_so(report: Submission) -> None:
    organization = Organization.objects.get()
    kind = "organization_approver"
    give_role(report.created_by, kind, organization=organization, by=None, at=OPEN)
    assert refused(ask, report, report.created_by) == "letters.no_other_approver"


def test_a_report_of_a_country_is_asked_for_too(kamau: Person, abla: Person) -> None:
    operations.want_approval("KEN", True, by=kamau, at=OPEN)
    report = operations.start("activity-report", party_code="KEN", by=kamau, at=OPEN)
    operations.save_answers(report, activity_answers(), by=kamau, at=OPEN, channel="web")
    (letter,) = ask(report, kamau)
    assert (letter.kind, letter.person, letter.parties) == ("approve_report", abla, ["KEN"])
    assert "Kenya: the answers to" in letter.body
