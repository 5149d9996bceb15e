"""What the Secretariat says to a submission, and takes back."""

from datetime import datetime

from biocap import formats
from biocap.collection import rules
from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.collection.operations.submissions import is_same, moved_to
from biocap.collection.problems import (
    REVIEW_AFTER_CUT_OFF,
    REVIEW_ANSWERED_SINCE,
    REVIEW_CIRCULATED,
    REVIEW_NO_NOTE,
    REVIEW_NO_REASON,
    REVIEW_NOT_ACCEPTED,
    REVIEW_NOT_RETURNED,
    REVIEW_NOT_SUBMITTED,
)
from biocap.collection.queries.contradictions import reasons_to_freeze
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen


@guards.in_turn
def return_with_note(submission: Submission, note: str, by: Person, at: datetime) -> Submission:
    """Send a submission back with a note on what to mend; its version stands, and counts.

    In a round it goes back while it is open and no cut-off has taken it: later nobody could
    correct it in time. Raises Problem("review.not_submitted"), ("review.no_note"),
    ("review.after_cut_off") or ("round.closed").
    """
    held = guards.locked(submission.pk)
    guards.require(by, "activity.review", held)
    _require_submitted(held)
    if held.round is not None:
        guards.require_round_open(held.round, held.party_code, at)
        if held.round.cut_off_at is not None and held.round.cut_off_at <= at:
            raise REVIEW_AFTER_CUT_OFF()
    if not is_seen(note):
        raise REVIEW_NO_NOTE()
    held.note = note.strip()
    return moved_to(held, Status.RETURNED, "submission.return", by, at)


@guards.in_turn
def take_back_return(submission: Submission, by: Person, at: datetime) -> Submission:
    """Let a submission stand as it was before it was returned, if nothing was answered since.

    Raises Problem("review.not_returned") or ("review.answered_since").
    """
    held = guards.locked(submission.pk)
    guards.require(by, "activity.review", held)
    last = guards.last_version(held)
    if held.status != Status.RETURNED or last is None:
        raise REVIEW_NOT_RETURNED()
    edition = formats.load_edition(held.format_code, held.edition)
    answers = formats.submittable(edition, rules.values_that_stand(held.answers))
    reasons = reasons_to_freeze(held, edition, answers)
    if not is_same(last, *formats.split(edition, answers), reasons):
        raise REVIEW_ANSWERED_SINCE()
    held.note = ""
    return moved_to(held, Status.SUBMITTED, "submission.take_back_return", by, at)


@guards.in_turn
def accept(submission: Submission, by: Person, at: datetime) -> Version:
    """Accept the latest version for publication and return it."""
    held = guards.locked(submission.pk)
    guards.require(by, "activity.review", held)
    _require_submitted(held)
    version = held.versions.order_by("-number")[0]
    if version.accepted_at is None:
        version.accepted_at = at
        version.save(update_fields=["accepted_at"])
    held.note = ""
    moved_to(held, Status.ACCEPTED, "submission.accept", by, at)
    return version


@guards.in_turn
def take_back_acceptance(submission: Submission, reason: str, by: Person, at: datetime) -> None:
    """Let an accepted report wait for a decision again; the reason stands in the audit trail.

    It is in no snapshot from the next one on; those that hold it already never change.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "activity.review", held)
    if held.status != Status.ACCEPTED:
        raise REVIEW_NOT_ACCEPTED()
    if not is_seen(reason):
        raise REVIEW_NO_REASON()
    held.versions.filter(accepted_at__isnull=False).update(accepted_at=None)
    held.status = Status.SUBMITTED
    held.save(update_fields=["status"])
    subject = f"submission:{held.pk}"
    audit.record("submission.unaccept", subject, by=by, at=at, reason=reason.strip())


def _require_submitted(held: Submission) -> None:
    if held.format_code in formats.circulated_formats():
        raise REVIEW_CIRCULATED()
    if held.status != Status.SUBMITTED:
        raise REVIEW_NOT_SUBMITTED()
