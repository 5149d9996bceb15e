"""Starting what belongs to no round: a report, an offer, needs between rounds, a checklist."""

from datetime import UTC, datetime
from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from biocap.collection import operations
from biocap.formats.codes import ACTIVITIES, CHECKLISTS, NEEDS, OFFERS
from biocap.parties.models import Organization, Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow, must
from biocap.web.presenters.work.respondents import RespondentChoice
from biocap.web.views.work.desk import reporting_as
from biocap.web.words import problem_sentence


@allow("work.read")
def report_activity(request: HttpRequest) -> HttpResponse:
    """Start an activity report; ask for whom where a person reports for several."""
    return start_in_a_name(request, ACTIVITIES, "work/report_activity.html")


@allow("work.read")
def offer_support(request: HttpRequest) -> HttpResponse:
    """Start an offer of support, in the name of an organization or a country."""
    return start_in_a_name(request, OFFERS, "work/offer_support.html")


def start_in_a_name(
    request: HttpRequest, format_code: str, template: str, *, countries: bool = False
) -> HttpResponse:
    """Start a draft of a format in the name that was chosen, or ask for whom.

    `countries`: in the name of a country alone. The form carries a key of its own, so that sending
    it twice starts one.
    """
    person, now = cast(Person, request.user), datetime.now(UTC)
    choices = [it for it in reporting_as(person, directory()) if it.party_code or not countries]
    chosen = next((c for c in choices if c.value == request.POST.get("respondent")), None)
    if request.method == "POST" and chosen is not None:
        must(request, "submission.start", chosen)
        number = chosen.organization_id
        organization = None if number is None else Organization.objects.get(pk=number)
        try:
            started = operations.start(
                format_code,
                party_code=chosen.party_code,
                organization=organization,
                once=operations.request_key(request.POST.get("once"), chosen.value),
                by=person,
                at=now,
            )
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
            return redirect("desk")
        return redirect("submission", started.pk)
    once = request.POST.get("once") or uuid4().hex
    return render(request, template, {"section": "work", "choices": choices, "once": once})


@require_POST
@allow("work.read")
def start_standing(request: HttpRequest, party_code: str) -> HttpResponse:
    """Start, or go on with, a country's needs assessment outside the rounds."""
    return _start_of_country(request, NEEDS, party_code)


@require_POST
@allow("work.read")
def start_checklist(request: HttpRequest, party_code: str) -> HttpResponse:
    """Start, or go on with, a country's own checklist of the obligations."""
    return _start_of_country(request, CHECKLISTS, party_code)


def _start_of_country(request: HttpRequest, format_code: str, party_code: str) -> HttpResponse:
    must(request, "submission.start", RespondentChoice(party_code, None, ""))
    person, now = cast(Person, request.user), datetime.now(UTC)
    try:
        started = operations.start(format_code, party_code=party_code, by=person, at=now)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("desk")
    return redirect("submission", started.pk)
