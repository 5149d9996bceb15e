"""Assignments of experts: asked for by a country, decided by the Secretariat, reported."""

from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.permissions import may
from biocap.formats.codes import NOMINATIONS
from biocap.letters import roster as letters
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional, same_world_as
from biocap.roster import operations
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.problems import NOMINATION_NOT_LISTED
from biocap.roster.queries import areas_of_entry, assignment_state
from biocap.shared.problems import Problem
from biocap.telling.names import edition_of
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.forms.roster import AssignmentDecisionForm, AssignmentForm
from biocap.web.not_done import not_done
from biocap.web.presenters.work.roster import assignment_tag, reached_words
from biocap.web.views.work.desk import reporting_as
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.words import done_or_why_not, party_name, problem_sentence


@allow("work.read")
def ask_expert(request: HttpRequest, expert: UUID) -> HttpResponse:
    """Ask for an expert of the roster, in the name of a country."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    rows = RosterEntry.objects.filter(listed_version__isnull=False)
    entry = (
        rows.select_related("listed_version__private", "submission")
        .filter(submission=expert)
        .first()
    )
    if entry is None:
        return not_done(request, problem_sentence(NOMINATION_NOT_LISTED()), 404)
    acting = [
        (it.party_code, it.name)
        for it in reporting_as(by, directory())
        if it.party_code and may(by, "assignment.request", it)
    ]
    in_world = same_world_as(entry.submission.party_code)
    countries = [(code, name) for code, name in acting if in_world(code)]
    texts = edition_of(NOMINATIONS).texts(page_language())
    areas = [(code, texts.option("areas", code)) for code in areas_of_entry(entry)]
    form = AssignmentForm(request.POST if request.method == "POST" else None, countries, areas)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                asked = operations.request_assignment(expert, **form.cleaned_data, by=by, at=at)
                letters.write_requested(asked, address=workroom_address(request), by=by, at=at)
            return redirect("assignment", asked.pk)
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
    context = {
        "section": "work",
        "form": form if countries else None,
        "elsewhere": bool(acting),
        "rehearsal": is_fictional(entry.submission.party_code),
        "country": party_name(entry.submission.party_code, directory()),
        "expert": expert,
    }
    return render(request, "work/ask_expert.html", context, status=422 if form.errors else 200)


def assignment_or_404(number: int, **_: object) -> ExpertAssignment:
    """Return an assignment, for `allow`, or raise Http404."""
    rows = ExpertAssignment.objects.select_related(
        "entry__submission", "entry__expert", "entry__listed_version__private", "report"
    )
    held = rows.filter(pk=number).first()
    if held is None:
        raise Http404
    return held


def _page_of_report(held: ExpertAssignment, by: Person) -> str:
    """Return where a person may read the report of an assignment; "" if there is none for them."""
    if held.report is None:
        return ""
    if may(by, "submission.read", held.report):
        return reverse("submission", args=[held.report.pk])
    is_sent = held.report.status not in OPEN_STATUSES
    return reverse("activity_review", args=[held.report.pk]) if is_sent else ""


@allow("assignment.read", subject=assignment_or_404, hidden=True)
def assignment(request: HttpRequest, number: int) -> HttpResponse:
    """Show an assignment; decide on it; begin the report of what came of it."""
    held = assignment_or_404(number)
    by, at = cast(Person, request.user), datetime.now(UTC)
    act = request.POST.get("act", "")
    may_decide = held.approved is None and may(by, "assignment.decide", held)
    form = AssignmentDecisionForm(request.POST if act == "decide" else None)
    if act == "report":
        with done_or_why_not(request, ""):
            report = operations.report_assignment(number, by=by, at=at)
            return redirect("submission", report.pk)
        return redirect("assignment", number)
    if request.method == "POST" and (form.is_valid() or not may_decide):
        said: dict[str, Any] = getattr(form, "cleaned_data", {})
        try:
            with transaction.atomic():
                told = operations.decide_assignment(
                    number,
                    said.get("approved") == "yes",
                    said.get("decision", ""),
                    by=by,
                    at=at,
                )
                address = workroom_address(request)
                letters.write_decided_assignment(told, address=address, by=by, at=at)
            return redirect("assignment", number)
        except Problem as problem:
            if not may_decide:  # the page has no form any more to say it in
                return not_done(request, problem_sentence(problem), problem.status)
            form.add_error(None, problem_sentence(problem))
    texts = edition_of(NOMINATIONS).texts(page_language())
    context = {
        "section": "work",
        "it": held,
        "rehearsal": is_fictional(held.party_code),
        "area": texts.option("areas", held.area),
        "asking": party_name(held.party_code, directory()),
        "nominating": party_name(held.entry.submission.party_code, directory()),
        "state": assignment_tag(assignment_state(held)),
        "reached": reached_words(held),
        "form": form if may_decide else None,
        "report_read": _page_of_report(held, by),
        "may_report": held.approved is True and may(by, "assignment.report", held),
    }
    return render(request, "work/assignment.html", context, status=422 if form.errors else 200)
