"""A round of any format, and what a Party answered in it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from biocap.library.queries import Library
from biocap.telling.answer_table import answer_table
from biocap.web.access import allow
from biocap.web.presenters import submissions
from biocap.web.views.library.frame import asked_sheet, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def round_page(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Lead from the code of a round to the page of its kind: needs, or an evaluation.

    An earlier cycle leads to the evaluation that compares it. A round of any other format
    is shown by those who answered it, or with all their answers as a file.
    """
    words, way = words_of(library), way_of(request)
    if any(line.code == code for line in words.rounds):
        return HttpResponseRedirect(way.to("needs-round", code))
    for line in words.report_rounds:
        if code in (line.code, line.previous):
            return HttpResponseRedirect(way.to("evaluation", line.code))
    line = words.round_of_any_format(code)
    if wanted := asked_sheet(request):
        return sheet_response(library, answer_table(words, line), wanted[1])
    shown = submissions.round_page(words, line, way)
    return page(request, library, "round", "library", line, it=shown)


@allow("library.read")
@published
def submission(request: HttpRequest, library: Library, code: str, party: str) -> HttpResponse:
    """Show what a Party answered in a round of any format, or hand it over as a file."""
    words = words_of(library)
    line = words.round_of_any_format(code)
    shown = submissions.submission_page(words, line, party)
    if wanted := asked_sheet(request):
        table = answer_table(words, line, shown.party.code)
        return sheet_response(library, table, wanted[1])
    return page(request, library, "submission", "library", line, it=shown)
