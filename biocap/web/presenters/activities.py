"""Activities: the list with its facets, and totals by one thing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from biocap.activities import queries
from biocap.activities.figures import GLOBAL, REGIONAL, UNSTATED, WORLDWIDE, Line
from biocap.activities.measures import MEASURES, ActivityMeasure, total
from biocap.activities.tables import each_once, totals_table
from biocap.activities.words import ActivityWords
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.numbers import Chart, chart
from biocap.web.tables import Drawn, drawn

PER_PAGE = 25
CHARTS = {"year": "activities-years", "element": "activities-costs"}
"""Pictures by what their activities are counted by."""

LAST = (REGIONAL, WORLDWIDE, GLOBAL, UNSTATED)
"""Rows that stand behind the countries."""


@dataclass(frozen=True)
class Choice:
    code: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class TotalBlock:
    """Number and cost by one thing, with its picture where one was drawn."""

    by: str
    title: str
    unit: str
    table: Drawn
    in_several: int
    chart: Chart | None


def facets(words: Words, chosen: Mapping[str, str]) -> tuple[Facet, ...]:
    """Return what the list can be narrowed by; each choice says how many stand behind it."""
    names = ActivityWords(words)
    found = [
        Facet(
            by,
            gettext(measure.heading),
            tuple(
                Choice(line.code, names.of(by, line.code), line.number, chosen.get(by) == line.code)
                for line in _rows(words, measure).rows
                if line.number
            ),
        )
        for by, measure in MEASURES.items()
    ]
    every = total(words.library, words.chosen)
    states = (("undertaken", every.number), ("not_undertaken", every.not_undertaken))
    choices = tuple(
        Choice(code, names.option("status", code), number, chosen.get("status") == code)
        for code, number in states
    )
    return (*found, Facet("status", gettext("Status"), choices))


def _rows(words: Words, measure: ActivityMeasure) -> Table[Line]:
    """Return the table of a measure as pages order it: countries by their names."""
    table = totals_table(words, measure)
    if measure.by != "country":
        return table
    name = table.column("label").value
    named = by_name(table.rows, lambda row: str(name(row)))
    return replace(table, rows=sorted(named, key=lambda row: row.code in LAST))


def total_block(words: Words, measure: ActivityMeasure, way: Way) -> TotalBlock:
    """Return number and cost in each row of a measure, as the page shows them."""
    columns = ["label", "number", "costed", "cost_in_full_usd", "split"]
    if measure.by == "element":
        columns.insert(2, "proposed")
    table = replace(_rows(words, measure), total=each_once(total(words.library, words.chosen)))
    alt = gettext("Bar chart; its numbers stand in the table below.")
    name = CHARTS.get(measure.by)
    return TotalBlock(
        measure.by,
        gettext(measure.heading),
        gettext(measure.unit),
        drawn(table, way, *columns, file=measure.by),
        measure.function(words.library, chosen=words.chosen).in_several,
        chart(words.library, name, alt) if name and not words.chosen else None,
    )


def base_chosen(words: Words) -> str:
    """Return which activities those of the chosen Parties are."""
    if not words.chosen:
        return ""
    number = len(chosen_parties(words.library, words.chosen))
    return ngettext(
        "Activities that take place in it, or in the region if that is named, are counted "
        "with their whole cost.",
        "Activities that take place in at least one of the %(n)s countries, or in the region if "
        "that is named and chosen alone, are counted with their whole cost.",
        number,
    ) % {"n": number}


def find(
    library: Library,
    chosen: Mapping[str, str],
    search: str,
    offset: int = 0,
    limit: int = PER_PAGE,
    language: str = "",
    among: str | None = None,
) -> queries.Page:
    """Return the activities that the facets and the words searched leave.

    `among` is a choice of Parties. Pages list them by title in the reader's language; files,
    without it, in one order for all.
    """
    asked = {**chosen, "words": search}
    return queries.find(
        library, **asked, offset=offset, limit=limit, language=language, chosen=among
    )
