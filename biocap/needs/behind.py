"""The Parties behind a figure, and what each Party says of each need."""

from typing import Any

from biocap.library.closing import due_day, ended
from biocap.library.parts import chosen_parties, order
from biocap.library.queries import Library
from biocap.needs.figures.answering import NeedAnswer, NeedState, Tile
from biocap.needs.reporting import invited, kept_with_snapshot, reporting
from biocap.shared.text import noop
from biocap.telling.form import form_of
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Column, Kind, Table


@kept_with_snapshot
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
    there = reporting(library, round, by, without_late)
    if part is not None:
        there = there.filter(there["part"] == part)
    if item is None and extent is None and not blank and means is None:
        if area is not None:
            ticked = library.table("named_areas")
            ticked = ticked.filter(ticked["round"] == round, ticked["area"] == area)
            there = there.semi_join(ticked, "party")
    else:
        there = there.semi_join(_needs(library, round, area, item, extent, blank, means), "party")
    return tuple(code for (code,) in library.rows(there.select("party").order_by("party")))


def _needs(
    library: Library,
    round: str,
    area: str | None,
    item: str | None,
    extent: int | None,
    blank: bool,
    means: str | None,
) -> Any:
    rows = library.table("needs")
    rows = rows.filter(rows["round"] == round)
    if area is not None:
        rows = rows.filter(rows["area"] == area)
    if item is not None:
        rows = rows.filter(rows["item"] == item)
    if blank:
        rows = rows.filter(rows["extent"].isnull())
    elif extent is not None:
        rows = rows.filter(rows["extent"] == extent)
    if means is not None:
        picks = library.table("need_means")
        picks = picks.filter(picks["round"] == round, picks["means"] == means)
        rows = rows.semi_join(picks, ["party", "item"])
    return rows


@kept_with_snapshot
def unanswered(
    library: Library, round: str, by: str | None = None, part: str | None = None
) -> tuple[str, ...]:
    """Return the codes of the Parties that were invited and did not submit, sorted.

    What they are called, `unanswered_by_code` says.
    """
    rows = invited(library, round, by)
    if part is not None:
        rows = rows.filter(rows["part"] == part)
    rows = rows.anti_join(reporting(library, round, None, without_late=False), "party")
    return tuple(code for (code,) in library.rows(rows.select("party").order_by("party")))


def unanswered_state(library: Library, round: str, party: str) -> NeedState:
    """Return the state of a Party without an answer: reported nothing, or may do so still."""
    return NeedState.NOT_REPORTED if ended(library, round).closed_to(party) else NeedState.AWAITED


def unanswered_by_code(
    library: Library, round: str, by: str | None = None, part: str | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the same Parties by what files call them, silent or awaited: what they can be."""
    over, codes = ended(library, round), unanswered(library, round, by, part)
    return {
        without: tuple(it for it in codes if over.closed_to(it) == (without == "silent"))
        for without in over.without
    }


@kept_with_snapshot
def states(
    library: Library, round: str, party: str, area: str | None = None
) -> tuple[NeedAnswer, ...]:
    """Return what a Party says of every need, in the order of the form: one of six states.

    A Party that was not invited: not applicable. Invited and without an answer: not reported,
    or awaited if the round was not over. Not picked: not named. Named without an extent:
    left blank. Else the value.
    """
    whole: NeedState | None = None
    if not _holds(library, invited(library, round, None), party):
        whole = NeedState.NOT_APPLICABLE
    elif not _holds(library, reporting(library, round, None, without_late=False), party):
        whole = unanswered_state(library, round, party)
    rows = library.table("needs")
    rows = rows.filter(rows["round"] == round, rows["party"] == party)
    said = {
        item: (extent, words)
        for item, extent, words in library.rows(rows.select("item", "extent", "specify"))
    }
    picks = library.table("need_means")
    picks = picks.filter(picks["round"] == round, picks["party"] == party)
    means: dict[str, list[str]] = {}
    for item, code in library.rows(picks.select("item", "means").order_by("item", "means")):
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


def _holds(library: Library, parties: Any, party: str) -> bool:
    return bool(library.rows(parties.filter(parties["party"] == party).select("party")))


@kept_with_snapshot
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
    asked = invited(library, round, by)
    came = reporting(library, round, None, without_late=False).select("party", "late")
    rows = _needs(library, round, area, item, None, False, None)
    spread = rows.group_by("party").agg(named=rows.count(), mean=rows["extent"].mean())
    joined = asked.left_join(came, "party").select("party", "part", "late")
    joined = joined.left_join(spread, "party").select("party", "part", "late", "named", "mean")
    tiles = []
    for party, part, late, named, mean in library.rows(joined):
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
