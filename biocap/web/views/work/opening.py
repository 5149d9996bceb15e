"""The Secretariat opens a round: drafted from the last one, looked at, then made."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from biocap.collection import groups, operations
from biocap.collection.models import Round
from biocap.collection.problems import (
    ROUND_CODE_TAKEN,
    ROUND_EXCEPTIONS_WITHOUT_REASON,
    ROUND_GROUP_TWICE,
)
from biocap.parties.models import FictionalParty, Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.next_round import MoveForm, meetings_to_come, move_chosen, next_round_drafted
from biocap.web.forms.rounds import RoundForm
from biocap.web.presenters.work.asked import AskedPreview, asked_preview
from biocap.web.words import problem_sentence

FIELD_OF = {
    ROUND_CODE_TAKEN: "code",
    ROUND_EXCEPTIONS_WITHOUT_REASON: "because",
    ROUND_GROUP_TWICE: "left_out",
}


@allow("round.open")
def open_round(request: HttpRequest) -> HttpResponse:
    """Open a round and show its board; a link may say what and until when, or after which."""
    now = datetime.now(UTC)
    given: dict[str, Any] = {name: request.GET.get(name) for name in ("edition", "due_on")}
    last, move = None, None
    if after := request.GET.get("after"):
        last, meetings = get_object_or_404(Round, code=after), meetings_to_come(now.date())
        chosen = move_chosen(last, meetings, request.GET.get("move", ""))
        given, move = next_round_drafted(last, meetings, chosen), MoveForm(last, meetings, chosen)
    form = RoundForm(request.POST or None, initial=given)
    preview: AskedPreview | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("act") == "preview":
                preview = _preview(form.arguments())
            else:
                by = cast(Person, request.user)
                opened = operations.open_round(**form.arguments(), by=by, at=now)
                said = _("The round is open; those invited find it on their desk.")
                messages.success(request, said)
                return redirect("board", opened.code)
        except Problem as problem:
            form.add_error(FIELD_OF.get(problem.kind), problem_sentence(problem))
    context = {"section": "work", "form": form, "preview": preview, "last": last, "move": move}
    return render(request, "work/round_new.html", context)


def _preview(arguments: dict[str, Any]) -> AskedPreview:
    parties = directory()
    fictional = set(FictionalParty.objects.values_list("code", flat=True))
    chosen = groups.invited_parties(arguments["group"], parties, fictional, arguments["rehearsal"])
    return asked_preview(chosen, parties, arguments)
