"""An approver looks at what would be published of a plan, and approves exactly that."""

from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.collection.queries.approvals import approval_needed
from biocap.national_plans import operations
from biocap.national_plans.action import action_of
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.national_plans.queries import standing_approvals
from biocap.parties.models import Person
from biocap.web.access import allow
from biocap.web.presenters.work.plan_publishing import plan_preview_table
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.views.work.national_plans import led_to_plan, plan_or_none
from biocap.web.views.work.plan_actions import about_plan
from biocap.web.words import done_or_why_not


@allow("plan_approval.give", subject=country_or_404, hidden=True)
def plan_approval(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show what would be published; approve it as it was shown, or take one's approvals back."""
    plan = plan_or_none(party_code)
    if plan is None:
        return led_to_plan(request, party_code)
    by, at = cast(Person, request.user), datetime.now(UTC)
    if request.POST.get("act") == "approve":
        with done_or_why_not(request, _("Approved: exactly what was shown here.")):
            operations.approve_plan(plan, request.POST.get("seen", ""), by=by, at=at)
        return redirect("plan_approval", party_code)
    if request.POST.get("act") == "back":
        with done_or_why_not(request, _("Your approval is taken back.")):
            operations.take_plan_approval_back(plan, by=by, at=at)
        return redirect("plan_approval", party_code)
    body = to_publish(plan)
    seen, own = plan_sha256(body), standing_approvals(plan).filter(by=by)
    context = {
        **about_plan(plan),
        "seen": seen,
        "needed": approval_needed(party_code),
        "own": own.filter(sha256=seen).first(),
        "fell": own.exclude(sha256=seen).first(),
        "table": plan_preview_table([action_of(each) for each in body["actions"]]),
    }
    return render(request, "work/national_plans/approval.html", context)
