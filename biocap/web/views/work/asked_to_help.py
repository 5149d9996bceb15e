"""A request as whoever was asked to help reads it, and answers it."""

from datetime import UTC, datetime
from typing import cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from biocap.collection.models import Version
from biocap.collection.permissions import may
from biocap.collection.rules import frozen_answers
from biocap.letters import support as letters
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional
from biocap.shared.problems import Problem
from biocap.support import operations
from biocap.support.joint import left_since, stood_when_circulated
from biocap.support.models import AskedToHelp
from biocap.web.access import allow
from biocap.web.forms.support import HelpForm
from biocap.web.not_done import not_done
from biocap.web.presenters.work.requested import request_told
from biocap.web.presenters.work.support import (
    fitting_lines,
    helper_lines,
    helpers_table,
)
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.support import wording_of_request
from biocap.web.words import party_name, problem_sentence


def asked_or_404(number: int, **_: object) -> AskedToHelp:
    """Return that somebody was asked, for `allow`, or raise Http404."""
    rows = AskedToHelp.objects.select_related(
        "course__submission",
        "course__version__private",
        "course__version__submission",
        "organization",
        "offer_version__submission",
    )
    asked = rows.filter(pk=number).first()
    if asked is None:
        raise Http404
    return asked


@allow("asked.read", subject=asked_or_404, hidden=True)
def asked_to_help(request: HttpRequest, number: int) -> HttpResponse:
    """Show a request to whoever was asked, and take the answer; once agreed, whom to contact."""
    asked = asked_or_404(number)
    by, at = cast(Person, request.user), datetime.now(UTC)
    is_open = asked.agreed is None and not asked.course.is_over
    said = {"answer": asked.answer, "words": asked.words}
    form = HelpForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                told = operations.answer_request(number, **form.cleaned_data, by=by, at=at)
                letters.write_answered(told, address=workroom_address(request), by=by, at=at)
            return redirect("asked_to_help", number)
        except Problem as problem:
            if not is_open:  # the page has no form any more to say it in
                return not_done(request, problem_sentence(problem), problem.status)
            form.add_error(None, problem_sentence(problem))
    version: Version = asked.course.version
    (line,) = helper_lines([asked], directory())
    context = {
        "section": "work",
        "asked": asked,
        "line": line,
        "title": frozen_answers(version.body).get("title", ""),
        "rehearsal": is_fictional(asked.course.submission.party_code),
        "jointly": [party_name(it, directory()) for it in stood_when_circulated(asked.course)],
        "left": [party_name(it, directory()) for it in left_since(asked.course)],
        "country": party_name(asked.course.submission.party_code, directory()),
        "answered": request_told(version, contact=bool(asked.agreed)),
        "wording": wording_of_request(asked.course.submission),
        "table": helpers_table([line]),
        "fitting": fitting_lines([asked], at.date())[asked.pk],
        "form": form if is_open and may(by, "asked.answer", asked) else None,
    }
    return render(request, "work/asked_to_help.html", context, status=422 if form.errors else 200)
