"""A figure of a needs round opened to what it is made of."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from biocap.library.parts import BOTH, CHOSEN
from biocap.library.queries import Library
from biocap.needs.catalogue import catalogue, open_figure
from biocap.needs.opened import Scope, behind_table
from biocap.web.access import allow
from biocap.web.presenters.figure import figure_page
from biocap.web.presenters.needs import mixed_with
from biocap.web.problems import PAGE_NO_SUCH_MEASURE
from biocap.web.views.library.frame import asked_sheet, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def figure(
    request: HttpRequest,
    library: Library,
    code: str,
    measure: str,
    area: str | None = None,
    item: str | None = None,
) -> HttpResponse:
    """Open a figure of a needs round to its formula and the Parties behind it."""
    words = words_of(library)
    line = words.round(code)
    if measure not in catalogue():
        raise PAGE_NO_SUCH_MEASURE(measure=measure, known=tuple(catalogue()))
    of = catalogue()[measure]
    asked = {name: request.GET.get(name) or None for name in ("means", "by", "part")}
    scope = Scope(area, item, **asked)
    way = way_of(request, (asked["by"] or "").split(BOTH) if asked["part"] == CHOSEN else ())
    opened = open_figure(words, line, of, scope)
    if wanted := asked_sheet(request):
        return sheet_response(library, behind_table(line, of, scope, opened), wanted[1])
    narrowed = urlencode({name: value for name, value in asked.items() if value})
    return page(
        request,
        library,
        "figure",
        "needs",
        line,
        way=way,
        mixed=mixed_with(words, line) if measure == "change" else "",
        it=figure_page(words, line, of, scope, opened, way),
        query=f"&{narrowed}" if narrowed else "",
    )
