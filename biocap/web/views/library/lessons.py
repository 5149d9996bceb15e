"""What activities teach: a shelf of lessons to read and search, and activities side by side."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from biocap.activities.compared import MOST_COMPARED, activities_compared, compared_table
from biocap.activities.lessons import FoundLessons, find_lessons, lessons_table
from biocap.activities.words import ActivityWords
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library
from biocap.library.worlds import in_world_asked
from biocap.telling.finding import LONGEST
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.lessons import WRITTEN_IN, languages_to_choose, on_its_side
from biocap.web.presenters.listed import page_number
from biocap.web.presenters.period import chosen_period, read_for_period
from biocap.web.problems import PAGE_NO_SUCH_PAGE
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published

PER_PAGE = 25


@allow("library.read")
@published
def lessons(request: HttpRequest, library: Library) -> HttpResponse:
    """Show what activities say of bottlenecks and lessons, narrowed and searched, or as a file."""
    chosen, whole = chosen_by(request.GET), library
    library = read_for_period(library, request.GET)
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes, library)
    search = request.GET.get("q", "").strip()[:LONGEST]
    narrowed = {"q": search, WRITTEN_IN: request.GET.get(WRITTEN_IN, "")}

    def asked(offset: int = 0, limit: int | None = None) -> FoundLessons:
        return find_lessons(
            library,
            words.language,
            chosen=chosen.by,
            words=search,
            written_in=narrowed[WRITTEN_IN],
            offset=offset,
            limit=limit,
        )

    if wanted := asked_sheet(request):
        return sheet_response(library, lessons_table(asked().rows, words.among), wanted[1])
    number = page_number(request.GET.get("page", "1"))
    some = asked((number - 1) * PER_PAGE, PER_PAGE)
    pages = Paginator(range(some.total), PER_PAGE)
    if number > pages.num_pages:
        raise PAGE_NO_SUCH_PAGE(pages=pages.num_pages)
    given = {name: value for name, value in narrowed.items() if value}
    pinned = {"snapshot": way.pinned} if way.pinned else {}
    return page(
        request,
        library,
        "lessons",
        "activities",
        found=some,
        facets=languages_to_choose(library, narrowed[WRITTEN_IN]),
        chosen=chosen,
        period=chosen_period(whole, request.GET),
        search=search,
        narrowed=bool(given or chosen.by),
        list_page=pages.page(number),
        query=urlencode({**given, **way.period, **pinned}) + chosen.query,
        pinned=way.pinned,
    )


@allow("library.read")
@published
def activities_side_by_side(request: HttpRequest, library: Library) -> HttpResponse:
    """Show what some activities say of the same, each a column, or as a file."""
    library = in_world_asked(library, request.GET)
    words, way = words_of(library), way_of(request, library=library)
    codes = [code for code in request.GET.getlist("activity") if code]
    table = compared_table(ActivityWords(words), activities_compared(library, codes))
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    return page(
        request,
        library,
        "activities_compared",
        "activities",
        side=on_its_side(drawn(table, way, file="")) if len(table.rows) > 1 else None,
        most=MOST_COMPARED,
        query="&" + urlencode({"activity": codes}, doseq=True),
        wording=wording_on_page(ACTIVITIES),
    )
