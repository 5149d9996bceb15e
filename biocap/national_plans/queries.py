"""Reads: the plan of a country, its actions, what they said before."""

from collections import Counter
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from biocap.collection.choices import Status
from biocap.collection.models import Version
from biocap.countries.commenting import Talk, talks_in
from biocap.formats.codes import ACTIVITIES, NEEDS
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.models import (
    ActionComment,
    ActionWording,
    NationalPlan,
    PlanAction,
    PlanApproval,
)
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


def actions_of_plan(
    plan: NationalPlan, within: frozenset[str] | None = None
) -> list[tuple[PlanAction, Action]]:
    """Return the actions of a plan in its order, dropped ones too. One query.

    `within`: the parts of who reads it (`parts.parts_seen`); None: all.
    """
    rows = PlanAction.objects.filter(plan=plan).select_related("plan", "changed_by")
    return [(row, action_of(row.body)) for row in rows if within is None or row.part in within]


def talks_of_action(row: PlanAction) -> list[Talk[ActionComment]]:
    """Return what is said of an action. One query."""
    comments = ActionComment.objects.filter(action=row)
    return talks_in(comments.select_related("by", "settled_by"))


def open_talks_of_plan(plan: NationalPlan) -> Counter[UUID]:
    """Return how many open talks there are, by action. One query."""
    comments = ActionComment.objects.filter(action__plan=plan)
    talks = talks_in(comments.only("action", "in_answer_to", "settled_at", "withdrawn_at"))
    return Counter(talk.begun.action_id for talk in talks if talk.is_open)


def standing_approvals(plan: NationalPlan) -> QuerySet[PlanApproval]:
    """Return the approvals of a plan that were not taken back, of whatever stood then."""
    return PlanApproval.objects.filter(plan=plan, taken_back_at=None).select_related("by")


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
    """Return the last version of each needs assessment that a country submitted, latest first.

    Of an import that was undone none.
    """
    rows = (
        Version.objects.filter(submission__party_code=party_code, submission__format_code=NEEDS)
        .exclude(submission__status=Status.DISCARDED)
        .select_related("submission__round", "private")
    )
    last: dict[object, Version] = {}
    for version in rows.order_by("-submitted_at", "-number"):
        last.setdefault(version.submission_id, version)
    return list(last.values())


def latest_assessment(party_code: str) -> Version | None:
    """Return the needs assessment submitted last, by its day and of whatever round; None: none."""
    return next(iter(assessments_to_draft_from(party_code)), None)
