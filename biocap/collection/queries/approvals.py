"""Whether a country wants an approval before it submits, and whether one stands."""

from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from biocap.collection import permissions
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Approval, ApprovalRule, Submission
from biocap.parties.models import Person, Role, RoleKind


def approval_needed(party_code: str) -> bool:
    """Say whether a country wants an approver to approve before it submits. One query."""
    newest = ApprovalRule.objects.filter(party_code=party_code).values_list("needed", flat=True)
    return bool(party_code) and bool(newest.first())


def approval_awaited(held: Submission, at: datetime) -> bool:
    """Say whether a submission waits for an approval: of a country that wants one, and of an
    organization that has an approver on that day. One query."""
    if held.organization_id is None:
        return approval_needed(held.party_code)
    return approvers_of(held, at).exists()


def approvers_of(held: permissions.Respondent, at: datetime) -> QuerySet[Role]:
    """Return the roles of who may approve for the respondent on that day."""
    in_force = Role.objects.in_force(at.astimezone(UTC).date()).filter(person__is_active=True)
    if held.organization_id is not None:
        return in_force.filter(
            kind=RoleKind.ORGANIZATION_APPROVER, organization=held.organization_id
        )
    return in_force.filter(kind=RoleKind.APPROVER, party_code=held.party_code)


def approvals_of(submission: Submission) -> QuerySet[Approval]:
    """Return the approvals of a draft that stand, of whatever answers, the newest first."""
    return Approval.objects.filter(submission=submission, taken_back_at=None).select_related("by")


def drafts_to_approve(person: Person) -> list[Submission]:
    """Return the open drafts of whom somebody is approver for, newest first."""
    roles = [
        r
        for r in permissions.roles_that_count(person)
        if permissions.KINDS[r.kind][1] == "approver"
    ]
    if not roles:
        return []
    theirs = Q(party_code__in={role.party_code for role in roles if role.party_code})
    numbers = {role.organization_id for role in roles if role.organization_id is not None}
    open_drafts = Submission.objects.filter(
        theirs | Q(organization_id__in=numbers), status__in=OPEN_STATUSES
    )
    return list(open_drafts.select_related("round", "organization").defer("answers"))
