"""The overview of a needs round: who answered, areas by groups, gaps, mosaic."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.library.queries import Library
from biocap.needs import measures
from biocap.needs.figures import Extents, Response, State
from biocap.telling.names import RoundLine, Words, group_name, group_short, part_name
from biocap.telling.shades import shade
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.numbers import Based, Chart, based, based_on, chart

FIRST_GAPS = 20
"""Rows of the table of gaps before the reader asks for all."""


@dataclass(frozen=True)
class ResponseRow:
    name: str
    answered: Response
    address: str


@dataclass(frozen=True)
class HeatCell:
    """`shade` 0 to 4, None where no Party of the group answered."""

    shade: int | None
    percent: int | None
    count: int
    answered: int
    address: str


@dataclass(frozen=True)
class HeatRow:
    code: str
    name: str
    address: str
    total: Based
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class GapRow:
    rank: int
    area: str
    area_address: str
    name: str
    score: float
    named: Based
    mean: float | None
    stated: int
    blank: int
    address: str


@dataclass(frozen=True)
class ExtentsRow:
    """How far the needs named in one area are addressed."""

    name: str
    area_address: str
    extents: Extents
    address: str


@dataclass(frozen=True)
class Tile:
    code: str
    name: str
    state: str
    state_text: str
    address: str


@dataclass(frozen=True)
class TileGroup:
    name: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class KeyEntry:
    state: str
    text: str


def response_rows(
    library: Library, line: RoundLine, way: Way
) -> tuple[tuple[ResponseRow, ...], ResponseRow]:
    """Return the response table: a row for each regional group, and the total."""
    table = measures.response_table(library, line.code)

    def row(answered: Response, part: str | None) -> ResponseRow:
        address = way.figure(line.code, "response_table", by="group" if part else None, part=part)
        return ResponseRow(
            group_name(answered.part) if part else gettext("All Parties"), answered, address
        )

    return tuple(row(r, r.part) for r in table.rows), row(table.total, None)


def answered_of(library: Library, line: RoundLine, way: Way) -> Based:
    """Return how many Parties answered a round, of those invited."""
    total = measures.response_table(library, line.code).total
    return based_on(
        total.submitted,
        total.submitted,
        total.invited,
        address=way.figure(line.code, "response_table"),
    )


def heat_columns(library: Library, line: RoundLine) -> tuple[tuple[str, str, int], ...]:
    """Return (short name, name, Parties that answered) of the columns of the heat map."""
    return tuple(
        (group_short(base.part), group_name(base.part), base.submitted)
        for base in measures.bases(library, line.code, by="group")
    )


def heat_rows(words: Words, line: RoundLine, way: Way) -> tuple[HeatRow, ...]:
    """Return areas by regional groups: the share of the answering Parties that name each."""
    library, form = words.library, words.form(line)
    cells: dict[str, list[HeatCell]] = {}
    for row in measures.naming_areas(library, line.code, by="group"):
        cells.setdefault(row.area, []).append(
            HeatCell(
                shade(row.count / row.submitted) if row.submitted else None,
                row.share_of_submitted.percent,
                row.count,
                row.submitted,
                way.figure(line.code, "naming_areas", row.area, by="group", part=row.part),
            )
        )
    return tuple(
        HeatRow(
            row.area,
            form.area(row.area),
            way.to("needs-area", line.code, row.area),
            based(row, way.figure(line.code, "naming_areas", row.area)),
            tuple(cells.get(row.area, ())),
        )
        for row in measures.naming_areas(library, line.code)
    )


def gap_rows(
    words: Words, line: RoundLine, way: Way, most: int | None = None
) -> tuple[GapRow, ...]:
    """Return the ranked gaps, all of them or the first so many."""
    form = words.form(line)
    found = measures.gaps(words.library, line.code)
    return tuple(
        GapRow(
            row.rank,
            row.area,
            way.to("needs-area", line.code, row.area),
            form.item(row.area, row.item),
            float(row.score),
            based_on(row.named, row.submitted, row.invited),
            row.mean_extent,
            row.stated,
            row.blank,
            way.figure(line.code, "gaps", row.area, row.item),
        )
        for row in found[:most]
    )


def extents_rows(words: Words, line: RoundLine, way: Way) -> tuple[ExtentsRow, ...]:
    """Return how far the needs named in each area are addressed, in the order of the form."""
    form = words.form(line)
    return tuple(
        ExtentsRow(
            form.area(row.area),
            way.to("needs-area", line.code, row.area),
            row,
            way.figure(line.code, "extents_of_areas", row.area),
        )
        for row in measures.extents_of_areas(words.library, line.code)
    )


def tile_groups(words: Words, line: RoundLine, way: Way) -> tuple[TileGroup, ...]:
    """Return every Party invited as a tile, by group and in alphabetical order of names."""
    tiles = {tile.party: tile for tile in measures.mosaic(words.library, line.code)}
    parts: dict[str, list[Tile]] = {}
    for party in words.named(tiles):
        tile = tiles[party.code]
        state = state_of(tile.state, tile.late)
        parts.setdefault(tile.part, []).append(
            Tile(
                party.code,
                party.name,
                STYLES[state],
                state_text(state),
                way.to("country", party.code),
            )
        )
    order = list(dict.fromkeys(tile.part for tile in tiles.values()))
    groups = []
    for part in order:
        came = sum(tile.state != "silent" for tile in parts[part])
        name = gettext("%(group)s: %(came)s of %(all)s answered") % {
            "group": part_name("group", part),
            "came": came,
            "all": len(parts[part]),
        }
        groups.append(TileGroup(name, tuple(parts[part])))
    return tuple(groups)


STYLES = {"on_time": "yes", "late": "late", "silent": "silent"}


def state_of(state: State, late: bool) -> str:
    """Return on_time, late or silent."""
    if state is State.NOT_REPORTED:
        return "silent"
    return "late" if late else "on_time"


def state_text(state: str) -> str:
    return {
        "on_time": gettext("submitted in time"),
        "late": gettext("submitted late"),
        "silent": gettext("silent"),
    }[state]


def mosaic_key() -> tuple[KeyEntry, ...]:
    return tuple(KeyEntry(style, state_text(state)) for state, style in STYLES.items())


def charts(words: Words, line: RoundLine) -> dict[str, Chart | None]:
    """Return the charts of the overview, each None where it was not drawn."""
    return {
        "response": chart(
            words.library,
            f"{line.code}-response",
            gettext(
                "Bar chart of the Parties that answered, by regional group; its numbers "
                "stand in the table below."
            ),
        ),
        "gaps": chart(
            words.library,
            f"{line.code}-gaps",
            gettext(
                "Bar chart of the needs with the widest gaps; its numbers stand in the table below."
            ),
        ),
        "extents": chart(
            words.library,
            f"{line.code}-extents",
            gettext(
                "Stacked bars of how far the needs named in each area are addressed; "
                "its numbers stand in the table below."
            ),
        ),
    }
