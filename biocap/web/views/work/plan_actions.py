"""An action of a national plan: added, worded, dropped and taken up, and every wording of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.collection.models import Submission, Version
from biocap.collection.permissions import may
from biocap.formats.codes import NEEDS
from biocap.indicators.goals.proposals import named_needs, needs_of_goal
from biocap.national_plans import operations
from biocap.national_plans.action import Action, NeedAnswered, action_of
from biocap.national_plans.models import NationalPlan, PlanAction
from biocap.national_plans.parts import parts_seen
from biocap.national_plans.queries import (
    latest_assessment,
    plan_action_of,
    report_named,
    talks_of_action,
    wordings_of,
)
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.support.operations import request_from_action
from biocap.support.requests import requests_from_action
from biocap.telling.form import NeedsForm, form
from biocap.telling.names import edition_of
from biocap.web.access import allow
from biocap.web.forms.national_plans import DropForm
from biocap.web.forms.plan_actions import ActionForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.plan_wordings import (
    ChangedPart,
    action_facts,
    changed_fields,
    statuses_words,
    wordings_table,
)
from biocap.web.presenters.work.support import requests_made
from biocap.web.views.work.national_plans import led_to_plan, plan_entered_or_404, plan_or_none
from biocap.web.words import done_or_why_not, party_name, problem_sentence

FIELDS = {
    "plan_action.days": "ends_on",
    "plan_action.whose_money": "committed_by",
    "plan_action.report": "report",
    "plan_action.status_day": "status_on",
    "plan_action.status_ahead": "status_on",
    "plan_action.without_title": "title",
    "plan_action.no_such_goal": "goal",
}
"""Code of a problem -> the field that it is about."""


def plan_action_or_404(action_id: UUID, **_: object) -> PlanAction:
    """Return an action for `allow`, or raise Http404."""
    try:
        return plan_action_of(action_id)
    except Problem:
        raise Http404 from None


@allow("plan_part.write", subject=plan_entered_or_404, hidden=True)
def add_plan_action(request: HttpRequest, party_code: str) -> HttpResponse:
    """Add an action in the Party's own words."""
    plan = plan_or_none(party_code)
    if plan is None:
        return led_to_plan(request, party_code)
    by, at = cast(Person, request.user), datetime.now(UTC)
    empty = Action("", goal=request.GET.get("goal", ""))
    needs, words = _needs_asked(plan, empty)
    typed, there = request.POST.copy() if request.method == "POST" else None, plan.actions.count()
    asked = ActionForm(typed, empty, there, at.date(), needs, words, parts_seen(by, party_code))
    if typed is not None and asked.is_valid():
        seen = asked.cleaned_data["revision"]
        try:
            (row,) = operations.add_actions(plan, [asked.action], seen=seen, by=by, at=at)
        except Problem as problem:
            _tell(asked, problem)
            typed["revision"] = str(there)  # sent again, what was typed is added
        else:
            messages.success(request, _("Added, as the last of the plan."))
            return redirect("plan_action", row.pk)
    context = {**about_plan(plan), "form": asked, "needs_asked": bool(words)}
    status = 422 if asked.errors else 200
    return render(request, "work/national_plans/new_action.html", context, status=status)


@allow("plan_action.read", subject=plan_action_or_404, hidden=True)
def plan_action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Show an action and let it be worded, dropped or taken up again."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    row = plan_action_or_404(action_id)
    action, act = action_of(row.body), request.POST.get("act", "")
    if act == "take_up":
        with done_or_why_not(request, _("Taken up again, as it was before.")):
            operations.take_up_action(row, by=by, at=at)
        return redirect("plan_action", action_id)
    if act == "ask":
        with done_or_why_not(request, _("This is the request of the action.")):
            return _opened(request_from_action(row, by=by, at=at))
        return redirect("plan_action", action_id)
    dropping = DropForm(request.POST if act == "drop" else None)
    if act == "drop" and dropping.is_valid():
        with done_or_why_not(request, _("Dropped. It stays below the plan with its reason.")):
            operations.drop_action(row, dropping.cleaned_data["reason"], by=by, at=at)
        return redirect("plan_action", action_id)
    needs, words = _needs_asked(row.plan, action)
    typed = request.POST.copy() if request.method == "POST" and act != "drop" else None
    within = parts_seen(by, row.party_code)
    asked = ActionForm(typed, action, row.revision, at.date(), needs, words, within)
    changed: list[ChangedPart] = []
    if typed is not None and asked.is_valid():
        revision = asked.cleaned_data["revision"]
        try:
            operations.change_action(row, asked.action, revision=revision, by=by, at=at)
        except Problem as problem:
            _tell(asked, problem)
            if problem.code == "plan_action.changed":
                changed = _changed_since(row, revision)
                typed["revision"] = str(row.revision)  # saved again, what was typed is kept
        else:
            messages.success(request, _("Saved."))
            return redirect("plan_action", action_id)
    requests = requests_made(requests_from_action(row))
    context = {
        **about_plan(row.plan),
        "row": row,
        "action": action,
        "form": asked,
        "dropping": dropping,
        "changed": changed,
        "may_write": may(by, "plan_action.write", row),
        "report": _report_named(row, action),
        "talks": sum(talk.is_open for talk in talks_of_action(row)),
        "facts": action_facts(action),
        "history": statuses_words(action) if len(action.statuses) > 1 else "",
        "requests": requests,
        "may_ask": bool(action.budget.unfunded)
        and not action.is_over
        and all(it.ended for it in requests)
        and may(by, "submission.start", row),
    }
    status = 422 if asked.errors or dropping.errors else 200
    return render(request, "work/national_plans/action.html", context, status=status)


@allow("plan_action.read", subject=plan_action_or_404, hidden=True)
def plan_action_wordings(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """List what an action said at each revision, and put one of them back."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    row = plan_action_or_404(action_id)
    if request.POST.get("act") == "put_back":
        given = request.POST.get("revision", "")
        with done_or_why_not(request, _("Put back. The action says again what it said then.")):
            revision = number_given(given)
            operations.put_wording_back(row, revision, by=by, at=at)
        return redirect("plan_action_wordings", action_id)
    wordings = [(it, action_of(it.body)) for it in wordings_of(row)]
    context = {
        **about_plan(row.plan),
        "row": row,
        "action": action_of(row.body),
        "table": wordings_table(wordings, may(by, "plan_action.write", row)),
    }
    return render(request, "work/national_plans/wordings.html", context)


def _report_named(row: PlanAction, action: Action) -> tuple[Version, str] | None:
    """Return the activity report that an action names, and whose it is; "" for the country's."""
    named = report_named(row.party_code, action.report) if action.report else None
    if named is None:
        return None
    told = named.submission
    if told.party_code == row.party_code:
        return named, ""
    return named, told.organization.name if told.organization else party_name(
        told.party_code, directory()
    )


def _opened(request: Submission) -> HttpResponse:
    submitted = request.versions.exists()
    return redirect("support_request" if submitted else "submission", request.pk)


def about_plan(plan: NationalPlan) -> dict[str, Any]:
    """Return what every page about an action of a plan shows."""
    return {
        "section": "work",
        "plan": plan,
        "party_code": plan.party_code,
        "country": party_name(plan.party_code, directory()),
    }


def _needs_asked(plan: NationalPlan, action: Action) -> tuple[Sequence[NeedAnswered], NeedsForm]:
    """Return the needs that an action answers or may, and the form that asked for them.

    Those that it answers already come first; then those that lead to its goal, of the country's
    latest assessment, or of the whole form where it submitted none.
    """
    version, language = latest_assessment(plan.party_code), get_language() or "en"
    if version is None:
        words = NeedsForm(edition_of(NEEDS), language)
        named = tuple(NeedAnswered(it.item, it.area) for it in words.needs)
    else:
        words = form(version.submission.format_code, version.submission.edition, language)
        named = named_needs(version)
    held = {need.item: need for need in action.needs}
    tied = needs_of_goal(action.goal, named) if action.goal else named
    more = [need for need in tied if need.item not in held]
    return [*held.values(), *more], words


def _changed_since(row: PlanAction, revision: int) -> list[ChangedPart]:
    before = wordings_of(row).filter(revision=revision).first()
    return changed_fields(action_of(before.body), action_of(row.body)) if before else []


def _tell(asked: ActionForm, problem: Problem) -> None:
    asked.add_error(FIELDS.get(problem.code), problem_sentence(problem))
