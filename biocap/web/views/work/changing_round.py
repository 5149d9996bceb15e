"""The Secretariat changes a round that was opened, cancels it, or takes it up again."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from biocap.collection import operations, queries
from biocap.collection.models import Round
from biocap.collection.problems import (
    ROUND_DATES_OUT_OF_ORDER,
    ROUND_HAS_OPENED,
    ROUND_PARTY_HAS_ANSWERED,
)
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.changing_round import RoundChangeForm, RoundReasonForm
from biocap.web.presenters.round_changes import told_changes
from biocap.web.words import problem_sentence

FIELD_OF = {
    ROUND_DATES_OUT_OF_ORDER: "closes_on",
    ROUND_HAS_OPENED: "opens_on",
    ROUND_PARTY_HAS_ANSWERED: "take_off",
}
"""Where a refusal stands; others stand above the form."""


@allow("round.change")
def change_round(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a round says, and change it with a reason."""
    round_, parties = get_object_or_404(Round, code=code), directory()
    act = request.POST.get("act")
    form = RoundChangeForm(request.POST if act == "change" else None, round_, parties)
    reason = RoundReasonForm(request.POST if act in ("cancel", "resume") else None)
    if request.method == "POST" and (form.is_valid() or reason.is_valid()):
        by, at = cast(Person, request.user), datetime.now(UTC)
        try:
            if act == "change":
                operations.change_round(round_, **form.arguments(), by=by, at=at)
            elif act == "cancel":
                operations.cancel_round(round_, **reason.cleaned_data, by=by, at=at)
            else:
                operations.resume_round(round_, **reason.cleaned_data, by=by, at=at)
        except Problem as problem:
            if act == "change":
                form.add_error(FIELD_OF.get(problem.kind), problem_sentence(problem))
            else:
                reason.add_error("reason", problem_sentence(problem))
        else:
            messages.success(request, _("The round is changed, and says so to those asked."))
            return redirect("board", code)
    changes = queries.changes_of([round_]).get(round_.pk, [])
    context = {
        "section": "work",
        "round": round_,
        "rehearsal": round_.rehearsal,
        "form": form,
        "reason": reason,
        "changes": told_changes(changes, parties),
    }
    return render(request, "work/round_change.html", context)
