"""A plan is drafted from a needs assessment or from goals; the page shows what it takes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext

from biocap.collection.models import Version
from biocap.indicators.goals.proposals import (
    Proposal,
    copied_actions,
    named_needs,
    proposals_for_goals,
    proposals_for_needs,
)
from biocap.national_plans import operations
from biocap.national_plans.action import Action, NeedAnswered
from biocap.national_plans.choices import OF_PLAN
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.queries import actions_of_plan, assessments_to_draft_from
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.plans import load_plan
from biocap.shared.problems import Problem
from biocap.telling.form import NeedsForm, form
from biocap.telling.numbers import whole
from biocap.web.access import allow
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.national_plans import (
    PlanOfOther,
    plans_of_others,
    proposals_table,
)
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.views.work.national_plans import led_to_plan, plan_or_none
from biocap.web.words import party_name, problem_sentence


@allow("national_plan.write", subject=country_or_404, hidden=True)
def draft_plan(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show what the plan may be drafted from, what that proposes, and take what is ticked."""
    plan = plan_or_none(party_code)
    if plan is None:
        return led_to_plan(request, party_code)
    asked = request.POST if request.method == "POST" else request.GET
    assessments = assessments_to_draft_from(party_code)
    # who names none is shown what the latest assessment proposes; "" is the choice of none
    wanted = asked.get("from", assessments[0].receipt if assessments else "")
    version = next((it for it in assessments if it.receipt == wanted), None)
    goals = frozenset(asked.getlist("goal"))
    needs, words = _needs(version)
    language = get_language() or "en"
    proposals = (
        proposals_for_goals(goals, needs, language)
        if goals
        else proposals_for_needs(needs, language)
    )
    there = frozenset(action.activity for _row, action in actions_of_plan(plan) if action.activity)
    others = plans_of_others(party_code)
    if request.method == "POST" and request.POST.get("act") == "copy":
        try:
            return _copied(request, plan, others)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
    if request.method == "POST" and request.POST.get("act") == "take":
        chosen = frozenset(request.POST.getlist("take"))
        try:
            return _taken(request, plan, proposals, chosen, version)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
    else:
        chosen = frozenset(it.code for it in proposals if it.is_strong and it.code not in there)
    context = {
        "section": "work",
        "party_code": party_code,
        "country": party_name(party_code, directory()),
        "plan": plan,
        "assessments": assessments,
        "version": version,
        "goals": goals,
        "others": others,
        "of": asked.get("of", ""),
        "copied": _actions_of(others, asked.get("of", "")),
        "ticked": {number_given(it, -1) for it in request.POST.getlist("take")},
        "tree": load_plan(OF_PLAN, language),
        "proposals": proposals,
        "needs": needs,
        "table": proposals_table(proposals, words, chosen, there),
    }
    return render(request, "work/national_plans/draft.html", context)


def _needs(version: Version | None) -> tuple[tuple[NeedAnswered, ...], NeedsForm | None]:
    """Return the needs that an assessment names, and the form that asked for them."""
    if version is None:
        return (), None
    submission = version.submission
    words = form(submission.format_code, submission.edition, get_language() or "en")
    return named_needs(version), words


def _taken(
    request: HttpRequest,
    plan: NationalPlan,
    proposals: tuple[Proposal, ...],
    chosen: frozenset[str],
    version: Version | None,
) -> HttpResponse:
    taken = operations.add_actions(
        plan,
        [it.action for it in proposals if it.code in chosen],
        assessment=version.receipt if version else "",
        seen=_seen(request),
        by=cast(Person, request.user),
        at=datetime.now(UTC),
    )
    said = ngettext("%(n)s action taken.", "%(n)s actions taken.", len(taken))
    messages.success(request, said % {"n": whole(len(taken))})
    return redirect("national_plan", plan.party_code)


def _seen(request: HttpRequest) -> int:
    """Return how many actions the plan had when the page was shown."""
    return number_given(request.POST.get("seen", ""))


def _actions_of(others: Sequence[PlanOfOther], plan: str) -> list[tuple[int, Action]]:
    """Return the actions of another Party's published plan, numbered, as they would be copied."""
    chosen = next((it for it in others if it.plan == plan), None)
    return list(enumerate(copied_actions(chosen.actions))) if chosen else []


def _copied(
    request: HttpRequest, plan: NationalPlan, others: Sequence[PlanOfOther]
) -> HttpResponse:
    wanted = frozenset(request.POST.getlist("take"))
    offered = _actions_of(others, request.POST.get("of", ""))
    chosen = [action for number, action in offered if str(number) in wanted]
    taken = operations.add_actions(
        plan, chosen, seen=_seen(request), by=cast(Person, request.user), at=datetime.now(UTC)
    )
    said = ngettext("%(n)s action taken.", "%(n)s actions taken.", len(taken))
    messages.success(request, said % {"n": whole(len(taken))})
    return redirect("national_plan", plan.party_code)
