"""Change, states and mosaic recomputed in plain Python; see `needs_twin`."""

from collections import Counter
from collections.abc import Iterator
from statistics import mean

from biocap.needs.figures.answering import NeedAnswer, NeedState, Tile
from biocap.needs.figures.change import ChangedPair, NeedChange
from biocap.needs.figures.naming import Extents
from tests.reference.needs_twin import AREAS, ITEMS, Twin, extent_of, picks_of


def pairs_between(now: Twin, then: Twin) -> Iterator[ChangedPair]:
    """Every pair named in either round by a Party that submitted in both."""
    for party in now.reporting("all", None):
        if party not in then.reporting("all", None):
            continue
        after, before = now.needs(party), then.needs(party)
        for need in sorted(after.keys() | before.keys(), key=lambda need: need[1]):
            new = extent_of(after.get(need, {}))
            old = extent_of(before.get(need, {}))
            if need not in before:
                kind = "newly_named"
            elif need not in after:
                kind = "no_longer_named"
            elif new is None or old is None:
                kind = "not_comparable"
            else:
                kind = "up" if new > old else "down" if new < old else "same"
            yield ChangedPair(party, *need, kind, old, new)


def change(now: Twin, then: Twin, by: str | None, per: str | None) -> tuple[NeedChange, ...]:
    scopes: list[tuple[str | None, str | None]] = [(None, None)]
    if per == "area":
        scopes = [(area, None) for area in AREAS]
    elif per == "item":
        scopes = list(ITEMS)
    panel = Counter(
        now.part(party, by)
        for party in now.reporting("all", None)
        if party in then.reporting("all", None)
    )
    pairs = list(pairs_between(now, then))
    found = []
    for scope in scopes:
        for part in now.parts(by):
            mine = [
                pair
                for pair in pairs
                if now.part(pair.party, by) == part
                and scope[0] in (None, pair.area)
                and scope[1] in (None, pair.item)
            ]
            kinds = Counter(pair.kind for pair in mine)
            new = Counter(pair.after for pair in mine if pair.kind == "newly_named")
            gone = Counter(pair.before for pair in mine if pair.kind == "no_longer_named")
            found.append(
                NeedChange(
                    part,
                    *scope,
                    kinds["up"],
                    kinds["down"],
                    kinds["same"],
                    kinds["not_comparable"],
                    *(
                        Extents(
                            part,
                            scope[0] or "",
                            scope[1],
                            (of[0], of[1], of[2], of[3], of[4]),
                            of[None],
                        )
                        for of in (new, gone)
                    ),
                    panel=panel[part],
                )
            )
    return tuple(found)


def states(twin: Twin, party: str) -> tuple[NeedAnswer, ...]:
    found = []
    for need in ITEMS:
        state, extent, words, picks = NeedState.NOT_NAMED, None, None, ()
        if party not in twin.invited:
            state = NeedState.NOT_APPLICABLE
        elif party not in twin.came:
            state = NeedState.NOT_REPORTED
        elif need in twin.needs(party):
            cell = twin.needs(party)[need]
            extent, words = extent_of(cell), cell.get("specify")
            picks = tuple(sorted(picks_of(cell)))
            state = NeedState.LEFT_BLANK if extent is None else NeedState.VALUE
        found.append(NeedAnswer(party, *need, state, extent, words, picks))
    return tuple(found)


def mosaic(twin: Twin, by: str, area: str | None) -> tuple[Tile, ...]:
    tiles = []
    for part in twin.parts(by):
        for party in twin.members(part, by):
            if party not in twin.came:
                tiles.append(Tile(party, part, NeedState.NOT_REPORTED, 0, False, None))
                continue
            cells = [c for need, c in twin.needs(party).items() if area in (None, need[0])]
            said = [extent for cell in cells if (extent := extent_of(cell)) is not None]
            state = NeedState.NOT_NAMED
            if cells:
                state = NeedState.VALUE if said else NeedState.LEFT_BLANK
            tiles.append(
                Tile(
                    party,
                    part,
                    state,
                    len(cells),
                    twin.came[party].late,
                    mean(map(float, said)) if said else None,
                )
            )
    return tuple(tiles)
