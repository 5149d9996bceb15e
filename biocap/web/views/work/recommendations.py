"""The Secretariat tracks recommendations of meetings: what was done, and how each stands."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.coordination import operations
from biocap.coordination.choices import ItemState
from biocap.coordination.models import RecommendationEntry
from biocap.coordination.operations import SoundEntry
from biocap.coordination.problems import COORDINATION_NO_ENTRY
from biocap.coordination.queries import item_of, load_meetings
from biocap.coordination.tables import addressees
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.dates import short_day
from biocap.web.access import allow
from biocap.web.forms.coordination import EntryForm, WithdrawEntryForm
from biocap.web.not_done import not_done
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.recommendations import entered_table, tracked_table
from biocap.web.views.library.serving import missing
from biocap.web.words import done_or_why_not, problem_sentence


@require_GET
@allow("coordination.keep")
def work_recommendations(request: HttpRequest) -> HttpResponse:
    """List the recommendations, those that are open or not known first."""
    order = list(ItemState.values)
    items = sorted(load_meetings(_language()).items, key=lambda it: order.index(it.state))
    context = {"section": "work", "table": tracked_table(items)}
    return render(request, "work/coordination/recommendations.html", context)


@allow("coordination.keep")
def work_recommendation(request: HttpRequest, code: str, item: str) -> HttpResponse:
    """Enter what became of a recommendation, after a look at it; withdraw, put back."""
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    try:
        meeting = load_meetings(_language()).one(code)
        it = item_of(meeting, item)
    except Problem as problem:
        return missing(request, problem)
    rows = list(RecommendationEntry.objects.filter(meeting=code, item=item).select_related("by"))
    standing = [
        (row.pk, f"{short_day(row.on)} {Truncator(row.says).chars(80)}")
        for row in rows
        if not row.withdrawn_at
    ]
    if act == "withdraw" and not standing:  # the page has no form any more to say it in
        return not_done(request, problem_sentence(COORDINATION_NO_ENTRY()), 409)
    withdrawing = WithdrawEntryForm(request.POST if act == "withdraw" else None, standing)
    if act == "back" or withdrawing.is_valid():
        with done_or_why_not(request, _("Done. The public page says so at once.")):
            if act == "back":
                number = number_given(request.POST.get("number", ""))
                operations.put_entry_back(number, by=by, at=at)
            else:
                given = withdrawing.cleaned_data
                operations.withdraw_entry(int(given["number"]), given["reason"], by=by, at=at)
        return redirect("work_recommendation", code, item)
    form = EntryForm(
        request.POST if act in ("look", "record") else None, initial={"language": _language()}
    )
    looked: SoundEntry | None = None
    if form.is_valid():
        try:
            today = at.date()
            looked = operations.sound_entry(code, item, **form.cleaned_data, today=today)
            if act == "record":
                operations.record_entry(looked, by=by, at=at)
                messages.success(request, _("Entered. It is public at once."))
                return redirect("work_recommendation", code, item)
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
            looked = None
    state = ItemState(looked.state if looked and looked.state else it.state).label
    context = {
        "section": "work",
        "meeting": meeting,
        "it": it,
        "to": addressees(it),
        "state": ItemState(it.state).label,
        "form": form,
        "looked": looked,
        "then": state,
        "sent": [(name, value) for name in request.POST for value in request.POST.getlist(name)],
        "entered": entered_table(rows) if rows else None,
        "withdrawing": withdrawing if standing else None,
        "withdrawn": [row for row in rows if row.withdrawn_at],
    }
    status = 422 if form.errors or withdrawing.errors else 200
    return render(request, "work/coordination/recommendation.html", context, status=status)


def _language() -> str:
    return get_language() or "en"
