"""A country lets an approver approve before its focal point submits, where it wants that.

An approval is bound to the hash of exactly the answers that were approved: when one of them
changes it holds no more, and holds again if the same answers stand again.
"""

from datetime import datetime

from biocap.collection.models import Approval, ApprovalRule, Submission
from biocap.collection.operations import guards
from biocap.collection.operations.colleagues import OfCountry
from biocap.collection.problems import APPROVAL_MISSING, APPROVAL_OTHER_ANSWERS
from biocap.collection.queries.approvals import approval_needed, approvals_of, approvers_of
from biocap.collection.queries.hashes import answers_hash
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def want_approval(party_code: str, needed: bool, *, by: Person, at: datetime) -> bool:
    """Say that an approver must approve before the country submits, or need not; is it new?"""
    guards.require(by, "approval.require", OfCountry(party_code))
    if approval_needed(party_code) == needed:
        return False
    ApprovalRule.objects.create(party_code=party_code, needed=needed, set_by=by, set_at=at)
    if needed:
        audit.record("approval.require", f"party:{party_code}", by=by, at=at)
    else:
        audit.record("approval.require_no_more", f"party:{party_code}", by=by, at=at)
    return True


@guards.in_turn
def approve(submission: Submission, seen: str, *, by: Person, at: datetime) -> Approval:
    """Approve the answers of a draft that were `seen`, by their hash.

    Approved again, the approval stands as it is. Raises Problem("approval.other_answers") if one
    was changed since they were looked at.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "approval.give", held)
    guards.require_draft(held)
    if answers_hash(held) != seen:
        raise APPROVAL_OTHER_ANSWERS()
    approval, made = Approval.objects.get_or_create(
        submission=held, answers_sha256=seen, by=by, taken_back_at=None, defaults={"at": at}
    )
    if made:
        audit.record("approval.give", f"submission:{held.pk}", by=by, at=at, sha256=seen)
    return approval


@guards.in_turn
def take_back_approval(submission: Submission, *, by: Person, at: datetime) -> int:
    """Take one's own approvals of a draft back; return how many there were."""
    held = guards.locked(submission.pk)
    guards.require(by, "approval.give", held)
    guards.require_draft(held)
    taken = approvals_of(held).filter(by=by).update(taken_back_at=at)
    if taken:
        audit.record("approval.take_back", f"submission:{held.pk}", by=by, at=at)
    return taken


def standing_approval(held: Submission, sha256: str, by: Person, at: datetime) -> Approval | None:
    """Return an approval of answers by an approver of today who is not the one who submits."""
    in_force = approvers_of(held, at)
    own = approvals_of(held).filter(answers_sha256=sha256, by__in=in_force.values("person"))
    return own.exclude(by=by).first()


def must_be_approved(held: Submission, sha256: str, by: Person, at: datetime) -> None:
    """Raise Problem("approval.missing") for answers that nobody approved and somebody must."""
    if standing_approval(held, sha256, by, at) is None:
        raise APPROVAL_MISSING()
