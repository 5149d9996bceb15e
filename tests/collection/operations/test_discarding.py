"""Putting a draft away, taking it up again, and what is let go."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage

from biocap.collection import operations, queries
from biocap.collection.choices import Status
from biocap.collection.models import Discarded, Round, Submission, Upload
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Organization, Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_activity, make_draft, make_round

pytestmark = pytest.mark.django_db
LATER = OPEN + timedelta(days=1)
CHANGED: dict[str, Any] = {"needs.L/L.1": None, "needs.L/L.2": {"extent": {"code": "3"}}}


@pytest.fixture
def held(secretariat: Person) -> Round:
    return make_round(secretariat)


@pytest.fixture
def draft(held: Round, focal_point: Person) -> Submission:
    """Kenya's draft with an area answered."""
    draft = make_draft(focal_point, held)
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    return draft


@pytest.fixture
def correction(draft: Submission, focal_point: Person) -> Submission:
    """The draft submitted, reopened and changed."""
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=LATER)
    operations.save_answers(draft, CHANGED, by=focal_point, at=LATER, channel="web")
    return draft


def refused(code: str, run: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(Problem) as caught:
        run(*args, **more)
    assert caught.value.code == code


def status(submission: Submission) -> str:
    return Submission.objects.get(pk=submission.pk).status


def test_discarded_draft_is_in_no_figure_and_another_may_be_started(
    draft: Submission, held: Round, focal_point: Person
) -> None:
    operations.discard(draft, by=focal_point, at=LATER)
    rows = {row.party_code: (row.state, row.answered) for row in queries.board(held).rows}
    assert rows["KEN"] == ("not_started", 0)
    assert list(queries.submissions_open_to(focal_point)) == []
    assert [row.submission for row in queries.rounds_open_to(focal_point, LATER)] == [None]
    for run in (operations.submit, operations.reopen, operations.discard):
        refused("submission.discarded", run, draft, by=focal_point, at=LATER)
    refused(
        "submission.discarded",
        operations.save_answers,
        *(draft, AREA_L),
        by=focal_point,
        at=LATER,
        channel="web",
    )
    again = operations.start(party_code="KEN", round=held, by=focal_point, at=LATER)
    assert (again.pk != draft.pk, queries.values_of(again)) == (True, {})
    assert operations.start(party_code="KEN", round=held, by=focal_point, at=LATER) == again
    number = Discarded.objects.get().pk
    refused("discard.another_draft", operations.restore_draft, number, by=focal_point, at=LATER)
    operations.discard(again, by=focal_point, at=LATER)
    assert operations.restore_draft(number, by=focal_point, at=LATER) == draft
    assert (status(draft), queries.values_of(draft).keys()) == (Status.DRAFT, AREA_L.keys())
    refused("discard.unknown", operations.restore_draft, number, by=focal_point, at=LATER)
    actions = AuditEntry.objects.filter(subject=f"submission:{draft.pk}").values_list("action")
    assert [action for (action,) in actions.order_by("pk")][-2:] == [
        "submission.discard",
        "submission.restore",
    ]


def test_discarded_correction_leaves_the_version_and_its_answers(
    correction: Submission, focal_point: Person
) -> None:
    put_away = operations.discard(correction, by=focal_point, at=LATER)
    assert status(correction) == Status.SUBMITTED
    assert queries.values_of(correction) == AREA_L
    correction.refresh_from_db()
    version = operations.submit(correction, by=focal_point, at=LATER)
    assert version.number == 1
    before = {key: answer["revision"] for key, answer in correction.answers.items()}
    operations.restore_draft(put_away.pk, by=focal_point, at=LATER)
    assert status(correction) == Status.DRAFT
    assert queries.values_of(correction) == {
        "areas": AREA_L["areas"],
        "needs.L/L.2": CHANGED["needs.L/L.2"],
    }
    correction.refresh_from_db()
    now = {key: answer["revision"] for key, answer in correction.answers.items()}
    assert {key for key in now if now[key] > before.get(key, 0)} == CHANGED.keys()


def test_correction_is_not_restored_over_another(
    correction: Submission, focal_point: Person
) -> None:
    put_away = operations.discard(correction, by=focal_point, at=LATER)
    operations.reopen(correction, by=focal_point, at=LATER)
    refused(
        "discard.another_draft", operations.restore_draft, put_away.pk, by=focal_point, at=LATER
    )
    operations.submit(correction, by=focal_point, at=LATER)
    operations.restore_draft(put_away.pk, by=focal_point, at=LATER)
    assert status(correction) == Status.DRAFT


def test_discarded_changes_of_a_returned_report_leave_it_returned(
    reporter: Person, secretariat: Person
) -> None:
    report = make_activity(reporter, Organization.objects.get())
    operations.submit(report, by=reporter, at=OPEN)
    operations.return_with_note(report, "Where?", by=secretariat, at=OPEN)
    refused("discard.nothing", operations.discard, report, by=reporter, at=LATER)
    values = queries.values_of(report)
    operations.save_answers(report, {"title": "Other"}, by=reporter, at=LATER, channel="web")
    put_away = operations.discard(report, by=reporter, at=LATER)
    assert (status(report), queries.values_of(report)) == (Status.RETURNED, values)
    operations.restore_draft(put_away.pk, by=reporter, at=LATER)
    assert queries.values_of(report)["title"] == "Other"


def test_discard_is_the_owners_alone(draft: Submission, focal_point: Person) -> None:
    others = {
        "contributor": make_person(contributor="KEN"),
        "focal point of another country": make_person(focal_point="PER"),
        "secretariat": make_person(secretariat="yes"),
    }
    for person in others.values():
        with pytest.raises(NotAllowed):
            operations.discard(draft, by=person, at=LATER)
    put_away = operations.discard(draft, by=focal_point, at=LATER)
    assert queries.discarded_by(focal_point) == [put_away]
    for person in others.values():
        assert queries.discarded_by(person) == []
        with pytest.raises(NotAllowed):
            operations.restore_draft(put_away.pk, by=person, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_let_go_deletes_what_is_over_with_its_files(
    draft: Submission, correction: Submission, secretariat: Person, focal_point: Person
) -> None:
    whole = make_draft(focal_point, make_round(secretariat, code="needs-2025"))
    content = b"A letter.\n"
    upload = operations.add_upload(
        whole, "documents", "letter.txt", io.BytesIO(content), len(content), focal_point, OPEN
    )
    path = str(upload.file.name)
    operations.discard(whole, by=focal_point, at=OPEN)
    operations.discard(correction, by=focal_point, at=LATER)
    assert operations.let_go(OPEN + timedelta(days=30)) == 0
    assert operations.let_go(OPEN + timedelta(days=30, seconds=1)) == 1
    assert not Submission.objects.filter(pk=whole.pk).exists()
    assert (Upload.objects.count(), default_storage.exists(path)) == (0, False)
    assert operations.let_go(LATER + timedelta(days=31)) == 1
    assert (Discarded.objects.count(), status(correction)) == (0, Status.SUBMITTED)
    assert correction.versions.count() == 1
