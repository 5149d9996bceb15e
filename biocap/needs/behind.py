"""The Parties behind a figure, and what each Party says of each need."""

from collections.abc import Collection
from typing import Any

from biocap.library.closing import days_that_ended, due_day
from biocap.library.compiling import place_for
from biocap.library.parts import chosen_parties, order
from biocap.library.queries import Library
from biocap.needs.figures.answering import NeedAnswer, NeedState, Tile
from biocap.needs.reporting import compiled_of_round, invited, kept_with_round, reporting
from biocap.shared.text import noop
from biocap.telling.form import form_of
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Column, Kind, Table


@kept_with_round
def parties(
    library: Library,
    round: str,
    area: str | None = None,
    item: str | None = None,
    extent: int | None = None,
    blank: bool = False,
    means: str | None = None,
    by: str | None = None,
    part: str | None = None,
    without_late: bool = False,
) -> tuple[str, ...]:
    """Return the codes of the Parties behind a figure, sorted: those that submitted and ...

    ... tick the `area`; name the `item`; state this `extent` of it, or leave it `blank`;
    pick these `means` for it. An area with extent, blank or means asks for any need in it.
    `by` and `part` keep one part of the Parties.
    """
    wanted = {"part": part, "area": area, "item": item, "means": means}
    values = {name: value for name, value in wanted.items() if value is not None}
    of_needs = extent is not None or blank or "item" in values or "means" in values

    def build() -> Any:
        there = reporting(library, round, by, without_late)
        if "part" in values:
            there = there.filter(there["part"] == place_for("part"))
        if of_needs:
            named = _needs(library, round, values.keys() - {"part"}, extent, blank)
            there = there.semi_join(named, "party")
        elif "area" in values:
            ticked = library.table("named_areas")
            in_area = ticked["area"] == place_for("area")
            there = there.semi_join(ticked.filter(ticked["round"] == round, in_area), "party")
        return there.select("party").order_by("party")

    key = ("parties", extent, blank, by, without_late, *values)
    rows = compiled_of_round(library, round, key, build, **values)
    return tuple(code for (code,) in rows)


def _needs(
    library: Library,
    round: str,
    within: Collection[str],
    extent: int | None = None,
    blank: bool = False,
) -> Any:
    """Return the needs named in a round, with places for the area, item or means asked for."""
    rows = library.table("needs")
    rows = rows.filter(rows["round"] == round)
    for column in ("area", "item"):
        if column in within:
            rows = rows.filter(rows[column] == place_for(column))
    if blank:
        rows = rows.filter(rows["extent"].isnull())
    elif extent is not None:
        rows = rows.filter(rows["extent"] == extent)
    if "means" in within:
        picks = library.table("need_means")
        picks = picks.filter(picks["round"] == round, picks["means"] == place_for("means"))
        rows = rows.semi_join(picks, ["party", "item"])
    return rows


@kept_with_round
def unanswered(
    library: Library, round: str, by: str | None = None, part: str | None = None
) -> tuple[str, ...]:
    """Return the codes of the Parties that were invited and did not submit, sorted.

    What they are called, `unanswered_by_code` says.
    """
    values = {} if part is None else {"part": part}

    def build() -> Any:
        rows = invited(library, round, by)
        if values:
            rows = rows.filter(rows["part"] == place_for("part"))
        rows = rows.anti_join(reporting(library, round, None, without_late=False), "party")
        return rows.select("party").order_by("party")

    rows = compiled_of_round(library, round, ("unanswered", by, *values), build, **values)
    return tuple(code for (code,) in rows)


def unanswered_state(library: Library, round: str, party: str) -> NeedState:
    """Return the state of a Party without an answer: reported nothing, or may do so still."""
    return (
        NeedState.NOT_REPORTED
        if days_that_ended(library, round).closed_to(party)
        else NeedState.AWAITED
    )


def unanswered_by_code(
    library: Library, round: str, by: str | None = None, part: str | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the same Parties by what files call them, silent or awaited: what they can be."""
    over, codes = days_that_ended(library, round), unanswered(library, round, by, part)
    return {
        without: tuple(it for it in codes if over.closed_to(it) == (without == "silent"))
        for without in over.without
    }


@kept_with_round
def states_of_needs(
    library: Library, round: str, party: str, area: str | None = None
) -> tuple[NeedAnswer, ...]:
    """Return what a Party says of every need, in the order of the form: one of six states.

    A Party that was not invited: not applicable. Invited and without an answer: not reported,
    or awaited if the round was not over. Not picked: not named. Named without an extent:
    left blank. Else the value.
    """
    tile = tile_of(library, round, party)
    whole: NeedState | None = NeedState.NOT_APPLICABLE
    if tile is not None:
        whole = unanswered_state(library, round, party) if tile.unanswered else None

    def of_party(table: str, *columns: str) -> list[tuple[Any, ...]]:
        def build() -> Any:
            rows = library.table(table)
            rows = rows.filter(
                rows["round"] == place_for("round"), rows["party"] == place_for("party")
            )
            return rows.select(*columns).order_by(*columns)

        return library.compiled(("of party", table, columns), build, round=round, party=party)

    said = {item: told for item, *told in of_party("needs", "item", "extent", "specify")}
    means: dict[str, list[str]] = {}
    for item, code in of_party("need_means", "item", "means"):
        means.setdefault(item, []).append(code)
    of_needs = []
    for need in form_of(library, round).needs_of(area):
        extent, words = None, None
        state = whole or NeedState.NOT_NAMED
        if whole is None and need.item in said:
            extent, words = said[need.item]
            state = NeedState.LEFT_BLANK if extent is None else NeedState.VALUE
        picked = tuple(means.get(need.item, ())) if whole is None else ()
        of_needs.append(NeedAnswer(party, need.area, need.item, state, extent, words, picked))
    return tuple(of_needs)


@kept_with_round
def areas_ticked(library: Library, round: str) -> dict[str, tuple[str, ...]]:
    """Return the areas that each Party whose answers count ticked, sorted, by its code."""

    def build() -> Any:
        came = reporting(library, round, None, without_late=False)
        rows = library.table("named_areas")
        rows = rows.filter(rows["round"] == round).semi_join(came, "party")
        return rows.select("party", "area").distinct().order_by("party", "area")

    ticked: dict[str, tuple[str, ...]] = {}
    for party, area in compiled_of_round(library, round, ("areas ticked",), build):
        ticked[party] = (*ticked.get(party, ()), area)
    return ticked


def tile_of(library: Library, round: str, party: str) -> Tile | None:
    """Return the tile of a Party over the whole round; None if it was not invited."""
    tiles = library.once(
        ("tiles", round), lambda: {tile.party: tile for tile in mosaic(library, round)}
    )
    return tiles.get(party)


@kept_with_round
def mosaic(
    library: Library,
    round: str,
    area: str | None = None,
    item: str | None = None,
    by: str = "group",
) -> tuple[Tile, ...]:
    """Return one tile for every Party invited, by part and code; alphabetical order is the page's.

    State: not reported or awaited; not named, if it submitted and names nothing in the scope; left
    blank, if it names something and states no extent; else value, with the mean extent.
    Of an area as a whole, a Party that only ticks it names nothing.
    """
    wanted = {"area": area, "item": item}
    values = {name: value for name, value in wanted.items() if value is not None}

    def build() -> Any:
        asked = invited(library, round, by)
        came = reporting(library, round, None, without_late=False).select("party", "late")
        rows = _needs(library, round, values)
        spread = rows.group_by("party").agg(named=rows.count(), mean=rows["extent"].mean())
        joined = asked.left_join(came, "party").select("party", "part", "late")
        joined = joined.left_join(spread, "party")
        return joined.select("party", "part", "late", "named", "mean")

    tiles = []
    key = ("mosaic", by, *values)
    for party, part, late, named, mean in compiled_of_round(library, round, key, build, **values):
        state = NeedState.NOT_NAMED
        if late is None:
            state, named, mean = unanswered_state(library, round, party), None, None
        elif named:
            state = NeedState.LEFT_BLANK if mean is None else NeedState.VALUE
        tiles.append(Tile(party, part, state, named or 0, bool(late), mean))
    return tuple(sorted(tiles, key=lambda tile: (order(tile.part), tile.party)))


def parties_of_round(words: Words, line: RoundLine) -> Table[tuple[PartyLine, Tile]]:
    """Return every Party invited, whether it answered, and how many needs it names."""
    tiles = {tile.party: tile for tile in mosaic(words.library, line.code)}
    if words.chosen:
        day = due_day(words.library, line.code)
        held = chosen_parties(words.library, words.chosen, day)
        tiles = {party: tile for party, tile in tiles.items() if party in held}
    return Table(
        f"{line.code}-parties",
        (
            Column("party", noop("Code of the Party."), lambda row: row[0].code),
            Column("name", noop("Its name."), lambda row: row[0].name),
            Column("group", noop("Regional group."), lambda row: row[1].part),
            Column(
                "state",
                noop("on_time, late, silent, or awaited before the closing day."),
                lambda row: row[1].answered,
            ),
            Column(
                "needs_named", noop("Needs that it names."), lambda row: row[1].named, Kind.COUNT
            ),
        ),
        [(party, tiles[party.code]) for party in words.named(tiles)],
        line.rehearsal,
        among=words.among,
    )


TABLES = {"parties": parties_of_round}
"""Tables of a round that belong to no measure, by their names in addresses."""
