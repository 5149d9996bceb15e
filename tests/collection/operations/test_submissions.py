"""From draft to frozen version, correction and review."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest

from biocap import formats
from biocap.collection import operations
from biocap.collection.choices import Status
from biocap.collection.models import Round, Submission, Version
from biocap.collection.operations import statements
from biocap.collection.problems import NotAllowed
from biocap.collection.refusals import HasErrors
from biocap.parties.models import Organization, Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import (
    AREA_L,
    BEFORE,
    CLOSED,
    LATE,
    OPEN,
    full_needs_answers,
    make_activity,
    make_draft,
)

pytestmark = pytest.mark.django_db


def fill(draft: Submission, by: Person, answers: dict[str, Any] = AREA_L) -> None:
    operations.save_answers(draft, answers, by=by, at=OPEN, channel="web")


def status_of(submission: Submission) -> str:
    return Submission.objects.get(pk=submission.pk).status


def test_start_twice_is_one_draft(needs_round: Round, focal_point: Person) -> None:
    assert make_draft(focal_point, needs_round).pk == make_draft(focal_point, needs_round).pk


def test_start_takes_the_edition_of_the_round(draft: Submission) -> None:
    assert (draft.format_code, draft.edition, draft.status) == (
        "needs-assessment",
        "2009",
        "draft",
    )


@pytest.mark.parametrize(("at", "code"), [(BEFORE, "round.not_open"), (CLOSED, "round.closed")])
def test_start_outside_the_round(
    needs_round: Round, focal_point: Person, at: Any, code: str
) -> None:
    with pytest.raises(Problem) as problem:
        operations.start(party_code="KEN", round=needs_round, by=focal_point, at=at)
    assert problem.value.code == code


def test_start_not_invited(needs_round: Round) -> None:
    norway = make_person(focal_point="NOR")
    with pytest.raises(Problem) as problem:
        operations.start(party_code="NOR", round=needs_round, by=norway, at=OPEN)
    assert problem.value.code == "round.not_invited"


def test_start_of_another_country(needs_round: Round, focal_point: Person) -> None:
    with pytest.raises(NotAllowed):
        operations.start(party_code="PER", round=needs_round, by=focal_point, at=OPEN)


def test_start_wrong_respondent(reporter: Person, organization: Organization) -> None:
    with pytest.raises(Problem) as problem:
        operations.start("needs-assessment", organization=organization, by=reporter, at=OPEN)
    assert problem.value.code == "submission.wrong_respondent"


@pytest.mark.parametrize("code", ["national-report", "progress-report"])
def test_start_of_what_countries_answer_needs_a_round(focal_point: Person, code: str) -> None:
    with pytest.raises(Problem) as problem:
        operations.start(code, party_code="KEN", by=focal_point, at=OPEN)
    assert problem.value.code == "submission.needs_round"


def test_submit_freezes_public_answers(draft: Submission, focal_point: Person) -> None:
    private = {"notes": "Private.", "contact": {"name": "Amina"}}
    fill(draft, focal_point, {**AREA_L, **private})
    version = operations.submit(draft, by=focal_point, at=OPEN + timedelta(microseconds=5))
    assert json.loads(version.body) == {
        "format": "needs-assessment",
        "edition": "2009",
        "definition_sha256": formats.load_edition("needs-assessment", "2009").sha256,
        "round": "needs-2026",
        "party": "KEN",
        "organization": None,
        "number": 1,
        "submitted_at": "2026-03-01T12:00:00Z",
        "answers": AREA_L,
    }
    assert version.sha256 == hashlib.sha256(version.body.encode()).hexdigest()
    assert version.private.answers == private
    assert version.submitted_at == OPEN
    assert version.receipt == f"BC-2026-{version.receipt[-6:]}"
    assert status_of(draft) == Status.SUBMITTED


def test_submit_without_private_answers(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point)
    version = operations.submit(draft, by=focal_point, at=OPEN)
    assert not hasattr(version, "private")


def test_submit_leaves_parked_answers_out(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point, {**AREA_L, "needs.M/M.1": {"extent": {"code": "1"}}})
    version = operations.submit(draft, by=focal_point, at=OPEN)
    assert json.loads(version.body)["answers"] == AREA_L


def test_submit_with_errors(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point, {"areas": [{"code": "L"}], "needs.L/L.1": {}})
    with pytest.raises(HasErrors) as problem:
        operations.submit(draft, by=focal_point, at=OPEN)
    found = [(f.level, f.key, f.column) for f in problem.value.findings]
    assert found == [
        ("error", "needs.L/L.1", "extent"),
        ("notice", "needs.L/L.1", "means"),
        ("notice", "contact", ""),
    ]
    assert str(problem.value) == "Not submitted yet. Answers to mend first: 1."
    assert not Version.objects.exists()


def test_submit_by_a_contributor(
    draft: Submission, focal_point: Person, contributor: Person
) -> None:
    fill(draft, contributor)
    with pytest.raises(NotAllowed) as problem:
        operations.submit(draft, by=contributor, at=OPEN)
    assert problem.value.hidden is False


def test_submit_answers_freezes_what_submit_does(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point, full_needs_answers())
    one = operations.submit(draft, by=focal_point, at=OPEN)
    private = one.private.answers
    Version.objects.all().delete()
    Submission.objects.update(answers={}, status=Status.DRAFT)
    two = operations.submit_answers(
        draft, full_needs_answers(), by=focal_point, at=OPEN, channel="api"
    )
    assert (two.body, two.sha256, two.number) == (one.body, one.sha256, 1)
    assert two.private.answers == private
    assert Version.objects.get().receipt == two.receipt != one.receipt
    assert status_of(draft) == Status.SUBMITTED


def test_submit_answers_asks_for_both_permissions(draft: Submission, contributor: Person) -> None:
    with pytest.raises(NotAllowed):
        operations.submit_answers(draft, AREA_L, by=contributor, at=OPEN, channel="api")
    assert Submission.objects.get().answers == {}


def test_numbers_asked_ahead_are_those_that_come_next(
    draft: Submission, focal_point: Person
) -> None:
    fill(draft, focal_point)
    first = operations.submit(draft, by=focal_point, at=OPEN)
    numbers = statements.next_numbers(3)
    assert [one.version for one in numbers] == [first.pk + place for place in (1, 2, 3)]
    last = int(first.receipt.rpartition("-")[2])
    assert [one.receipt for one in numbers] == [last + place for place in (1, 2, 3)]
    Version.objects.all().delete()  # a number that was given is not given again
    assert statements.next_numbers(1)[0].version > first.pk


def test_submit_twice_is_one_version(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point)
    first = operations.submit(draft, by=focal_point, at=OPEN)
    assert operations.submit(draft, by=focal_point, at=CLOSED) == first
    assert Version.objects.count() == 1


def test_submit_late(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point)
    assert operations.submit(draft, by=focal_point, at=LATE).submitted_at == LATE


def test_submit_after_the_round_closed(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point)
    with pytest.raises(Problem) as problem:
        operations.submit(draft, by=focal_point, at=CLOSED)
    assert problem.value.code == "round.closed"


def test_submit_a_correction(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point)
    first = operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=OPEN)
    assert status_of(draft) == Status.DRAFT
    fill(draft, focal_point, {"other_information": "New."})
    second = operations.submit(draft, by=focal_point, at=LATE)
    assert [first.number, second.number] == [1, 2]
    assert first.receipt != second.receipt
    assert json.loads(second.body)["answers"] == {**AREA_L, "other_information": "New."}
    assert Version.objects.get(pk=first.pk).body == first.body


def test_submit_a_correction_of_nothing(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point, full_needs_answers())
    first = operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=OPEN)
    assert operations.submit(draft, by=focal_point, at=LATE) == first
    assert status_of(draft) == Status.SUBMITTED


def test_reopen_after_the_round_closed(draft: Submission, focal_point: Person) -> None:
    fill(draft, focal_point)
    operations.submit(draft, by=focal_point, at=OPEN)
    with pytest.raises(Problem) as problem:
        operations.reopen(draft, by=focal_point, at=CLOSED)
    assert problem.value.code == "round.closed"


def test_activity_returned_mended_accepted(
    reporter: Person, secretariat: Person, organization: Organization
) -> None:
    report = make_activity(reporter, organization)
    first = operations.submit(report, by=reporter, at=OPEN)
    operations.return_with_note(report, " Say who paid. ", by=secretariat, at=OPEN)
    returned = Submission.objects.get()
    assert (returned.status, returned.note) == (Status.RETURNED, "Say who paid.")
    changed = {"title": "Laboratory training, second part"}
    operations.save_answers(report, changed, by=reporter, at=OPEN, channel="web")
    second = operations.submit(report, by=reporter, at=OPEN)
    accepted = operations.accept(report, by=secretariat, at=LATE)
    assert (accepted, accepted.accepted_at) == (second, LATE)
    assert Version.objects.get(pk=first.pk).accepted_at is None
    assert Submission.objects.values_list("status", "note").get() == (Status.ACCEPTED, "")


def test_return_without_a_note(
    reporter: Person, secretariat: Person, organization: Organization
) -> None:
    report = make_activity(reporter, organization)
    operations.submit(report, by=reporter, at=OPEN)
    with pytest.raises(Problem) as problem:
        operations.return_with_note(report, "  ", by=secretariat, at=OPEN)
    assert problem.value.code == "review.no_note"


def test_accept_a_draft(reporter: Person, secretariat: Person, organization: Organization) -> None:
    report = make_activity(reporter, organization)
    with pytest.raises(Problem) as problem:
        operations.accept(report, by=secretariat, at=OPEN)
    assert problem.value.code == "review.not_submitted"


def test_accept_by_its_reporter(reporter: Person, organization: Organization) -> None:
    report = make_activity(reporter, organization)
    operations.submit(report, by=reporter, at=OPEN)
    with pytest.raises(NotAllowed):
        operations.accept(report, by=reporter, at=OPEN)
