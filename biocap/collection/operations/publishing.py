"""A Party publishes what it reports of its own activities, and takes that back (decision 32).

Submitting such a report publishes it. Here it is published that was not: it was submitted before
Parties published their own, or its publication was taken back.
"""

from datetime import datetime

from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.collection.operations.submissions import made_public
from biocap.collection.problems import (
    REVIEW_NO_REASON,
    REVIEW_NOT_ACCEPTED,
    REVIEW_NOT_OWN,
    REVIEW_NOT_SUBMITTED,
)
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen


@guards.in_turn
def publish_report(submission: Submission, by: Person, at: datetime) -> Version:
    """Make the latest version of a Party's own report public, and return it; again, as it stands.

    It is in the next snapshot. Raises Problem("review.not_own") or ("review.not_submitted"),
    or NotAllowed.
    """
    held = _own(submission, by)
    last = guards.last_version(held)
    if last is not None and held.status == Status.ACCEPTED:
        return last
    if last is None or held.status != Status.SUBMITTED:
        raise REVIEW_NOT_SUBMITTED()
    return made_public(held, last, "submission.publish", by, at)


@guards.in_turn
def take_back_publication(submission: Submission, reason: str, by: Person, at: datetime) -> None:
    """Take a Party's own report out of what is public; the reason stands in the audit trail.

    It is in no snapshot from the next one on; those that hold it already never change. A
    correction that is under way stays a draft. Raises Problem("review.not_own"),
    ("review.not_accepted") or ("review.no_reason"), or NotAllowed.
    """
    held = _own(submission, by)
    published = held.versions.filter(accepted_at__isnull=False)
    if not published.exists():
        raise REVIEW_NOT_ACCEPTED()
    if not is_seen(reason):
        raise REVIEW_NO_REASON()
    published.update(accepted_at=None)
    if held.status == Status.ACCEPTED:
        held.status = Status.SUBMITTED
        held.save(update_fields=["status"])
    subject = f"submission:{held.pk}"
    audit.record("submission.unpublish", subject, by=by, at=at, reason=reason.strip())


def _own(submission: Submission, by: Person) -> Submission:
    held = guards.locked(submission.pk)
    guards.require(by, "report.publish", held)
    if not held.is_own_report:
        raise REVIEW_NOT_OWN()
    return held
