"""The plan of a country: started, its actions in order, put away and taken up again."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap.collection.operations import OfCountry
from biocap.collection.permissions import may
from biocap.national_plans import operations
from biocap.national_plans.joint import invitations_of
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.parts import PartOf, parts_given, parts_seen
from biocap.national_plans.problems import NATIONAL_PLAN_UNKNOWN, PLAN_ACTION_UNKNOWN
from biocap.national_plans.queries import (
    actions_of_plan,
    open_talks_of_plan,
    plan_action_of,
    plans_put_away,
    standing_plan,
)
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.national_plans import PlanForm
from biocap.web.presenters.work.joint_actions import joint_invitations_table
from biocap.web.presenters.work.national_plans import actions_table, dropped_table
from biocap.web.presenters.work.plan_parts import own_parts_table
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.words import done_or_why_not, party_name, problem_sentence


def plan_entered_or_404(party_code: str, **_: object) -> PartOf:
    """Return the plan of a country for `allow`, as what somebody holds at least a part of."""
    return PartOf(country_or_404(party_code).party_code)


@allow("national_plan.enter", subject=plan_entered_or_404, hidden=True)
def national_plan(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show the plan of a country and let it be started, ordered, described and put away.

    Who holds parts of it sees these alone, and says when one is done.
    """
    by, at = cast(Person, request.user), datetime.now(UTC)
    plan = plan_or_none(party_code)
    act = request.POST.get("act", "")
    if act in _ACTS:
        with done_or_why_not(request, _ACTS[act][1]()):
            _ACTS[act][0](request, plan, by, at)
        return redirect("national_plan", party_code)
    typed = request.POST.copy() if act == "describe" else None
    country = party_name(party_code, directory())
    form = PlanForm(typed, plan, country)
    if typed is not None and form.is_valid():
        try:
            return _described(request, party_code, plan, form, by, at)
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
            typed["seen"] = plan.naming if plan else ""  # sent again, what was typed is kept
    of_country = OfCountry(party_code)
    may_write = may(by, "national_plan.write", of_country)
    within = parts_seen(by, party_code)
    actions = actions_of_plan(plan, within) if plan else []
    talks = open_talks_of_plan(plan) if plan else Counter()
    own = [it for it in parts_given(plan) if it.person_id == by.pk] if plan else []
    context = {
        "section": "work",
        "party_code": party_code,
        "country": country,
        "plan": plan,
        "form": form,
        "may_write": may_write,
        "may_add": may(by, "plan_part.write", PartOf(party_code)),
        "may_read_all": within is None,
        "may_give": may(by, "plan_part.give", of_country),
        "may_approve": may(by, "plan_approval.give", of_country),
        "own_parts": own_parts_table(own) if own else None,
        "may_put_away": may(by, "national_plan.put_away", of_country),
        "may_publish": may(by, "national_plan.publish", of_country),
        "table": actions_table(actions, at.date(), may_write, talks),
        "dropped": dropped_table(actions),
        "put_away": plans_put_away(party_code),
        "joint": joint_invitations_table(invitations_of([party_code]), directory())
        if within is None
        else None,
    }
    status = 422 if form.errors else 200
    return render(request, "work/national_plans/plan.html", context, status=status)


def plan_or_none(party_code: str) -> NationalPlan | None:
    """Return the plan of a country that stands, or None."""
    try:
        return standing_plan(party_code)
    except Problem:
        return None


def led_to_plan(request: HttpRequest, party_code: str) -> HttpResponse:
    """Lead to where a plan is started; whoever sent something for one that went is told so.

    The assessment from which it is to be drafted (`?from=`) goes along.
    """
    if request.method == "POST":
        messages.error(request, problem_sentence(NATIONAL_PLAN_UNKNOWN()))
    return _with_assessment(request, reverse("national_plan", args=[party_code]))


def _with_assessment(request: HttpRequest, address: str) -> HttpResponse:
    asked = {"from": receipt} if (receipt := request.GET.get("from")) else {}
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)


def _described(
    request: HttpRequest,
    party_code: str,
    plan: NationalPlan | None,
    form: PlanForm,
    by: Person,
    at: datetime,
) -> HttpResponse:
    if plan is None:
        given = form.cleaned_data
        operations.start_plan(party_code, given["title"], language=given["language"], by=by, at=at)
        messages.success(request, _("Started. Draft its actions, or add your own."))
        if request.GET.get("from"):
            return _with_assessment(request, reverse("draft_plan", args=[party_code]))
    else:
        operations.describe_plan(plan, **form.cleaned_data, by=by, at=at)
        messages.success(request, _("Saved."))
    return redirect("national_plan", party_code)


def _move(places: int) -> Callable[..., Any]:
    def move(request: HttpRequest, plan: NationalPlan | None, by: Person, at: datetime) -> None:
        number = _number(request.POST.get("action", ""))
        operations.move_action(plan_action_of(number), places, by=by, at=at)

    return move


def _put_away(request: HttpRequest, plan: NationalPlan | None, by: Person, at: datetime) -> None:
    if plan is not None:
        operations.put_plan_away(plan, by=by, at=at)


def _take_up(request: HttpRequest, plan: NationalPlan | None, by: Person, at: datetime) -> None:
    operations.take_plan_up(_number(request.POST.get("plan", "")), by=by, at=at)


def _number(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise PLAN_ACTION_UNKNOWN() from None


def _part_done(done: bool) -> Callable[..., Any]:
    def say(request: HttpRequest, plan: NationalPlan | None, by: Person, at: datetime) -> None:
        if plan is not None:
            part = request.POST.get("part", "")
            operations.say_plan_part_done(plan, part, done, by=by, at=at)

    return say


_ACTS: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "up": (_move(-1), lambda: _("Moved up.")),
    "down": (_move(1), lambda: _("Moved down.")),
    "part_done": (_part_done(True), lambda: _("This part is marked as done.")),
    "part_open": (_part_done(False), lambda: _("It is open again.")),
    "put_away": (_put_away, lambda: _("Put away. It can be taken up again below.")),
    "take_up": (_take_up, lambda: _("Taken up again.")),
}
