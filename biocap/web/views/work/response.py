"""The response to a round over time, and one click that reminds the silent."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from biocap.collection.models import Round
from biocap.collection.queries.response import arrivals
from biocap.letters.operations import write_letters
from biocap.letters.reminding import kind_on
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.presenters.work.board import region_stands_table, stands_by_region
from biocap.web.presenters.work.response import (
    over_time,
    region_table,
    response_by_region,
    response_workbook,
    time_table,
)
from biocap.web.sheets import XLSX
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.rounds import board_lines
from biocap.web.words import problem_sentence


@require_GET
@allow("round.board")
def response(request: HttpRequest, code: str) -> HttpResponse:
    """Show how the answers came in, beside the round before; as a workbook too."""
    round_ = get_object_or_404(Round.objects.select_related("previous"), code=code)
    made = datetime.now(UTC)
    now = arrivals(round_)
    before = arrivals(round_.previous) if round_.previous else None
    told = over_time(now, before, made.date())
    regions = response_by_region(now, before, made.date(), directory())
    stands = stands_by_region(board_lines(round_, directory()))
    if request.GET.get("as") == "xlsx":
        attached = {"Content-Disposition": f'attachment; filename="{round_.code}-response.xlsx"'}
        body = response_workbook(told, regions, stands, round_.title, made)
        return HttpResponse(body, content_type=XLSX, headers=attached)
    context = {
        "section": "work",
        "round": round_,
        "rehearsal": round_.rehearsal,
        "weeks": time_table(told) if told else None,
        "regions": region_table(regions),
        "stands": region_stands_table(stands),
    }
    return render(request, "work/response.html", context)


@require_POST
@allow("round.letters")
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Write a reminder to whoever has not submitted, as it is worded; once a day for each."""
    round_ = get_object_or_404(Round, code=code)
    by, at = cast(Person, request.user), datetime.now(UTC)
    try:
        new = write_letters(
            round_,
            kind_on(at.date(), round_.due_on),
            occasion=at.date().isoformat(),
            address=workroom_address(request),
            by=by,
            at=at,
        )
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("board", code)
    if new:
        said = ngettext("%(n)s reminder is written.", "%(n)s reminders are written.", len(new))
        messages.success(request, said % {"n": len(new)})
    else:
        messages.success(request, _("Everybody silent was reminded today already."))
    return redirect("letters", code)
