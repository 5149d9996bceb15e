"""Reads: the plan of a country, its actions, what they said before."""

from uuid import UUID

from django.db.models import Max, Q, QuerySet

from biocap.collection.models import Version
from biocap.formats.codes import ACTIVITIES, NEEDS
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.models import ActionWording, NationalPlan, PlanAction
from biocap.national_plans.problems import NATIONAL_PLAN_UNKNOWN, PLAN_ACTION_UNKNOWN


def standing_plan(party_code: str) -> NationalPlan:
    """Return the plan of a country that stands. Raises Problem("national_plan.unknown")."""
    plan = NationalPlan.objects.filter(party_code=party_code, put_away_at=None).first()
    if plan is None:
        raise NATIONAL_PLAN_UNKNOWN()
    return plan


def plans_put_away(party_code: str) -> QuerySet[NationalPlan]:
    """Return the plans of a country that were put away, the latest first."""
    rows = NationalPlan.objects.filter(party_code=party_code, put_away_at__isnull=False)
    return rows.order_by("-put_away_at")


def actions_of_plan(plan: NationalPlan) -> list[tuple[PlanAction, Action]]:
    """Return the actions of a plan in its order, dropped ones too. One query."""
    rows = PlanAction.objects.filter(plan=plan).select_related("plan", "changed_by")
    return [(row, action_of(row.body)) for row in rows]


def plan_action_of(number: UUID) -> PlanAction:
    """Return an action with its plan. Raises Problem("plan_action.unknown")."""
    rows = PlanAction.objects.select_related("plan", "changed_by")
    row = rows.filter(pk=number).first()
    if row is None:
        raise PLAN_ACTION_UNKNOWN()
    return row


def wordings_of(row: PlanAction) -> QuerySet[ActionWording]:
    """Return what an action said at each revision, the latest first."""
    return ActionWording.objects.filter(action=row).select_related("by")


def last_place(plan: NationalPlan) -> int:
    """Return the last place in the order of a plan, 0 where it has no action."""
    return PlanAction.objects.filter(plan=plan).aggregate(last=Max("place"))["last"] or 0


def report_named(party_code: str, receipt: str) -> Version | None:
    """Return the activity report that an action of a country may name, or None.

    One of the country itself, or one of others that was accepted: what others submitted and nobody
    accepted yet is theirs, and nobody learns here whether it exists.
    """
    named = Version.objects.filter(receipt=receipt, submission__format_code=ACTIVITIES)
    own_or_accepted = Q(submission__party_code=party_code) | Q(accepted_at__isnull=False)
    return named.filter(own_or_accepted).select_related("submission__organization").first()


def assessments_to_draft_from(party_code: str) -> list[Version]:
    """Return the last version of each needs assessment that a country submitted, latest first."""
    rows = Version.objects.filter(
        submission__party_code=party_code, submission__format_code=NEEDS
    ).select_related("submission__round", "private")
    last: dict[object, Version] = {}
    for version in rows.order_by("-submitted_at", "-number"):
        last.setdefault(version.submission_id, version)
    return list(last.values())
