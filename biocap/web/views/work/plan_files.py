"""A national plan as files for its own people: a calendar, and the draft in Word and PDF."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from biocap.formats.choices import MEDIA_TYPES
from biocap.national_plans.action import action_of
from biocap.national_plans.calendar import calendar_of_plan
from biocap.national_plans.publishing import to_publish
from biocap.national_plans.queries import actions_of_plan
from biocap.parties.queries import directory, is_fictional
from biocap.reports.national_plans import PlanToPrint, plan_as_file
from biocap.web.access import allow
from biocap.web.presenters.work.joint_actions import planned_together
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.views.work.national_plans import plan_or_none
from biocap.web.words import party_name


@require_GET
@allow("national_plan.read", subject=country_or_404, hidden=True)
def plan_calendar(request: HttpRequest, party_code: str) -> HttpResponse:
    """Hand out the days of the actions as a file for calendars."""
    plan = plan_or_none(party_code)
    if plan is None:
        return redirect("national_plan", party_code)
    days = calendar_of_plan(
        plan,
        actions_of_plan(plan),
        lambda row: request.build_absolute_uri(reverse("plan_action", args=[row.pk])),
    )
    return plan_file_response(
        days.encode("utf-8"), "text/calendar; charset=utf-8", party_code, "ics"
    )


@require_GET
@allow("national_plan.read", subject=country_or_404, hidden=True)
def plan_word(request: HttpRequest, party_code: str) -> HttpResponse:
    """Hand out what a version would hold now, as Word."""
    return _draft(party_code, "docx")


@require_GET
@allow("national_plan.read", subject=country_or_404, hidden=True)
def plan_pdf(request: HttpRequest, party_code: str) -> HttpResponse:
    """Hand out what a version would hold now, as PDF."""
    return _draft(party_code, "pdf")


@require_GET
@allow("national_plan.read", subject=country_or_404, hidden=True)
def plan_sheets_xlsx(request: HttpRequest, party_code: str) -> HttpResponse:
    """Hand out what a version would hold now, whole and in words, as a workbook to read."""
    return _draft(party_code, "xlsx")


def _draft(party_code: str, kind: str) -> HttpResponse:
    plan = plan_or_none(party_code)
    if plan is None:
        return redirect("national_plan", party_code)
    draft = PlanToPrint(
        party_name(party_code, directory()),
        plan.title,
        plan.language,
        tuple(action_of(each) for each in to_publish(plan)["actions"]),
        datetime.now(UTC),
        get_language() or "en",
        rehearsal=is_fictional(party_code),
        together=planned_together(plan),
    )
    return plan_file_response(plan_as_file(draft, kind), MEDIA_TYPES[kind], party_code, kind)


def plan_file_response(
    content: bytes, content_type: str, party_code: str, ending: str
) -> HttpResponse:
    """Return a file of a country's plan."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="plan-{party_code}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
