"""The Secretariat records what a meeting of the Parties set as priorities for a period."""

from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.formats.codes import NEEDS
from biocap.indicators import operations
from biocap.indicators.models import RecordedPriority
from biocap.indicators.problems import PRIORITY_UNKNOWN
from biocap.indicators.reference import PLAN
from biocap.parties.models import Person
from biocap.plans import MeetingPriority, load_plan
from biocap.shared.problems import Problem
from biocap.telling.form import NeedsForm
from biocap.telling.names import edition_of
from biocap.web.access import allow
from biocap.web.forms.indicators import PriorityForm, WithdrawPriorityForm
from biocap.web.forms.places import page_language
from biocap.web.not_done import not_done
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.priorities import previewed_table, recorded_table
from biocap.web.words import done_or_why_not, problem_sentence


@allow("priority.record")
def record_priorities(request: HttpRequest) -> HttpResponse:
    """List what was recorded; look at one before it is recorded; withdraw, put back."""
    plan, act = load_plan(PLAN, page_language()), request.POST.get("act", "")
    by, at = cast(Person, request.user), datetime.now(UTC)
    rows = list(RecordedPriority.objects.select_related("by", "withdrawn_by"))
    standing = [(it.pk, it.decision) for it in rows if it.withdrawn_at is None]
    if act == "withdraw" and not standing:  # the page has no form any more to say it in
        return not_done(request, problem_sentence(PRIORITY_UNKNOWN()), 409)
    withdrawing = WithdrawPriorityForm(request.POST if act == "withdraw" else None, standing)
    if act == "back" or withdrawing.is_valid():
        with done_or_why_not(request, _("Done. The public page says so at once.")):
            if act == "back":
                number = number_given(request.POST.get("number", ""))
                operations.put_priority_back(number, by=by, at=at)
            else:
                given = withdrawing.cleaned_data
                operations.withdraw_priority(int(given["number"]), given["reason"], by=by, at=at)
        return redirect("record_priorities")
    needs = NeedsForm(edition_of(NEEDS), page_language())
    areas = [(code, needs.area(code)) for code in needs.areas]
    form = PriorityForm(request.POST if act in ("look", "record") else None, plan=plan, areas=areas)
    looked: MeetingPriority | None = None
    if form.is_valid():
        try:
            looked = operations.sound_priority(**form.cleaned_data)
            if act == "record":
                with done_or_why_not(request, _("Recorded. It is public at once.")):
                    operations.record_priority(looked, by=by, at=at)
                return redirect("record_priorities")
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
    context = {
        "section": "work",
        "plan": plan,
        "form": form,
        "looked": looked,
        "preview": previewed_table(plan, looked) if looked else None,
        "sent": [(name, value) for name in request.POST for value in request.POST.getlist(name)],
        "recorded": recorded_table(rows),
        "withdrawing": withdrawing if standing else None,
        "withdrawn": [it for it in rows if it.withdrawn_at is not None],
    }
    status = 422 if form.errors or withdrawing.errors else 200
    return render(request, "work/record_priorities.html", context, status=status)
