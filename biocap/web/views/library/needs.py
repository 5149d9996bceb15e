"""Front page, rounds, one round, one area, countries."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from biocap.activities.totals import total
from biocap.formats.codes import NEEDS
from biocap.indicators.goals.national_plans import latest_plans
from biocap.library.queries import Library
from biocap.needs.catalogue import tables_of_area, tables_of_round
from biocap.needs.measures.response_table import response_table
from biocap.telling.finding import LONGEST
from biocap.web.access import allow
from biocap.web.presenters import area as area_page
from biocap.web.presenters import country as country_page
from biocap.web.presenters import needs, standing
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.listed import AnsweredRound, round_table
from biocap.web.presenters.priorities import priorities_at, priority_asked
from biocap.web.presenters.serving import elements_of_area
from biocap.web.views.library.frame import (
    asked_table,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def front(request: HttpRequest, library: Library) -> HttpResponse:
    """Say what this is for, and show the newest round."""
    words, way = words_of(library), way_of(request)
    line = next(iter(words.rounds), None)
    context: dict[str, Any] = {"total": total(library)}
    if line is not None:
        context |= {
            "answered": needs.answered_of(library, line, way),
            "gaps": needs.top_gaps(words, line, way, 3),
            "groups": needs.tile_groups(words, line, way),
            "key": needs.mosaic_key(library, line),
        }
    return page(request, library, "front", "front", line, **context)


@allow("library.read")
@published
def rounds(request: HttpRequest, library: Library) -> HttpResponse:
    """List the rounds of the snapshot, the newest first."""
    way = way_of(request)
    rows = [
        AnsweredRound(line, needs.answered_of(library, line, way))
        for line in words_of(library).rounds
    ]
    newest = rows[0].round if rows else None
    return page(request, library, "rounds", "needs", table=round_table(rows, way), newest=newest)


@allow("library.read")
@published
def needs_round(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show the overview of a round, or one of its tables as a file."""
    chosen = chosen_by(request.GET)
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes)
    line, priority = words.round(code), priority_asked(request.GET)
    if wanted := asked_table(request, tables_of_round()):
        table, kind = wanted
        return sheet_response(library, priority.narrowed(table(words, line)), kind)
    asked = request.GET.get("gaps")
    most = None if asked == "all" else needs.FIRST_GAPS
    return page(
        request,
        library,
        "needs",
        "needs",
        line,
        chosen=chosen,
        base=needs.base_chosen(words, line),
        answered=needs.answered_of(library, line, way),
        total=response_table(library, line.code).total,
        tables=needs.tables(words, line, way, most, asked == "areas", priority.narrowed),
        priority=priority,
        query=chosen.query + priority.query,
        all_gaps=most is None,
        groups=needs.tile_groups(words, line, way),
        key=needs.mosaic_key(library, line),
        earlier=words.earlier(line),
        panel=needs.panel_of(words, line),
        mixed=needs.mixed_with(words, line),
        charts={} if chosen.by else needs.charts_of_overview(words, line),
        chosen_bars=needs.bars_of_overview(words, line) if chosen.by else {},
    )


@allow("library.read")
@published
def needs_area(request: HttpRequest, library: Library, code: str, area: str) -> HttpResponse:
    """Show one area of a round, or one of its tables as a file."""
    chosen = chosen_by(request.GET)
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes)
    line = words.round(code)
    if wanted := asked_table(request, {**tables_of_area(), "elements": elements_of_area}):
        table, kind = wanted
        return sheet_response(library, table(words, line, area), kind)
    by = request.GET.get("by") or words.chosen or "group"
    return page(
        request,
        library,
        "area",
        "needs",
        line,
        chosen=chosen,
        base=needs.base_chosen(words, line),
        area=area_page.area_page(words, line, area, by, way),
        priorities=priorities_at(area=area),
        breakdowns=area_page.choices_of_breakdown(words),
    )


@allow("library.read")
@published
def countries(request: HttpRequest, library: Library) -> HttpResponse:
    """List the countries of the snapshot by regional group, all or those of a name."""
    words, search = words_of(library), " ".join(request.GET.get("q", "")[:LONGEST].split())
    return page(
        request,
        library,
        "countries",
        "needs",
        groups=country_page.countries_by_group(words, fictional=False, search=search),
        fictional=country_page.countries_by_group(words, fictional=True, search=search),
        asked=search,
        pinned=way_of(request).pinned,
    )


@allow("library.read")
@published
def country(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show one country, or its needs or indicators as a file."""
    words = words_of(library)
    if wanted := asked_table(request, country_page.TABLES):
        table, kind = wanted
        return sheet_response(library, table(words, country_page.country_line(words, code)), kind)
    shown = country_page.country_page(words, code, way_of(request), datetime.now(UTC).date())
    return page(
        request,
        library,
        "country",
        "needs",
        country=shown,
        plans=[it for it in latest_plans(library) if it.party == shown.party.code],
        rehearsal=shown.party.fictional,
    )


@allow("library.read")
@published
def standing_assessment(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show all that a country told of its needs outside the rounds."""
    words = words_of(library)
    shown = standing.standing_page(words, country_page.country_line(words, code))
    wording = wording_on_page(NEEDS, shown.version.edition)
    return page(request, library, "standing", "needs", it=shown, wording=wording)
