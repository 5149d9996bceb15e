"""Whether a country wants an approval before it submits, and whether one stands."""

from django.db.models import QuerySet

from biocap.collection import permissions
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Approval, ApprovalRule, Submission
from biocap.parties.models import Person, RoleKind


def approval_needed(party_code: str) -> bool:
    """Say whether a country wants an approver to approve before it submits. One query."""
    newest = ApprovalRule.objects.filter(party_code=party_code).values_list("needed", flat=True)
    return bool(party_code) and bool(newest.first())


def approvals_of(submission: Submission) -> QuerySet[Approval]:
    """Return the approvals of a draft that stand, of whatever answers, the newest first."""
    return Approval.objects.filter(submission=submission, taken_back_at=None).select_related("by")


def drafts_to_approve(person: Person) -> list[Submission]:
    """Return the open drafts of the countries for which somebody is approver, newest first."""
    codes = {
        role.party_code
        for role in permissions.roles_that_count(person)
        if role.kind == RoleKind.APPROVER
    }
    if not codes:
        return []
    open_drafts = Submission.objects.filter(party_code__in=codes, status__in=OPEN_STATUSES)
    return list(open_drafts.select_related("round").defer("answers"))
