"""Front page, rounds, one round, one area, countries."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from biocap.activities import measures as activity_measures
from biocap.library.queries import Library
from biocap.telling.names import RoundLine
from biocap.web.access import allow
from biocap.web.presenters import area as area_page
from biocap.web.presenters import country as country_page
from biocap.web.presenters import needs
from biocap.web.presenters.area_sheets import SHEETS as AREA_SHEETS
from biocap.web.presenters.change import change_table
from biocap.web.presenters.needs_sheets import SHEETS
from biocap.web.problems import PAGE_NO_SUCH_SHEET
from biocap.web.views.library.frame import (
    asked_sheet,
    page,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def front(request: HttpRequest, library: Library) -> HttpResponse:
    """Say what this is for, and show the newest round."""
    words, way = words_of(library), way_of(request)
    line = next(iter(words.rounds), None)
    context: dict[str, object] = {"total": activity_measures.total(library)}
    if line is not None:
        context |= {
            "answered": needs.answered_of(library, line, way),
            "gaps": needs.gap_rows(words, line, way, 3),
            "groups": needs.tile_groups(words, line, way),
            "key": needs.mosaic_key(),
        }
    return page(request, library, "front", "front", line, **context)


@allow("library.read")
@published
def rounds(request: HttpRequest, library: Library) -> HttpResponse:
    """List the rounds of the snapshot, the newest first."""
    way = way_of(request)
    lines: list[tuple[RoundLine, object]] = [
        (line, needs.answered_of(library, line, way)) for line in words_of(library).rounds
    ]
    return page(request, library, "rounds", "needs", lines=lines)


@allow("library.read")
@published
def needs_round(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show the overview of a round, or one of its tables as a file."""
    words, way = words_of(library), way_of(request)
    line = words.round(code)
    if wanted := asked_sheet(request):
        name, kind = wanted
        if name not in SHEETS:
            raise PAGE_NO_SUCH_SHEET(name=name, known=", ".join(SHEETS))
        return sheet_response(library, SHEETS[name](words, line), kind)
    rows, total = needs.response_rows(library, line, way)
    most = None if request.GET.get("gaps") == "all" else needs.FIRST_GAPS
    return page(
        request,
        library,
        "needs",
        "needs",
        line,
        answered=needs.answered_of(library, line, way),
        response=rows,
        response_total=total,
        heat_columns=needs.heat_columns(library, line),
        heat=needs.heat_rows(words, line, way),
        gaps=needs.gap_rows(words, line, way, most),
        all_gaps=most is None,
        extents=needs.extents_rows(words, line, way),
        groups=needs.tile_groups(words, line, way),
        key=needs.mosaic_key(),
        change=change_table(words, line, way),
        charts=needs.charts(words, line),
    )


@allow("library.read")
@published
def needs_area(request: HttpRequest, library: Library, code: str, area: str) -> HttpResponse:
    """Show one area of a round, or one of its tables as a file."""
    words, way = words_of(library), way_of(request)
    line = words.round(code)
    if wanted := asked_sheet(request):
        name, kind = wanted
        if name not in AREA_SHEETS:
            raise PAGE_NO_SUCH_SHEET(name=name, known=", ".join(AREA_SHEETS))
        return sheet_response(library, AREA_SHEETS[name](words, line, area), kind)
    by = request.GET.get("by", "group")
    return page(
        request,
        library,
        "area",
        "needs",
        line,
        area=area_page.area_page(words, line, area, by, way),
        breakdowns=[(key, area_page.breakdown_name(key)) for key in area_page.BREAKDOWNS],
    )


@allow("library.read")
@published
def countries(request: HttpRequest, library: Library) -> HttpResponse:
    """List every country of the snapshot by regional group."""
    words = words_of(library)
    return page(
        request,
        library,
        "countries",
        "needs",
        groups=country_page.countries_by_group(words, fictional=False),
        fictional=country_page.countries_by_group(words, fictional=True),
    )


@allow("library.read")
@published
def country(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show one country, or its needs or indicators as a file."""
    words = words_of(library)
    if wanted := asked_sheet(request):
        name, kind = wanted
        if name not in country_page.SHEETS:
            raise PAGE_NO_SUCH_SHEET(name=name, known=", ".join(country_page.SHEETS))
        return sheet_response(library, country_page.SHEETS[name](words, code), kind)
    shown = country_page.country_page(words, code, way_of(request), datetime.now(UTC).date())
    return page(
        request, library, "country", "needs", country=shown, rehearsal=shown.party.fictional
    )
