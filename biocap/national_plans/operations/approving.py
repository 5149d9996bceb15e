"""A country that wants two-step approval has its plan approved before its focal point publishes.

An approval is bound to the hash of exactly what would be published: when anything of that changes
it holds no more, and holds again if the same stands again.
"""

from datetime import datetime

from biocap.collection.operations import guards
from biocap.collection.queries.approvals import approval_needed, approvers_of
from biocap.national_plans.models import NationalPlan, PlanApproval
from biocap.national_plans.operations.plans import held_plan, plan_subject
from biocap.national_plans.problems import (
    NATIONAL_PLAN_EMPTY,
    NATIONAL_PLAN_NOT_APPROVED,
    NATIONAL_PLAN_OTHER_THAN_SEEN,
)
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.national_plans.queries import standing_approvals
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def approve_plan(plan: NationalPlan, seen: str, *, by: Person, at: datetime) -> PlanApproval:
    """Approve what would be published of a plan, as it was `seen`, by its hash.

    Approved again, the approval stands as it is. Raises Problem("national_plan.other_than_seen")
    if something was changed since, or ("national_plan.empty").
    """
    held = held_plan(plan.pk, "plan_approval.give", by)
    said = to_publish(held)
    if not said["actions"]:
        raise NATIONAL_PLAN_EMPTY()
    if plan_sha256(said) != seen:
        raise NATIONAL_PLAN_OTHER_THAN_SEEN()
    approval, made = PlanApproval.objects.get_or_create(
        plan=held, sha256=seen, by=by, taken_back_at=None, defaults={"at": at}
    )
    if made:
        told = {"party": held.party_code, "sha256": seen}
        audit.record("plan_approval.give", plan_subject(held), by=by, at=at, **told)
    return approval


@guards.in_turn
def take_plan_approval_back(plan: NationalPlan, *, by: Person, at: datetime) -> int:
    """Take one's own approvals of a plan back; return how many there were."""
    held = held_plan(plan.pk, "plan_approval.give", by)
    taken = standing_approvals(held).filter(by=by).update(taken_back_at=at)
    if taken:
        told = {"party": held.party_code}
        audit.record("plan_approval.take_back", plan_subject(held), by=by, at=at, **told)
    return taken


def approval_of_plan(
    plan: NationalPlan, sha256: str, by: Person, at: datetime
) -> PlanApproval | None:
    """Return an approval of that hash by an approver of today who is not the one who publishes."""
    in_force = approvers_of(plan, at)
    own = standing_approvals(plan).filter(sha256=sha256, by__in=in_force.values("person"))
    return own.exclude(by=by).first()


def must_be_approved_to_publish(plan: NationalPlan, sha256: str, by: Person, at: datetime) -> None:
    """Raise Problem("national_plan.not_approved") where the country wants what nobody gave."""
    if approval_needed(plan.party_code) and approval_of_plan(plan, sha256, by, at) is None:
        raise NATIONAL_PLAN_NOT_APPROVED()
