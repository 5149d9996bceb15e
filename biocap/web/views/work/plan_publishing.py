"""A national plan is published by its focal point, who sees first what would be public."""

from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.collection.queries.approvals import approval_needed
from biocap.letters.plans import ask_to_approve_plan
from biocap.national_plans import operations
from biocap.national_plans.action import action_of
from biocap.national_plans.joint_text import shared_action
from biocap.national_plans.problems import NATIONAL_PLAN_NO_VERSION
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Person
from biocap.web.access import allow
from biocap.web.forms.national_plans import WithdrawPlanForm
from biocap.web.not_done import not_done
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.joint_actions import left_out_of_version
from biocap.web.presenters.work.plan_publishing import plan_preview_table, plan_versions_table
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.national_plans import led_to_plan, plan_or_none
from biocap.web.views.work.plan_actions import about_plan
from biocap.web.words import done_or_why_not, problem_sentence


@allow("national_plan.publish", subject=country_or_404, hidden=True)
def publish_plan(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show what would be published, publish it, withdraw a version or take that back."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    plan = plan_or_none(party_code)
    if plan is None:
        return led_to_plan(request, party_code)
    act, number = request.POST.get("act", ""), _number(request.POST.get("number", ""))
    if act == "publish":
        with done_or_why_not(request, _("Published. It is public with the next publication.")):
            operations.publish_plan(plan, seen=request.POST.get("seen", ""), by=by, at=at)
        return redirect("publish_plan", party_code)
    if act == "ask":
        with done_or_why_not(request, _("The approvers were asked, each once for exactly this.")):
            ask_to_approve_plan(plan, address=workroom_address(request), by=by, at=at)
        return redirect("publish_plan", party_code)
    if act == "reinstate":
        with done_or_why_not(request, _("The version stands again.")):
            operations.reinstate_plan_version(plan, number, by=by, at=at)
        return redirect("publish_plan", party_code)
    versions = list(plan.versions.select_related("published_by", "plan").order_by("-number"))
    form = WithdrawPlanForm(request.POST if act == "withdraw" else None, versions)
    if act == "withdraw" and form.is_valid():
        with done_or_why_not(request, _("Withdrawn: no publication to come holds it.")):
            given = form.cleaned_data
            operations.withdraw_plan_version(
                plan, int(given["number"]), given["reason"], by=by, at=at
            )
        return redirect("publish_plan", party_code)
    may_withdraw = any(it.withdrawn_at is None for it in versions)
    if act == "withdraw" and not may_withdraw:  # the page has no form any more to say it in
        return not_done(request, problem_sentence(NATIONAL_PLAN_NO_VERSION()), 404)
    body = to_publish(plan)
    context = {
        **about_plan(plan),
        "seen": plan_sha256(body),
        "same": next(
            (
                it
                for it in versions[:1]
                if it.withdrawn_at is None and plan_sha256(it.body) == plan_sha256(body)
            ),
            None,
        ),
        "joint": [shared_action(each) for each in body.get("joint", ())],
        "left_out": left_out_of_version(plan),
        "table": plan_preview_table([action_of(each) for each in body["actions"]]),
        "may_ask": approval_needed(party_code)
        and operations.approval_of_plan(plan, plan_sha256(body), by, at) is None,
        "versions": plan_versions_table(versions),
        "form": form if may_withdraw else None,
    }
    status = 422 if form.errors else 200
    return render(request, "work/national_plans/publish.html", context, status=status)


def _number(given: str) -> int:
    return number_given(given)
