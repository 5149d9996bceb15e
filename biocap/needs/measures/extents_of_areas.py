"""How far the needs named in each area are addressed, over pairs of Party and need."""

from dataclasses import dataclass

from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.needs.columns import area_column, figure_of_part, naming_columns, pair_extent_columns
from biocap.needs.figures.naming import Extents, Naming
from biocap.needs.measure import ANNEX_III, NeedsMeasure
from biocap.needs.measures.extents import COMPARED, cells_of, distributed, opened_extents
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.reporting import bases, kept_with_round
from biocap.shared.text import noop
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words, part_name
from biocap.telling.tables import Column, Table

NEEDS_NAMED = noop("Needs named in each area, and how far they are addressed")


@kept_with_round
def extents_of_areas(
    library: Library, round: str, by: str | None = None, without_late: bool = False
) -> tuple[Extents, ...]:
    """Return, for every area and part, how the extents of all needs named in it are distributed.

    Formula: as for a need, over Party-need pairs: a Party that names three needs of the
    area counts three times.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3, second column.
    """
    sums: dict[tuple[str, str], list[int]] = {}
    for (part, area, _), counts in cells_of(library, round, by, without_late).items():
        so_far = sums.setdefault((part, area), [0] * 6)
        sums[part, area] = [a + b for a, b in zip(so_far, counts, strict=True)]
    return tuple(
        distributed(base.part, area, None, sums.get((base.part, area)))
        for area in form_of(library, round).areas
        for base in bases(library, round, by, without_late)
    )


@dataclass(frozen=True)
class AreaRow:
    """One area among a part of the Parties; `by` is their breakdown, None of all."""

    by: str | None
    naming: Naming
    extents: Extents


def areas_addressed(words: Words, line: RoundLine) -> Table[Extents]:
    """Return how far the needs named in each area are addressed, in the order of the form."""
    return Table(
        f"{line.code}-extents",
        (
            Column("area", noop("Code of the area."), lambda row: row.area),
            area_column(words.form(line), line, lambda row: row.area),
            *pair_extent_columns(
                lambda row: row,
                lambda row: figure_of_part(line, "extents_of_areas", words.chosen, row),
            ),
        ),
        [
            row
            for row in extents_of_areas(words.library, line.code, words.chosen)
            if row.part == words.part
        ],
        line.rehearsal,
        caption=NEEDS_NAMED,
        among=words.among,
    )


def areas_overview(words: Words, line: RoundLine) -> Table[AreaRow]:
    """Return every area: how many Parties name it, and how far it is addressed."""
    rows = _area_rows(words, line, None)
    return Table(
        "",
        (area_column(words.form(line), line, lambda row: row.naming.area), *_columns(line)),
        rows,
        line.rehearsal,
        caption=noop(
            "Broad areas: Parties naming them, and how far the needs named in them are addressed"
        ),
        of=lambda row: (row.naming.part, row.naming.area, ""),
    )


def area_by_parts(words: Words, line: RoundLine, area: str) -> Table[AreaRow]:
    """Return the area in all Parties and in each part of each breakdown, and of the choice."""
    words.form(line).area(area)
    chosen = (words.chosen,) if words.chosen and words.chosen not in COMPARED else ()
    return Table(
        f"{line.code}-area-{area}-parts",
        (
            Column(
                "by",
                noop("What Parties are broken down by."),
                lambda row: row.by or ALL,
                head=noop("Group"),
                shown=lambda row: part_name(row.by, row.naming.part),
            ),
            *_columns(line),
        ),
        [
            row
            for by in (None, *COMPARED, *chosen)
            for row in _area_rows(words, line, by)
            if row.naming.area == area
        ],
        line.rehearsal,
        caption=noop("The area in each part of the Parties"),
    )


def _area_rows(words: Words, line: RoundLine, by: str | None) -> list[AreaRow]:
    library, code = words.library, line.code
    return [
        AreaRow(by, naming, spread)
        for naming, spread in zip(
            naming_areas(library, code, by), extents_of_areas(library, code, by), strict=True
        )
    ]


def _columns(line: RoundLine) -> tuple[Column[AreaRow], ...]:
    return (
        *naming_columns(
            lambda row: row.naming,
            lambda row: figure_of_part(line, "naming_areas", row.by, row.naming),
        ),
        *pair_extent_columns(
            lambda row: row.extents,
            lambda row: figure_of_part(line, "extents_of_areas", row.by, row.extents),
        ),
    )


MEASURE = NeedsMeasure(
    "extents_of_areas",
    noop("How far the needs named in each area are addressed"),
    noop(
        "Among all needs that Parties name in the area: how many are at 0 (not at all) to "
        "4 (largely), and how many were left blank. A Party that names three counts three "
        "times."
    ),
    f"{ANNEX_III}, question 3, second column",
    extents_of_areas,
    unit=noop("Pairs of Party and need"),
    of=noop("Broad area"),
    opens=lambda asked: opened_extents(
        asked, extents_of_areas(asked.library, asked.round, asked.by)
    ),
    wants=("area",),
    tables={"extents": areas_addressed},
    area_tables={"parts": area_by_parts},
    place=50,
)
