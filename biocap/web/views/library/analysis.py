"""What the activities come to: years and trend, needs against activities, who moved."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from biocap.activities.constant import constant_total
from biocap.activities.totals import total
from biocap.activities.trend import trend
from biocap.indicators.areas import areas_today
from biocap.indicators.supported.analysis_tables import (
    model_in_words,
    movers_table,
    needs_beside_table,
    trend_columns,
    trend_table,
)
from biocap.indicators.supported.beside_needs import PARTS, needs_beside_activities
from biocap.indicators.supported.movers import movers
from biocap.library.parts import BOTH
from biocap.library.period import asked_period, period_of
from biocap.library.prices import price_index
from biocap.library.queries import Library
from biocap.library.worlds import in_world_asked
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.period import chosen_period, read_for_period
from biocap.web.presenters.plan.choices import first_shown
from biocap.web.presenters.priorities import priority_asked
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_table,
    file_response,
    page,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def activity_analysis(request: HttpRequest, library: Library) -> HttpResponse:
    """Show years and trend, needs against activities and movers of a round; each as a file."""
    chosen, whole = chosen_by(request.GET), library
    library = read_for_period(library, request.GET)
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes, library)
    asked, priority = request.GET.get("round", ""), priority_asked(request.GET)
    rounds = [it for it in words.rounds if it.rehearsal or not library.invented]
    line = words.round(asked) if asked else next(iter(first_shown(rounds)), None)
    if library.invented and line not in rounds:  # beside what is invented stands nothing real
        line = next(iter(rounds), None)
    over_years = trend(library)
    tables: dict[str, Table[Any]] = {"trend": trend_table(words_of(library), over_years)}
    moved = movers(words_of(in_world_asked(whole, request.GET)), line) if line else ()
    if line:
        part = BOTH.join(chosen.codes)
        rows = needs_beside_activities(library, line.code, part)
        tables["needs"] = needs_beside_table(words, line, rows)
        tables["parts"] = needs_beside_table(
            words,
            line,
            [it for one in PARTS for it in needs_beside_activities(library, line.code, one)],
            "needs-beside-by-part",
        )
        if moved:
            tables["movers"] = movers_table(words, line, moved)
    tables = {name: priority.narrowed(table) for name, table in tables.items()}
    if wanted := asked_table(request, tables):
        return sheet_response(library, wanted[0], wanted[1])
    if library.invented:
        tables = {name: replace(table, rehearsal=True) for name, table in tables.items()}
    on_page = {name: table for name, table in tables.items() if name != "parts"}
    return page(
        request,
        library,
        "activity_analysis",
        "activities",
        line,
        chosen=chosen,
        priority=priority,
        query=chosen.query + priority.query,
        period=chosen_period(whole, request.GET),
        total=total(library),
        prices=price_index(),
        constant=constant_total(library),
        found=over_years,
        model=model_in_words(over_years),
        tables={
            name: drawn(
                table,
                way,
                *(trend_columns(over_years) if name == "trend" else ()),
                file=name,
                style="stacked wide",
            )
            for name, table in on_page.items()
        },
        most_named=[
            (row, areas_today(words.language).area(row.area))
            for row in (tables["needs"].top(1).shown if line else ())
            if row.named
        ],
        earlier=words.earlier(line) if line else None,
        others=[it for it in rounds if it != line],
    )


@allow("round.documents")
@published
def activity_report(request: HttpRequest, library: Library, part: str, kind: str) -> HttpResponse:
    """Write the analysis of a period as a document in the reader's language, and hand it out."""
    from biocap.reports.activities_printed import (
        printed_activities,  # Word and PDF, loaded by who asks
    )

    if part not in PARTS_OF_REPORT or kind not in KINDS_OF_REPORT:
        raise Http404
    at, language = datetime.now(UTC), get_language() or "en"
    period = period_of(**asked_period(request.GET))
    whole = in_world_asked(library, request.GET)
    content = printed_activities(whole, period, language, part, kind, at)
    narrowed = read_for_period(library, request.GET)
    name = f"{'rehearsal-' if whole.invented else ''}analysis-{part}"
    return file_response(narrowed, content, KINDS_OF_REPORT[kind], name, kind)


PARTS_OF_REPORT = ("report", "annexes")
KINDS_OF_REPORT = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
