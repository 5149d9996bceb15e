"""The Secretariat sets on which days the silent of a round are reminded, and sees it before."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from biocap.collection.models import Round
from biocap.collection.queries.days import days_by_party
from biocap.letters import queries
from biocap.letters.choices import REMINDERS, LetterKind
from biocap.letters.models import ReminderPlan
from biocap.letters.recipients import recipients
from biocap.letters.reminding import SUGGESTED, planned_letters, set_reminders
from biocap.parties.models import Person
from biocap.web.access import allow
from biocap.web.forms.reminders import RemindersForm, typed_days
from biocap.web.presenters.work.reminders import ReminderLine, reminders_table
from biocap.web.views.work.letter_frames import letters_frame, workroom_address


@allow("round.letters")
def reminders(request: HttpRequest, code: str) -> HttpResponse:
    """Show whom the reminders of a round would reach on which day; set them, or switch them off."""
    round_ = get_object_or_404(Round, code=code)
    plan = ReminderPlan.objects.filter(round=round_).select_related("set_by").first()
    days, is_on = (list(plan.days), plan.is_on) if plan else (list(SUGGESTED), False)
    form = RemindersForm(request.POST or None, initial=typed_days(days, is_on))
    if request.method == "POST" and form.is_valid():
        days = form.days()
        if request.POST.get("act") == "keep":
            set_reminders(
                round_,
                days,
                is_on=form.cleaned_data["is_on"],
                address=workroom_address(request),
                by=cast(Person, request.user),
                at=datetime.now(UTC),
            )
            messages.success(request, _said(form.cleaned_data["is_on"]))
            return redirect("reminders", code)
    lines = _reminder_lines(round_, days)
    context = letters_frame(round_) | {
        "form": form,
        "plan": plan,
        "table": reminders_table(lines) if lines else None,
        "seen": request.method == "POST" and form.is_valid(),
    }
    return render(request, "work/letters/reminders.html", context)


def _said(is_on: bool) -> str:
    if is_on:
        return _("Set: on these days the reminders are written by themselves.")
    return _("Kept, and switched off: no reminder is written by itself.")


def _reminder_lines(round_: Round, days: Sequence[int]) -> list[ReminderLine]:
    """Return the planned days of the round and those of letters written, by day.

    What was written stays listed, also where the due day or the plan changed since. Few queries
    however many there are.
    """
    silent = {
        kind: [set(codes) for _person, codes in recipients(round_, kind).people]
        for kind in REMINDERS
    }
    rows = queries.letters_of(round_).filter(kind__in=REMINDERS).exclude(occasion="")
    written = Counter(
        (date.fromisoformat(occasion), LetterKind(kind))
        for occasion, kind in rows.values_list("occasion", "kind")
    )
    planned = planned_letters(sorted(set(days)), days_by_party(round_))
    today = datetime.now(UTC).date()
    return [
        ReminderLine(
            round_.code,
            day,
            kind,
            len(codes := planned.get((day, kind), ())),
            None
            if day < today
            else sum(not of_person.isdisjoint(codes) for of_person in silent[kind]),
            written[day, kind],
        )
        for day, kind in sorted(planned.keys() | written.keys())
    ]
