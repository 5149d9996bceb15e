"""A national plan at a glance: what it covers, what it leaves open, its money and progress."""

from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from biocap.collection.models import Version
from biocap.indicators.goals.proposals import STRONG, named_needs, needs_of_goal
from biocap.indicators.goals.ties import goal_codes
from biocap.national_plans.action import Action
from biocap.national_plans.choices import OF_PLAN
from biocap.national_plans.coverage import coverage_of, progress_of_versions
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.publishing import actions_of_versions
from biocap.national_plans.queries import actions_of_plan, latest_assessment
from biocap.plans import load_plan
from biocap.web.access import allow
from biocap.web.presenters.work.plan_coverage import (
    money_table,
    open_table,
    progress_table,
    versions_progress_table,
)
from biocap.web.tables import Drawn
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.views.work.national_plans import led_to_plan, plan_or_none
from biocap.web.views.work.plan_actions import about_plan


@require_GET
@allow("national_plan.read", subject=country_or_404, hidden=True)
def plan_coverage(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show what a plan covers and leaves open."""
    plan = plan_or_none(party_code)
    if plan is None:
        return led_to_plan(request, party_code)
    today = datetime.now(UTC).date()
    actions = {str(row.pk): action for row, action in actions_of_plan(plan)}
    assessment = latest_assessment(party_code)
    coverage = coverage_of(actions, _needs_by_goal(assessment), today)
    tree = load_plan(OF_PLAN, get_language() or "en")
    context = {
        **about_plan(plan),
        "found": coverage,
        "assessment": assessment,
        "table": open_table(coverage, actions, party_code, tree),
        "money": money_table(coverage),
        "versions": _at_versions(plan, list(actions.values()), today),
        "progress": progress_table(list(actions.values()), today),
    }
    return render(request, "work/national_plans/coverage.html", context)


def _at_versions(plan: NationalPlan, actions: list[Action], today: date) -> Drawn | None:
    """Return how far the plan was at each version, and is now; None before the first."""
    versions = actions_of_versions(plan)
    if not versions:
        return None
    return versions_progress_table(progress_of_versions([*versions, (0, today, actions)]))


def _needs_by_goal(version: Version | None) -> dict[str, tuple[str, ...]]:
    """Return the needs that lead strongly to each goal, by the latest assessment."""
    needs = named_needs(version) if version else ()
    return {
        goal: tuple(it.item for it in needs_of_goal(goal, needs) if it.strength == STRONG)
        for goal in goal_codes()
    }
