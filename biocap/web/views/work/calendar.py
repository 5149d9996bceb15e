"""The calendar: meetings of the Parties, reporting cycles, rounds past and to come."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection import operations
from biocap.collection.models import Meeting, Round
from biocap.collection.permissions import may
from biocap.collection.problems import MEETING_DATES_OUT_OF_ORDER, MEETING_TITLE_TAKEN
from biocap.indicators.reference import cycles
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.meetings import MeetingForm
from biocap.web.presenters.work.calendar import calendar_lines, calendar_table
from biocap.web.words import problem_sentence

FIELD_OF = {MEETING_DATES_OUT_OF_ORDER: "ends_on", MEETING_TITLE_TAKEN: "title"}


@require_GET
@allow("work.read")
def calendar(request: HttpRequest) -> HttpResponse:
    """Show what is held when, what is to come first; the Secretariat's own links beside."""
    today = datetime.now(UTC).date()
    keeps = may(request.user, "calendar.change")
    rounds = Round.objects.filter(rehearsal=False, cancelled_on=None).select_related("meeting")
    followed = set(rounds.values_list("previous", flat=True))
    lines = calendar_lines(Meeting.objects.all(), cycles().values(), rounds, followed, keeps)
    context = {
        "section": "work",
        "keeps": keeps,
        "to_come": calendar_table([line for line in lines if line.until >= today]),
        "past": calendar_table([line for line in reversed(lines) if line.until < today]),
    }
    return render(request, "work/calendar.html", context)


@allow("calendar.change")
def new_meeting(request: HttpRequest) -> HttpResponse:
    """Enter a meeting."""
    return _meeting(request, None)


@allow("calendar.change")
def meeting(request: HttpRequest, number: int) -> HttpResponse:
    """Change a meeting, or take it off the calendar."""
    return _meeting(request, get_object_or_404(Meeting, pk=number))


def _meeting(request: HttpRequest, held: Meeting | None) -> HttpResponse:
    by, at = cast(Person, request.user), datetime.now(UTC)
    removes = held is not None and request.POST.get("act") == "remove"
    shown = {name: getattr(held, name) for name in MeetingForm.base_fields} if held else {}
    form = MeetingForm(None if removes else request.POST or None, initial=shown)
    try:
        if held is not None and removes:
            operations.remove_meeting(held.pk, by=by, at=at)
            messages.success(request, _("The meeting is off the calendar."))
            return redirect("calendar")
        if request.method == "POST" and form.is_valid():
            number = held.pk if held else None
            operations.save_meeting(number, **form.cleaned_data, by=by, at=at)
            messages.success(request, _("The meeting stands on the calendar."))
            return redirect("calendar")
    except Problem as problem:
        if removes:
            messages.error(request, problem_sentence(problem))
            return redirect(request.path)
        form.add_error(FIELD_OF.get(problem.kind), problem_sentence(problem))
    rounds = held.rounds.all() if held else ()
    context = {"section": "work", "form": form, "meeting": held, "rounds": rounds}
    return render(request, "work/meeting.html", context)
