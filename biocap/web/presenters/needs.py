"""The overview of a needs round: its tables, mosaic and pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from biocap.library.closing import days_that_ended, due_day
from biocap.library.parts import ALL, chosen_parties
from biocap.library.queries import Library
from biocap.needs.behind import mosaic
from biocap.needs.change_told import MIXED, mixed
from biocap.needs.figures.naming import Extents, Naming
from biocap.needs.measures.change import change_by_area, change_by_party
from biocap.needs.measures.extents_of_areas import areas_addressed
from biocap.needs.measures.gaps import gaps_by_area, ranked_gaps, wide_gaps
from biocap.needs.measures.naming_areas import areas_by_part, parts_compared
from biocap.needs.measures.response_table import response_by, response_table
from biocap.needs.pairs import panel
from biocap.needs.reporting import bases
from biocap.telling.names import RoundLine, Words, part_name
from biocap.telling.ranking import ROOM, Top
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.bars import Bars, gap_bars, response_bars
from biocap.web.presenters.chosen import base_of
from biocap.web.presenters.numbers import Chart, NumberOfParties, chart
from biocap.web.tables import Drawn, drawn

FIRST_GAPS = 20
"""Rows of the table of gaps before the reader asks for all."""


@dataclass(frozen=True)
class TopGap:
    """One of the widest gaps, as the front page names it."""

    name: str
    address: str
    named: NumberOfParties
    above: str
    extents: Extents


@dataclass(frozen=True)
class MosaicTile:
    code: str
    name: str
    state: str
    state_text: str
    address: str


@dataclass(frozen=True)
class TileGroup:
    name: str
    tiles: tuple[MosaicTile, ...]


@dataclass(frozen=True)
class KeyEntry:
    state: str
    text: str


def answered_of(library: Library, line: RoundLine, way: Way) -> NumberOfParties:
    """Return how many Parties answered a round, of those invited."""
    total = response_table(library, line.code).total
    answered = Naming(ALL, "", None, total.submitted, total.submitted, total.invited)
    return NumberOfParties(answered, way.figure(line.code, "response_table"))


def base_chosen(words: Words, line: RoundLine) -> tuple[str, bool]:
    """Return of how many of the chosen Parties the figures are, and whether these are few."""
    if not words.chosen:
        return "", False
    by_part = {base.part: base for base in bases(words.library, line.code, words.chosen)}
    base = by_part.get(words.part)
    return base_of(base.invited, base.submitted) if base else base_of(0, 0)


def tables(
    words: Words,
    line: RoundLine,
    way: Way,
    most: int | None,
    by_area: bool = False,
    narrowed: Callable[[Table[Any]], Table[Any]] = lambda table: table,
) -> dict[str, Drawn]:
    """Return the tables of the overview; `most`: the first so many of the ranked gaps.

    `by_area`: with the gaps ranked within each area. `narrowed` leaves the rows of some areas.
    """
    levels = {"levels": LEVELS}
    gaps = narrowed(ranked_gaps(words, line))
    tables_drawn = {
        "response": drawn(narrowed(response_by(words, line)), way, file="response"),
        "areas": drawn(
            narrowed(
                areas_by_part(
                    words, line, parts_compared(words, line, (None, words.chosen or "group"))
                )
            ),
            way,
            file="areas",
            style="heat",
        ),
        "gaps": drawn(
            gaps.of_rows(gaps.top(most).shown) if most else gaps,
            way,
            *GAPS,
            file="gaps",
            style="stacked wide",
            pictures=levels,
        ),
        "extents": drawn(
            narrowed(areas_addressed(words, line)),
            way,
            *("label", "needs_named", "levels", "stated", "median_extent", "mean_extent"),
            file="extents",
            style="stacked",
            pictures=levels,
        ),
    }
    if by_area:
        tables_drawn["gaps_by_area"] = drawn(
            narrowed(gaps_by_area(words, line)),
            way,
            *GAPS_BY_AREA,
            file="gaps-by-area",
            style="stacked",
            pictures=levels,
        )
    if words.earlier(line):
        tables_drawn["change"] = drawn(
            narrowed(change_by_area(words, line)),
            way,
            *("area", *MOVED),
            file="change",
            style="stacked",
            pictures=MOVED_PICTURES,
        )
        tables_drawn["change_by_party"] = drawn(
            narrowed(change_by_party(words, line)),
            way,
            *("name", *MOVED),
            file="change-parties",
            style="stacked",
            pictures=MOVED_PICTURES,
        )
    return tables_drawn


def mixed_with(words: Words, line: RoundLine) -> str:
    """Return what must be said where one of the two rounds compared is a rehearsal."""
    earlier = words.earlier(line)
    titles = mixed(line, earlier) if earlier else {}
    return gettext(MIXED) % titles if titles else ""


def panel_of(words: Words, line: RoundLine) -> int:
    """Return how many of the Parties answered this round and the one it is compared with."""
    earlier = words.earlier(line)
    if earlier is None:
        return 0
    return len(panel(words.library, line.code, earlier.code, words.chosen, words.part))


LEVELS = "library/parts/levels.html"
MOVED_PICTURES = {"gone_levels": LEVELS, "new_levels": LEVELS}
GAPS = (
    *("label", "rank", "named", "share_of_submitted", "lowest", "highest"),
    *("levels", "median_extent", "score", "score_most"),
    *("even", "above", "above_least", "above_most"),
)
GAPS_BY_AREA = (
    *("label", "rank_in_area", "named", "share_of_submitted", "lowest", "highest"),
    *("levels", "median_extent", "score", "score_most"),
)
MOVED = (
    *("up", "same", "down", "not_comparable"),
    *("no_longer_named", "gone_levels", "newly_named", "new_levels"),
)


def top_gaps(words: Words, line: RoundLine, way: Way, most: int) -> Top[TopGap]:
    """Return the widest gaps."""
    table = wide_gaps(words, line)
    name, above = table.column("label"), table.column("above")
    shown = table.top(most, ROOM)
    rows = tuple(
        TopGap(
            name.words(row),
            way.figure(line.code, "gaps", row.area, row.item),
            NumberOfParties(row.naming),
            above.words(row),
            row.extents,
        )
        for row in shown.shown
    )
    return Top(rows, shown.tied, shown.left)


def tile_groups(words: Words, line: RoundLine, way: Way) -> tuple[TileGroup, ...]:
    """Return every Party invited as a tile, by group and in alphabetical order of names."""
    tiles = {tile.party: tile for tile in mosaic(words.library, line.code)}
    if words.chosen:
        day = due_day(words.library, line.code)
        held = chosen_parties(words.library, words.chosen, day)
        tiles = {party: tile for party, tile in tiles.items() if party in held}
    parts: dict[str, list[MosaicTile]] = {}
    for party in words.named(tiles):
        tile = tiles[party.code]
        state = tile.answered
        parts.setdefault(tile.part, []).append(
            MosaicTile(
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
        came = sum(tile.state not in ("silent", "awaited") for tile in parts[part])
        name = gettext("%(group)s: %(came)s of %(all)s answered") % {
            "group": part_name("group", part),
            "came": came,
            "all": len(parts[part]),
        }
        groups.append(TileGroup(name, tuple(parts[part])))
    return tuple(groups)


STYLES = {"on_time": "yes", "late": "late", "silent": "silent", "awaited": "awaited"}


def state_text(state: str) -> str:
    return {
        "on_time": gettext("submitted in time"),
        "late": gettext("submitted late"),
        "silent": gettext("silent"),
        "awaited": gettext("not yet answered"),
    }[state]


def mosaic_key(library: Library, line: RoundLine) -> tuple[KeyEntry, ...]:
    """Return the legend of the round's mosaic: its Parties are silent, or have not answered yet."""
    states = ("on_time", "late", *days_that_ended(library, line.code).without)
    return tuple(KeyEntry(STYLES[state], state_text(state)) for state in states)


def bars_of_overview(words: Words, line: RoundLine) -> dict[str, Bars | None]:
    """Return the bars of the overview for a choice of Parties; the extents stand in their table."""
    return {"response": response_bars(words, line), "gaps": gap_bars(words, line)}


def charts_of_overview(words: Words, line: RoundLine) -> dict[str, Chart | None]:
    """Return the charts of the overview, each None where it was not drawn."""
    says = {
        "response": gettext(
            "Bar chart of the Parties that answered, by regional group; its numbers "
            "stand in the table below."
        ),
        "gaps": gettext(
            "Bar chart of the needs with the widest gaps; its numbers stand in the table below."
        ),
        "extents": gettext(
            "Stacked bars of how far the needs named in each area are addressed; "
            "its numbers stand in the table below."
        ),
    }
    return {name: chart(words.library, f"{line.code}-{name}", said) for name, said in says.items()}
