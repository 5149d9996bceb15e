"""A Party publishes its own reports of activities; those of organizations wait (decision 32)."""

import pytest

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.permissions import may
from biocap.collection.queries import submissions_to_review, versions_for_publication
from biocap.formats.codes import ACTIVITIES, OFFERS
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.support.offers import OFFER
from tests.workroom import LATE, OPEN, activity_answers, make_activity, refused

DENIED = "permission.denied"
pytestmark = pytest.mark.django_db


@pytest.fixture
def kamau() -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def report(kamau: Person) -> Submission:
    """A report of Kenya's own, answered and not submitted."""
    draft = operations.start(ACTIVITIES, party_code="KEN", by=kamau, at=OPEN)
    operations.save_answers(draft, activity_answers(), by=kamau, at=OPEN, channel="web")
    return draft


def public() -> list[tuple[int, str]]:
    return [(it.number, it.body["answers"]["title"]) for it in versions_for_publication(LATE)]


def acts() -> list[str]:
    """Return what was done to submissions, in order, but for the saving of answers."""
    of_reports = AuditEntry.objects.filter(action__startswith="submission.").order_by("pk")
    return [it.removeprefix("submission.") for it in of_reports.values_list("action", flat=True)]


def correct(report: Submission, title: str, by: Person) -> None:
    operations.reopen(report, by=by, at=OPEN)
    operations.save_answers(report, {"title": title}, by=by, at=OPEN, channel="web")


def test_submitting_publishes_and_nobody_reads_it_before(report: Submission, kamau: Person) -> None:
    assert public() == []
    version = operations.submit(report, by=kamau, at=OPEN)
    report.refresh_from_db()
    assert (report.status, version.accepted_at) == ("accepted", OPEN)
    assert report.versions.get().accepted_at == OPEN
    assert public() == [(1, "Laboratory training")]
    assert not submissions_to_review().exists()
    assert acts() == ["start", "submit", "publish"]


def test_sent_twice_is_published_once(report: Submission, kamau: Person) -> None:
    first = operations.submit(report, by=kamau, at=OPEN)
    assert operations.submit(report, by=kamau, at=LATE).pk == first.pk
    assert operations.publish_report(report, by=kamau, at=LATE).accepted_at == OPEN
    assert acts().count("publish") == 1


def test_what_an_organization_reports_waits() -> None:
    reporter = make_person("Rita", reporter="Green Fields Institute")
    house = reporter.roles.get().organization
    assert house is not None
    draft = make_activity(reporter, house)
    operations.submit(draft, by=reporter, at=OPEN)
    assert public() == []
    assert [it.pk for it in submissions_to_review()] == [draft.pk]
    assert not may(reporter, "report.publish", draft)


def test_a_correction_is_published_when_it_is_submitted(report: Submission, kamau: Person) -> None:
    operations.submit(report, by=kamau, at=OPEN)
    correct(report, "Training, corrected", kamau)
    assert public() == [(1, "Laboratory training")]
    operations.submit(report, by=kamau, at=OPEN)
    assert public() == [(2, "Training, corrected")]


def test_a_correction_that_is_discarded_leaves_it_published(
    report: Submission, kamau: Person
) -> None:
    operations.submit(report, by=kamau, at=OPEN)
    correct(report, "Never mind", kamau)
    operations.discard(report, by=kamau, at=OPEN)
    report.refresh_from_db()
    assert report.status == "accepted"
    assert public() == [(1, "Laboratory training")]


def test_it_is_taken_back_with_a_reason_and_published_again(
    report: Submission, kamau: Person
) -> None:
    operations.submit(report, by=kamau, at=OPEN)
    assert refused(operations.take_back_publication, report, " ", kamau, OPEN) == "review.no_reason"
    operations.take_back_publication(report, "The wrong year.", by=kamau, at=OPEN)
    report.refresh_from_db()
    assert (report.status, public()) == ("submitted", [])
    assert not submissions_to_review().exists()
    again = refused(operations.take_back_publication, report, "Again.", kamau, OPEN)
    assert again == "review.not_accepted"
    operations.publish_report(report, by=kamau, at=OPEN)
    assert public() == [(1, "Laboratory training")]
    assert acts()[-2:] == ["unpublish", "publish"]
    told = AuditEntry.objects.get(action="submission.unpublish")
    assert told.detail["reason"] == "The wrong year."


def test_it_is_taken_back_while_a_correction_is_under_way(
    report: Submission, kamau: Person
) -> None:
    operations.submit(report, by=kamau, at=OPEN)
    correct(report, "Corrected", kamau)
    operations.take_back_publication(report, "The wrong year.", by=kamau, at=OPEN)
    report.refresh_from_db()
    assert (report.status, public()) == ("draft", [])
    assert refused(operations.publish_report, report, kamau, OPEN) == "review.not_submitted"
    operations.submit(report, by=kamau, at=OPEN)
    assert public() == [(2, "Corrected")]


def test_the_same_submitted_again_after_it_was_taken_back_is_public_again(
    report: Submission, kamau: Person
) -> None:
    operations.submit(report, by=kamau, at=OPEN)
    operations.take_back_publication(report, "Let us look again.", by=kamau, at=OPEN)
    operations.reopen(report, by=kamau, at=OPEN)
    operations.submit(report, by=kamau, at=LATE)
    assert public() == [(1, "Laboratory training")]


@pytest.mark.parametrize(
    "role", [{"contributor": "KEN"}, {"focal_point": "PER"}, {"secretariat": "yes"}]
)
def test_nobody_but_its_focal_point_publishes(
    report: Submission, kamau: Person, role: dict[str, str]
) -> None:
    other = make_person(**role)
    assert refused(operations.submit, report, other, OPEN) == DENIED
    operations.submit(report, by=kamau, at=OPEN)
    assert refused(operations.take_back_publication, report, "No.", other, OPEN) == DENIED
    operations.take_back_publication(report, "The wrong year.", by=kamau, at=OPEN)
    assert refused(operations.publish_report, report, other, OPEN) == DENIED
    assert public() == []


def test_the_secretariat_neither_accepts_nor_returns_it_but_can_take_it_out(
    report: Submission, kamau: Person
) -> None:
    officer = make_person(secretariat="yes")
    operations.submit(report, by=kamau, at=OPEN)
    operations.take_back_acceptance(report, "It names a person.", by=officer, at=OPEN)
    report.refresh_from_db()
    assert (report.status, report.note, public()) == ("submitted", "It names a person.", [])
    assert refused(operations.accept, report, officer, OPEN) == "review.of_a_party"
    assert (
        refused(operations.return_with_note, report, "Mend.", officer, OPEN) == "review.of_a_party"
    )
    operations.publish_report(report, by=kamau, at=OPEN)
    report.refresh_from_db()
    assert (report.note, public()) == ("", [(1, "Laboratory training")])


def test_an_offer_of_a_party_waits_as_before(kamau: Person) -> None:
    draft = operations.start(OFFERS, party_code="KEN", by=kamau, at=OPEN)
    operations.save_answers(draft, OFFER, by=kamau, at=OPEN, channel="web")
    operations.submit(draft, by=kamau, at=OPEN)
    assert public() == []
    assert [it.pk for it in submissions_to_review()] == [draft.pk]
    assert refused(operations.publish_report, draft, kamau, OPEN) == "review.not_own"
