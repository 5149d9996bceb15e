"""Activities: the list with its facets, and totals by one thing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from biocap.activities import queries
from biocap.activities.catalogue import held_by
from biocap.activities.figures import ROWS_OF_NO_CODE, ActivityLine
from biocap.activities.measure import ActivityMeasure
from biocap.activities.tables import CONSTANT, row_of_all, totals_table
from biocap.activities.totals import numbers_by, total, totals
from biocap.activities.words import ActivityWords
from biocap.indicators.areas import (
    activities_of_area,
    activities_of_areas,
    areas_today,
    number_serving,
    serving,
)
from biocap.library.parts import chosen_parties
from biocap.library.prices import price_index
from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.tables import Table
from biocap.web.presenters.activity_mosaic import COUNTRY, Mosaic, activity_mosaic
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.bars import Bars, total_bars
from biocap.web.presenters.numbers import Chart, chart
from biocap.web.presenters.priorities import areas_of, known_priorities
from biocap.web.presenters.serving import WEAK
from biocap.web.tables import Drawn, drawn

PER_PAGE = 25
NARROWED = ("area", "tie", "priority")
"""Facets that lead to activities through ties."""


@dataclass(frozen=True)
class FilterChoice:
    code: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    choices: tuple[FilterChoice, ...]


@dataclass(frozen=True)
class TotalBlock:
    """Number and cost by one thing, with its picture where one was drawn.

    `folded` says how many rows there are, where they are so many that they are folded away.
    """

    by: str
    title: str
    unit: str
    folded: str
    table: Drawn
    in_several: int
    chart: Chart | None
    bars: Bars | None
    """Of a choice of Parties, a period or invented activities, which no picture was drawn of."""
    mosaic: Mosaic | None
    """Of the countries: each Party a tile, and no border drawn."""


def facets(words: Words, chosen: Mapping[str, str]) -> tuple[Facet, ...]:
    """Return what the list can be narrowed by; each choice says how many stand behind it."""
    names = ActivityWords(words)
    facet_lines = [
        Facet(
            by,
            gettext(measure.heading),
            tuple(
                FilterChoice(code, name, number, chosen.get(by) == code)
                for code, name, number in _named_numbers(words, measure)
            ),
        )
        for by, measure in held_by(words.library).items()
    ]
    form, served = areas_today(words.language), serving(words.library, words.chosen)
    areas = tuple(
        FilterChoice(code, form.area(code), served[code].strong, chosen.get("area") == code)
        for code in form.areas
        if served[code].strong
    )
    every = total(words.library, words.chosen)
    states = (("undertaken", every.number), ("not_undertaken", every.not_undertaken))
    choices = tuple(
        FilterChoice(code, names.option("status", code), number, chosen.get("status") == code)
        for code, number in states
    )
    of_areas = Facet("area", gettext("Area of need that it serves, by Biocap’s ties"), areas)
    return (
        *facet_lines,
        of_areas,
        *_of_priorities(words, chosen),
        Facet("status", gettext("Status"), choices),
    )


def _of_priorities(words: Words, chosen: Mapping[str, str]) -> Iterator[Facet]:
    """Yield the priorities of meetings as a facet: activities that serve an area of them."""
    counted = {
        it.decision: number_serving(words.library, it.areas, words.chosen)
        for it in known_priorities()
    }
    if counted:
        yield Facet(
            "priority",
            gettext("Priorities that a meeting of the Parties set"),
            tuple(
                FilterChoice(code, code, number, chosen.get("priority") == code)
                for code, number in counted.items()
            ),
        )


def _named_numbers(words: Words, measure: ActivityMeasure) -> list[tuple[str, str, int]]:
    """Return the rows that hold activities as pages order them: code, name, number."""
    names = ActivityWords(words)
    rows = [
        (code, measure.row_name(names, code), number)
        for code, number in numbers_by(words.library, measure, words.chosen).items()
        if number
    ]
    if measure.folded:
        rows = sorted(by_name(rows, lambda row: row[1]), key=lambda row: row[0] in ROWS_OF_NO_CODE)
    return rows


def _ordered_totals(words: Words, measure: ActivityMeasure) -> Table[ActivityLine]:
    """Return the table of a measure as pages order it: one that is folded by names."""
    table = totals_table(words, measure)
    if not measure.folded:
        return table
    name = table.column("label").value
    named = by_name(table.rows, lambda row: str(name(row)))
    return replace(table, rows=sorted(named, key=lambda row: row.code in ROWS_OF_NO_CODE))


def total_blocks(words: Words, way: Way) -> list[TotalBlock]:
    """Return every measure as the page of totals shows it: pictures first, long tables last."""
    ordered = sorted(
        held_by(words.library).values(), key=lambda m: (m.folded is not None, not m.picture)
    )
    return [_total_block(words, measure, way) for measure in ordered]


def _total_block(words: Words, measure: ActivityMeasure, way: Way) -> TotalBlock:
    table = replace(
        _ordered_totals(words, measure), total=row_of_all(total(words.library, words.chosen))
    )
    proposed = ("proposed",) if measure.proposes else ()
    columns = ("label", "number", *proposed, "costed", "cost_in_full_usd", "split", "years")
    columns += CONSTANT if price_index() else ()
    narrowed = bool(words.chosen or words.library.period or words.library.invented)
    picture = "" if narrowed else measure.picture
    alt = gettext("Bar chart; its numbers stand in the table below.")
    return TotalBlock(
        measure.by,
        gettext(measure.heading),
        gettext(measure.unit),
        measure.folded(len(table.rows)) if measure.folded else "",
        drawn(table, way, *columns, file=measure.by),
        totals(words.library, measure, words.chosen).in_several,
        chart(words.library, picture, alt) if picture else None,
        total_bars(words, measure.by) if narrowed else None,
        activity_mosaic(words, table, way)
        if measure.by == COUNTRY and not words.library.invented
        else None,
    )


def how_chosen_count(words: Words) -> str:
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


def activities_left(
    library: Library,
    chosen: Mapping[str, str],
    search: str,
    offset: int = 0,
    limit: int = PER_PAGE,
    language: str = "",
    among: str | None = None,
) -> queries.FoundActivities:
    """Return the activities that the facets and the words searched leave.

    `among` is a choice of Parties. Pages list them by title in the reader's language; files,
    without it, in one order for all.
    """
    others = (*NARROWED, "status")
    facets = {name: code for name, code in chosen.items() if name not in others}
    area, weak = chosen.get("area"), chosen.get("tie") == WEAK
    within = activities_of_area(library, area, weak) if area else None
    if decision := chosen.get("priority"):
        those = activities_of_areas(library, areas_of(decision))
        within = those if within is None else within.semi_join(those, "activity")
    return queries.find_activities(
        library,
        facets,
        status=chosen.get("status", ""),
        words=search,
        offset=offset,
        limit=limit,
        language=language,
        chosen=among,
        within=within,
    )
