"""Resources beside needs: a page with its tables, and a feed of the gaps."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from biocap.activities.totals import total
from biocap.formats.codes import NEEDS
from biocap.indicators.areas import areas_today
from biocap.indicators.evaluation import Evaluation, evaluations
from biocap.library.parts import MOST_CHOSEN
from biocap.library.queries import Library
from biocap.parties.reference import GROUPS
from biocap.support.clock import HIGHEST_EXTENT
from biocap.support.resource_tables import flows_table, gaps_table
from biocap.support.resources import ResourceGap, narrowed_gaps, resource_gaps, support_flows
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.names import RoundLine, Words, group_name
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.chosen import NAME, ChosenParties, base_of, chosen_by, moved_to_parties
from biocap.web.presenters.evaluation.overview import drawn_indicators
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.presenters.priorities import ChosenPriority, priority_asked
from biocap.web.tables import Drawn, drawn
from biocap.web.views.library.feeds import behind, feed_of, feed_response, feed_title
from biocap.web.views.library.frame import (
    asked_table,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published

MOST_ON_PAGE = 50
"""Rows that the page and the feed show, with all that equal the last of them."""
ON_PAGE: dict[str, tuple[str, ...]] = {
    "gaps": (
        *("region", "label", "named", "submitted", "activities", "spent_usd", "committed_usd"),
        *("undated_usd", "offers_number", "offers_usd", "unfunded_usd"),
    ),
    "flows": (),
}
"""Columns that fit on a screen; none named: all that have a head. The files have every column."""
GOAL = "B.2"
"""The goal of the Action Plan that is about resources."""


@allow("library.read")
@published
def resources(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show who supports whom and the gaps of a round, for a choice of Parties; each as a file."""
    if moved := moved_to_parties(request.GET):
        return redirect(f"{request.path}?{moved}", permanent=True)
    chosen, area = chosen_by(request.GET), request.GET.get("area", "")
    words, way = words_of(library, chosen.by), way_of(request, chosen.codes)
    line, priority = words.round(code), priority_asked(request.GET)
    form = areas_today(words.language)
    gaps = narrowed_gaps(resource_gaps(library, code, chosen.by), area)
    among = joined_by_semicolons(filter(None, (form.area(area) if area else "", words.among)))
    query = _query(chosen, area, priority)
    tables: dict[str, Table[Any]] = {
        "gaps": priority.narrowed(gaps_table(words, line, gaps)),
        "flows": priority.narrowed(
            flows_table(words, support_flows(library, area, chosen.by), among)
        ),
    }
    if wanted := asked_table(request, tables):
        return sheet_response(library, wanted[0], wanted[1])
    first = {name: table.top(MOST_ON_PAGE) for name, table in tables.items()}
    areas = [(each, form.area(each)) for each in form.areas]
    marks = wording_on_page(NEEDS).marks
    by_region = {it.region: it for it in gaps}.values()
    return page(
        request,
        library,
        "resources",
        "needs",
        line,
        chosen=chosen,
        base=base_of(sum(it.invited for it in by_region), sum(it.submitted for it in by_region)),
        tables={
            name: drawn(
                table.of_rows(first[name].shown),
                way,
                *ON_PAGE[name],
                file=name,
                style="stacked",
            )
            for name, table in tables.items()
        },
        left={name: top.left for name, top in first.items()},
        total=total(library),
        highest=HIGHEST_EXTENT,
        filters=(ListFilter("area", _("Area of need"), _("all areas"), areas, area, marks),),
        priority=priority,
        query=query,
        indicators=_indicators(words, way, priority),
        feed=behind(reverse("resources-feed", args=[code]), query),
    )


@allow("library.read")
@published
def resources_feed(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Return the gaps of a round as a feed (RFC 4287), the most Parties in need first.

    What narrows it stands in its title, and in its id and those of its entries.
    """
    if moved := moved_to_parties(request.GET):
        return redirect(f"{request.path}?{moved}", permanent=True)
    chosen, area = chosen_by(request.GET), request.GET.get("area", "")
    words = words_of(library, chosen.by)
    line, priority = words.round(code), priority_asked(request.GET)
    form = areas_today(words.language)
    of_area = narrowed_gaps(resource_gaps(library, code, chosen.by), area)
    address = request.build_absolute_uri(reverse("resources", args=[code]))
    narrowed = behind(address, _query(chosen, area, priority))
    whole = f"{_('Needs and resources, by region and area')}: {line.title}"
    decision = priority.chosen.decision if priority.chosen else ""
    parts = (whole, form.area(area) if area else "", words.among, decision)
    title = feed_title(joined_by_semicolons(filter(None, parts)), line)
    feed = feed_of(request, library, words, title, narrowed)
    gaps = [it for it in of_area if it.named and priority.has_area(it.area)]
    for row in gaps_table(words, line, gaps).top(MOST_ON_PAGE).shown:
        feed.add_item(
            title=f"{group_name(row.region)}: {form.area(row.area)}",
            link=f"{address}?{_row_query(row, chosen)}",
            description=escape(_row_in_words(row, line)),
            unique_id=f"{narrowed}#{row.region}-{row.area}",
            pubdate=line.cut_off_at,
            updateddate=line.cut_off_at,
        )
    return feed_response(feed)


def _query(chosen: ChosenParties, area: str, priority: ChosenPriority) -> str:
    return chosen.query + (f"&area={area}" if area else "") + priority.query


def _row_in_words(row: ResourceGap, line: RoundLine) -> str:
    """Return a gap in words; of a rehearsal they say which figures are real."""
    of_rehearsal = _(
        "Rehearsal: %(named)s of %(submitted)s Parties that answered name a need at extent 0 to 2. "
        "Real records: %(activities)s activities, %(costed)s of them with a cost; %(offers)s "
        "offers."
    )
    of_a_round = _(
        "%(named)s of %(submitted)s Parties that answered name a need at extent 0 to 2; "
        "%(activities)s activities, %(costed)s of them with a cost; %(offers)s offers."
    )
    return (of_rehearsal if line.rehearsal else of_a_round) % {
        "named": row.named,
        "submitted": row.submitted,
        "activities": row.cost.number,
        "costed": row.cost.known,
        "offers": row.offers.number,
    }


def _row_query(row: ResourceGap, chosen: ChosenParties) -> str:
    """Return what leads from an entry to its row on the page, in what else was chosen."""
    others = [code for code in chosen.codes if code not in GROUPS]
    parties = others if len(others) == MOST_CHOSEN else [row.region, *others]
    return urlencode([*((NAME, code) for code in parties), ("area", row.area)])


def _indicators(words: Words, way: Way, priority: ChosenPriority) -> Drawn | None:
    """Return the indicators of the goal on resources in the newest evaluation, if there is one."""
    lines = evaluations(words)
    evaluation = Evaluation(words, lines[0].code) if lines else None
    goal = evaluation.plan.goal(GOAL) if evaluation else None
    if evaluation is None or goal is None:
        return None
    caption = _("Indicators of goal %(code)s: %(part)s")
    said = caption % {"code": GOAL, "part": lines[0].title}
    if whole := "" if priority.has_goal(GOAL) else priority.with_whole():
        said = f"{said} ({whole})"
    return drawn_indicators(evaluation, goal, way, said, style="stacked")
