"""Needs that nobody serves: a page with its tables, and a feed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.support.clock import HIGHEST_EXTENT, UnservedNeed, unserved_needs
from biocap.support.clock_tables import unserved_by_area, unserved_by_region, unserved_table
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.priorities import priority_asked
from biocap.web.tables import drawn
from biocap.web.views.library.feeds import behind, feed_of, feed_response, feed_title
from biocap.web.views.library.frame import asked_table, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published

MOST_ON_PAGE = 100
"""Needs that the page and the feed show, with all that have waited as long as the last of them."""


@allow("library.read")
@published
def unserved(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show the needs of a round that nobody serves, by area, region and choice of Parties."""
    chosen, area = chosen_by(request.GET), request.GET.get("area", "")
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes)
    line, priority = words.round(code), priority_asked(request.GET)
    rows = [it for it in _narrowed(words, line, area) if priority.has_area(it.area)]
    query = _query(chosen.query, area) + priority.query
    tables: dict[str, Table[Any]] = {
        "": unserved_table(words, line, rows, words.among),
        "by-area": unserved_by_area(words, line, rows),
        "by-region": unserved_by_region(line, rows),
    }
    if wanted := asked_table(request, tables):
        return sheet_response(library, wanted[0], wanted[1])
    first = tables[""].top(MOST_ON_PAGE)
    every = unserved_needs(words, line)
    return page(
        request,
        library,
        "unserved",
        "needs",
        line,
        chosen=chosen,
        table=drawn(tables[""].of_rows(first.shown), way, file="", style="stacked wide"),
        left=first.left,
        by_area=drawn(tables["by-area"], way, file="by-area"),
        by_region=drawn(tables["by-region"], way, file="by-region"),
        number=len(rows),
        named=every.named,
        until=every.until,
        highest=HIGHEST_EXTENT,
        area=words.form(line).area(area) if area else "",
        priority=priority,
        query=query,
        feed=behind(reverse("unserved-feed", args=[code]), query),
    )


@allow("library.read")
@published
def unserved_feed(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Return the needs of a round that nobody serves as a feed (RFC 4287), the longest first.

    Of an area, a priority and a choice of Parties, where its address names them as the page does.
    """
    chosen, area = chosen_by(request.GET), request.GET.get("area", "")
    words = words_of(library, chosen.by)
    line, priority = words.round(code), priority_asked(request.GET)
    rows = [it for it in _narrowed(words, line, area) if priority.has_area(it.area)]
    query = _query(chosen.query, area) + priority.query
    address = request.build_absolute_uri(reverse("unserved", args=[code]))
    named = [words.form(line).area(area)] if area else []
    titled = [f"{_('Needs that nobody serves')}: {line.title}", *named]
    title = joined_by_semicolons([*titled, words.among] if words.among else titled)
    feed = feed_of(request, library, words, feed_title(title, line), behind(address, query))
    form = words.form(line)
    for row in unserved_table(words, line, rows).top(MOST_ON_PAGE).shown:
        feed.add_item(
            title=f"{words.party(row.party)}: {form.item_alone(row.area, row.item)}",
            link=request.build_absolute_uri(reverse("country", args=[row.party])),
            description=escape(
                _("Extent %(extent)s; first named %(day)s; %(days)s days.")
                % {"extent": row.extent, "day": row.first_named.isoformat(), "days": row.days}
            ),
            unique_id=f"{address}#{row.party}-{row.item}",
            pubdate=words.round(code).cut_off_at,
            updateddate=words.round(code).cut_off_at,
        )
    return feed_response(feed)


def _query(of_choice: str, area: str) -> str:
    return of_choice + (f"&area={area}" if area else "")


def _narrowed(words: Words, line: RoundLine, area: str) -> list[UnservedNeed]:
    rows = unserved_needs(words, line).rows
    among = set(chosen_parties(words.library, words.chosen)) if words.chosen else None
    return [
        row
        for row in rows
        if (not area or row.area == area) and (among is None or row.party in among)
    ]
