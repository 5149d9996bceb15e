"""The list of activities with its facets, their totals, one activity, and a figure opened."""

import json
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from biocap.activities.catalogue import catalogue
from biocap.activities.constant import NOTHING_CONSTANT, constant_costs, constant_total
from biocap.activities.iati import Publisher, iati_file
from biocap.activities.queries import read_activity
from biocap.activities.tables import activity_list as list_table
from biocap.activities.tables import crossed_table, totals_table
from biocap.activities.totals import total
from biocap.exchange.bch.initiatives import initiative_record
from biocap.exchange.bch.materials import library_records
from biocap.formats import Texts
from biocap.formats.codes import ACTIVITIES
from biocap.library.licence import licence
from biocap.library.prices import price_index
from biocap.library.queries import Library
from biocap.library.worlds import world_of
from biocap.shared.languages import official_languages
from biocap.telling.finding import LONGEST
from biocap.telling.names import edition_of
from biocap.telling.submissions import answers_of_record
from biocap.web.access import allow
from biocap.web.presenters import activities
from biocap.web.presenters.activity import activity_page
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.listed import page_number
from biocap.web.presenters.period import chosen_period, read_for_period
from biocap.web.presenters.serving import narrowing
from biocap.web.problems import (
    PAGE_NO_ACTIVITY_UNDER,
    PAGE_NO_MATERIALS,
    PAGE_NO_SUCH_MEASURE,
    PAGE_NO_SUCH_PAGE,
    PAGE_NO_SUCH_SHEET,
)
from biocap.web.views.library.frame import (
    asked_sheet,
    file_response,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published

ALL = 1_000_000
"""More activities than there are, for files."""


@allow("library.read")
@published
def activity_list(request: HttpRequest, library: Library) -> HttpResponse:
    """Show the activities that the facets leave, or all of those as a file."""
    among, whole_snapshot = chosen_by(request.GET), library
    library = read_for_period(library, request.GET)
    words, way = words_of(library, among.by), way_of(request, among.codes, library)
    chosen = _facets(request)
    search = request.GET.get("q", "").strip()[:LONGEST]
    if wanted := asked_sheet(request):
        every = activities.activities_left(library, chosen, search, limit=ALL, among=among.by)
        return sheet_response(library, list_table(every.rows, words.among), wanted[1])
    number = page_number(request.GET.get("page", "1"))
    start = (number - 1) * activities.PER_PAGE
    listed = activities.activities_left(
        library, chosen, search, start, language=words.language, among=among.by
    )
    pages = Paginator(range(listed.total), activities.PER_PAGE)
    if number > pages.num_pages:
        raise PAGE_NO_SUCH_PAGE(pages=pages.num_pages)
    query = {**chosen, **({"q": search} if search else {})}
    return page(
        request,
        library,
        "activities",
        "activities",
        found=listed,
        total=total(library, among.by),
        chosen=among,
        period=chosen_period(whole_snapshot, request.GET),
        totals=way.to("activity-totals"),
        facets=activities.facets(words, chosen),
        narrowing=narrowing(words, chosen, way),
        search=search,
        narrowed=bool(query or among.by),
        list_page=pages.page(number),
        query=urlencode({**query, **way.period, **({"snapshot": way.pinned} if way.pinned else {})})
        + among.query,
        pinned=way.pinned,
    )


def _facets(request: HttpRequest) -> dict[str, str]:
    facets = (*catalogue(), "area", "tie", "priority", "status")
    return {name: request.GET[name] for name in facets if request.GET.get(name)}


@allow("library.read")
@published
def activities_iati(request: HttpRequest, library: Library) -> HttpResponse:
    """Hand out the activities that the facets leave in the IATI Activity Standard."""
    library = read_for_period(library, request.GET)
    if library.invented:  # a published file of IATI is read by programs that heed no banner
        raise Http404
    among, search = chosen_by(request.GET), request.GET.get("q", "").strip()[:LONGEST]
    every = activities.activities_left(library, _facets(request), search, limit=ALL, among=among.by)
    publisher = Publisher(
        settings.BIOCAP_IATI_REFERENCE, licence().holder, request.build_absolute_uri("/")
    )
    content = iati_file(library, [row.activity for row in every.rows], publisher)
    return file_response(library, content, "application/xml", "activities", "xml")


@allow("library.read")
@published
def activity_totals(request: HttpRequest, library: Library) -> HttpResponse:
    """Show number and cost by each thing that activities are counted by."""
    chosen, whole = chosen_by(request.GET), library
    library = read_for_period(library, request.GET)
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes, library)
    if wanted := asked_sheet(request):
        name, kind = wanted
        by, _and, across = name.partition(".")
        if across and by in catalogue() and across in catalogue():
            return sheet_response(library, crossed_table(words, by, across), kind)
        if name not in catalogue():
            raise PAGE_NO_SUCH_SHEET(name=name, known=tuple(catalogue()))
        return sheet_response(library, totals_table(words, catalogue()[name]), kind)
    return page(
        request,
        library,
        "activity_totals",
        "activities",
        total=total(library, chosen.by),
        chosen=chosen,
        period=chosen_period(whole, request.GET),
        base=activities.how_chosen_count(words),
        prices=price_index(),
        constant=constant_total(library, chosen.by),
        blocks=activities.total_blocks(words, way),
    )


@allow("library.read")
@published
def activity_figure(request: HttpRequest, library: Library, by: str, code: str) -> HttpResponse:
    """Open a row of a table of activities to the activities that stand in it."""
    if by not in catalogue():
        raise PAGE_NO_SUCH_MEASURE(measure=by, known=tuple(catalogue()))
    measure, chosen, whole = catalogue()[by], chosen_by(request.GET), library
    library = read_for_period(library, request.GET)
    words = words_of(library, chosen.by)
    table = totals_table(words, measure)
    line = next((row for row in table.rows if row.code == code), None)
    if line is None:
        raise PAGE_NO_ACTIVITY_UNDER(code=code)
    if wanted := asked_sheet(request):
        every = activities.activities_left(library, {by: code}, "", limit=ALL, among=chosen.by)
        return sheet_response(library, list_table(every.rows, words.among), wanted[1])
    return page(
        request,
        library,
        "activity_figure",
        "activities",
        measure=measure,
        line=line,
        name=table.column("label").value(line),
        chosen=chosen,
        period=chosen_period(whole, request.GET),
        base=activities.how_chosen_count(words),
        prices=price_index(),
        constant=constant_costs(library, measure, chosen.by).get(code, NOTHING_CONSTANT),
        found=activities.activities_left(
            library, {by: code}, "", limit=1000, language=words.language, among=chosen.by
        ),
    )


@allow("library.read")
@published
def activity(request: HttpRequest, library: Library, activity: str) -> HttpResponse:
    """Show one activity as it was reported or taken over."""
    library = world_of(library, activity)
    way = way_of(request, library=library)
    shown = activity_page(words_of(library), activity, way)
    wording = wording_on_page(ACTIVITIES)
    return page(request, library, "activity", "activities", it=shown, wording=wording, way=way)


@allow("library.read")
@published
def activity_bch(request: HttpRequest, library: Library, activity: str) -> HttpResponse:
    """Hand out one activity as a record of the BCH (capacityBuildingInitiative), as a draft."""
    read_activity(library, activity)
    record = initiative_record(activity, answers_of_record(library, activity), _texts())
    return _as_drafts(library, record, f"bch-activity-{activity[:8]}")


@allow("library.read")
@published
def activity_materials(request: HttpRequest, library: Library, activity: str) -> HttpResponse:
    """Hand out the materials of one activity as records of the BCH's virtual library, as drafts."""
    read_activity(library, activity)
    records = library_records(answers_of_record(library, activity), _texts())
    if not records:
        raise PAGE_NO_MATERIALS()
    return _as_drafts(library, records, f"bch-materials-{activity[:8]}")


def _texts() -> dict[str, Texts]:
    return {it: edition_of(ACTIVITIES).texts(it) for it in official_languages()}


def _as_drafts(library: Library, content: object, name: str) -> HttpResponse:
    written = json.dumps(content, ensure_ascii=False, indent=1)
    return file_response(library, written, "application/json", name, "json")
