"""Two steps inside a country that wants them: an approver approves, the focal point submits."""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Approval, Submission, Version
from biocap.collection.operations.approving import standing_approval
from biocap.collection.problems import APPROVAL_MISSING, NotAllowed
from biocap.collection.queries.hashes import answers_hash
from biocap.letters.models import Letter
from biocap.parties.models import Person
from biocap.parties.operations import give_role
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import address, signed_in
from tests.workroom import AREA_L

PEOPLE = "/en/work/countries/KEN/people/"


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def abla(db: None) -> Person:
    return make_person("Abla", approver="KEN")


@pytest.fixture
def answered(draft: Submission, focal_point: Person, answer: Any, kenya: Client) -> Submission:
    answer(focal_point, AREA_L)
    assert "submits without an approval" in words(kenya.get(PEOPLE))
    kenya.post(PEOPLE, {"act": "approval_needed"})
    assert "Submit without an approval again" in words(kenya.get(PEOPLE))
    return draft


def seen(client: Client, draft: Submission) -> dict[str, Any]:
    """Return what the form of the review holds."""
    page = client.get(address(draft, "review/")).content.decode()
    found = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)
    assert found
    return {"sha256": found[1]}


def approve(client: Client, draft: Submission, sent: dict[str, Any]) -> str:
    return words(client.post(address(draft, "approve/"), sent, follow=True))


def submit(client: Client, draft: Submission) -> str:
    return words(client.post(address(draft, "submit/"), {"confirm": "1"}, follow=True))


def test_the_approver_approves_and_the_focal_point_submits(
    kenya: Client, abla: Person, answered: Submission
) -> None:
    review = words(kenya.get(address(answered, "review/")))
    assert "none has yet." in review
    assert "I submit these answers in the name of" not in review
    assert "wants an approver to approve these answers first." in submit(kenya, answered)
    assert not Version.objects.exists()
    hers = signed_in(abla)
    assert address(answered, "review/") in hers.get("/en/work/").content.decode()
    assert "Approved: exactly these answers." in approve(hers, answered, seen(hers, answered))
    assert "You approved exactly these answers" in words(hers.get(address(answered, "review/")))
    review = words(kenya.get(address(answered, "review/")))
    assert "Abla approved exactly these answers" in review
    assert "I submit these answers in the name of" in review
    submit(kenya, answered)
    assert Version.objects.get().submission == answered
    given = AuditEntry.objects.filter(action__startswith="approval.").order_by("id")
    assert [(entry.action, entry.subject) for entry in given] == [
        ("approval.require", "party:KEN"),
        ("approval.give", f"submission:{answered.pk}"),
    ]


def test_an_approval_falls_when_an_answer_changes_and_holds_for_the_same_again(
    kenya: Client, abla: Person, answered: Submission, focal_point: Person, answer: Any
) -> None:
    hers = signed_in(abla)
    looked = seen(hers, answered)
    answer(focal_point, {"notes": "A private word."})
    assert "An answer changed since you looked." in approve(hers, answered, looked)
    assert not Approval.objects.exists()
    approve(hers, answered, seen(hers, answered))
    answer(focal_point, {"notes": "Another private word."})
    review = words(kenya.get(address(answered, "review/")))
    assert "Abla approved other answers" in review
    assert "I submit these answers" not in review
    assert "wants an approver" in submit(kenya, answered)
    answer(focal_point, {"notes": "A private word."})
    submit(kenya, answered)
    assert Version.objects.count() == 1


def test_an_approval_is_taken_back(kenya: Client, abla: Person, answered: Submission) -> None:
    hers = signed_in(abla)
    approve(hers, answered, seen(hers, answered))
    assert "taken back" in approve(hers, answered, {"act": "back"})
    assert "wants an approver" in submit(kenya, answered)
    approve(hers, answered, seen(hers, answered))
    approve(hers, answered, seen(hers, answered))
    assert Approval.objects.filter(taken_back_at=None).count() == 1


def test_nobody_approves_what_they_submit_and_a_past_approver_counts_no_more(
    kenya: Client, abla: Person, answered: Submission, focal_point: Person, now: datetime
) -> None:
    give_role(focal_point, "approver", party_code="KEN", by=None, at=now)
    both = signed_in(focal_point)
    approve(both, answered, seen(both, answered))
    assert Approval.objects.get().by == focal_point
    assert "wants an approver" in submit(both, answered)
    hers = signed_in(abla)
    approve(hers, answered, seen(hers, answered))
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    give_role(abla, "approver", party_code="KEN", until=yesterday, by=None, at=now)
    assert "wants an approver" in submit(both, answered)


def test_no_way_submits_without_the_approval(
    answered: Submission, focal_point: Person, abla: Person, now: datetime
) -> None:
    for act in (
        lambda: operations.submit(answered, by=focal_point, at=now),
        lambda: operations.submit_answers(answered, AREA_L, by=focal_point, at=now, channel="api"),
    ):
        with pytest.raises(Problem) as refused:
            act()
        assert refused.value.kind is APPROVAL_MISSING
    with pytest.raises(NotAllowed):
        operations.submit(answered, by=abla, at=now)
    assert not Version.objects.exists()


def test_an_approver_reads_and_answers_nothing(abla: Person, answered: Submission) -> None:
    hers = signed_in(abla)
    assert hers.get(address(answered, "review/")).status_code == 200
    saved = browsing.save_one(hers, answered, "notes", notes="Words of mine.")
    assert saved.status_code == 404
    assert hers.get(address(answered, "sections/additional/")).status_code == 404
    assert hers.post(address(answered, "submit/"), {"confirm": "1"}).status_code == 404
    desk = words(hers.get("/en/work/"))
    assert "Drafts to approve" in desk
    assert "Start" not in desk
    peru = signed_in(make_person(approver="PER"))
    assert peru.get(address(answered, "review/")).status_code == 404
    assert "Drafts to approve" not in words(peru.get("/en/work/"))


def test_the_focal_point_invites_an_approver_and_takes_the_rule_back(
    kenya: Client, answered: Submission
) -> None:
    sent = {"act": "invite", "email": "abla@example.org", "name": "Abla", "language": "fr"}
    kenya.post(PEOPLE, {**sent, "kind": "approver"})
    (role,) = Person.objects.get(email="abla@example.org").roles.all()
    assert (role.kind, role.party_code) == ("approver", "KEN")
    assert "Approver of a country" in words(kenya.get(PEOPLE))
    kenya.post(PEOPLE, {"act": "approval_not_needed"})
    submit(kenya, answered)
    assert Version.objects.count() == 1


def test_an_approver_approves_to_the_end_of_the_last_day_in_utc(
    abla: Person, answered: Submission, focal_point: Person
) -> None:
    approval = operations.approve(answered, answers_hash(answered), by=abla, at=datetime.now(UTC))
    last = datetime(2026, 3, 10, tzinfo=UTC)
    give_role(abla, "approver", party_code="KEN", until=last.date(), by=None, at=last)
    for hours, counts in ((23, True), (25, False)):
        for away in (-11, 0, 14):
            at = (last + timedelta(hours=hours)).astimezone(timezone(timedelta(hours=away)))
            stands = standing_approval(answered, approval.answers_sha256, focal_point, at)
            assert (stands == approval) is counts, at


def test_approvers_are_asked_by_letter_from_the_review(
    kenya: Client, answered: Submission, abla: Person, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    assert "Ask the approvers by letter" in words(kenya.get(address(answered, "review/")))
    place = address(answered, "ask-approval/")
    page = words(kenya.post(place, follow=True))
    assert "Asked. A letter goes to your approvers." in page
    assert "Ask the approvers by letter" not in page
    assert "asked for it," in words(signed_in(abla).get(address(answered, "review/")))
    assert Letter.objects.get().person == abla
    kenya.post(place)
    assert Letter.objects.count() == 1
    assert signed_in(abla).post(place).status_code == 404
