"""Who has what planned where, and where several plan the same."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from biocap.activities.measures.by_element import elements
from biocap.activities.words import ActivityWords
from biocap.experience.queries import shared_here
from biocap.experience.side_by_side import PlannedThing, planned_things, seen_side_by_side
from biocap.experience.side_by_side_tables import place_in_words, planned_table, together_table
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library
from biocap.library.worlds import asked_world, in_world_asked
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.presenters.listed import page_number
from biocap.web.tables import drawn
from biocap.web.views.experience import PER_PAGE, asked_of
from biocap.web.views.library.frame import (
    asked_table,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published

ASKED = ("element", "region", "place", "year")


@allow("library.read")
@published
def planned(request: HttpRequest, library: Library) -> HttpResponse:
    """Show what is planned or under way by element, place and year, and what stands together."""
    library = in_world_asked(library, request.GET)
    words, way, asked = words_of(library), way_of(request), asked_of(request, ASKED)
    every = planned_things(words, shared_here(request.GET))
    chosen = [it for it in every if _is_asked(it, asked)]
    together = [
        it
        for it in seen_side_by_side(chosen)
        if asked["element"] in ("", it.element) and asked["place"] in ("", it.place)
    ]
    tables: dict[str, Table[Any]] = {
        "planned": planned_table(words, chosen),
        "side-by-side": together_table(words, together),
    }
    if wanted := asked_table(request, tables):
        return sheet_response(library, *wanted)
    pages = Paginator(chosen, PER_PAGE)
    some = pages.get_page(page_number(request.GET.get("page", "1")))
    given = {name: value for name, value in asked.items() if value} | asked_world(request.GET)
    return page(
        request,
        library,
        "planned",
        "plan",
        filters=_filters(words, every, asked),
        number=len(chosen),
        undated=sum(not it.is_dated for it in chosen),
        nowhere=sum(not it.places for it in chosen),
        without=sum(not it.elements for it in chosen),
        together=len(together),
        side=drawn(tables["side-by-side"], way, style="stacked wide"),
        table=drawn(planned_table(words, list(some)), way, style="stacked wide"),
        list_page=some,
        narrowed=any(asked.values()),
        query=f"&{urlencode(given)}" if given else "",
        kept=urlencode(given),
        wording=wording_on_page(ACTIVITIES),
    )


def _is_asked(it: PlannedThing, asked: dict[str, str]) -> bool:
    year = asked["year"]
    place = asked["place"]
    return (
        asked["element"] in ("", *it.elements)
        and asked["region"] in ("", *it.regions)
        and (place in ("", *it.places) or place in it.regions)
        and (not year or (year.isascii() and year.isdigit() and it.is_in(int(year[-4:]))))
    )


def _filters(
    words: Words, every: Sequence[PlannedThing], asked: dict[str, str]
) -> tuple[ListFilter, ...]:
    """Return the choices that narrow what is planned: those that lead to something."""
    told = ActivityWords(words)
    held = {code for it in every for code in it.elements}
    regions = {code for it in every for code in it.regions}
    countries = {code for it in every for code in it.places} - regions
    days = [day for it in every for day in (it.starts, it.ends) if day]
    years = range(min(days).year, max(days).year + 1) if days else range(0)

    def named(codes: set[str]) -> list[tuple[str, str]]:
        return by_name([(it, place_in_words(words, it)) for it in codes], lambda pair: pair[1])

    return (
        ListFilter(
            "element",
            _("Element of the Action Plan"),
            _("all elements"),
            [(code, told.element(code)) for code in elements() if code in held],
            asked["element"],
            wording_on_page(ACTIVITIES).marks,
        ),
        ListFilter("region", _("Region"), _("any region"), named(regions), asked["region"]),
        ListFilter("place", _("Country"), _("any country"), named(countries), asked["place"]),
        ListFilter(
            "year", _("Year"), _("any year"), [(str(y), str(y)) for y in years], asked["year"]
        ),
    )
