"""Did Parties that were supported move? Those supported and the others, side by side.

Two counts beside each other, and no cause: who is supported is not drawn by lot, a Party may have
been supported by what nobody reported, and needs move for many reasons.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.activities.rows import undertaken
from biocap.indicators.areas import areas_of_activities, areas_today
from biocap.library.compiling import ibis
from biocap.library.figures import Share
from biocap.library.queries import Library
from biocap.needs.pairs import changed_pairs
from biocap.telling.names import RoundLine, Words

MOVES = ("up", "down", "same")


@dataclass(frozen=True)
class Movement:
    """How many Parties moved: more of their needs better addressed than worse (up), the other
    way round (down), or as many of each (same)."""

    up: int = 0
    down: int = 0
    same: int = 0

    @property
    def parties(self) -> int:
        return self.up + self.down + self.same

    @property
    def share_up(self) -> Share:
        return Share(self.up, self.parties)

    @property
    def share_down(self) -> Share:
        return Share(self.down, self.parties)


@dataclass(frozen=True)
class MoversOfArea:
    """The Parties that name needs of an area in both rounds; "" for all areas together."""

    area: str
    supported: Movement
    others: Movement


def movers(words: Words, line: RoundLine) -> tuple[MoversOfArea, ...]:
    """Return Parties that were supported and others by how their needs moved since the round
    before: all areas together, then each; nothing where there is no round before.

    Formula: of the needs that a Party names in both rounds with an extent, it moved up if more
    are at a higher extent than at a lower one, down if fewer, and stayed otherwise. It was
    supported, in an area, if an activity undertaken that names the country, with an element tied
    strongly to the area, was under way between the cut-offs of the two rounds; in all areas
    together, if any activity was. Activities that name a region alone, or no day, support nobody
    here.

    Source: ours, the matched panel of `needs.pairs`.
    """
    earlier = words.earlier(line)
    if earlier is None:
        return ()
    library = words.library
    return library.once(
        ("movers", line.code),
        lambda: _movers(library, line, earlier),  # both are of the snapshot
    )


def _movers(library: Library, line: RoundLine, earlier: RoundLine) -> tuple[MoversOfArea, ...]:
    pairs = changed_pairs(library, line.code, earlier.code)
    days = (earlier.cut_off_at.date(), line.cut_off_at.date())
    supported = _supported(library, *days)
    rows = []
    for area in ("", *areas_today("en").areas):
        moved: dict[str, Counter[str]] = {}
        for pair in pairs:
            if pair.kind in MOVES and area in ("", pair.area):
                moved.setdefault(pair.party, Counter())[pair.kind] += 1
        helped = supported.get(area, set())
        rows.append(
            MoversOfArea(
                area,
                _movement(of for party, of in moved.items() if party in helped),
                _movement(of for party, of in moved.items() if party not in helped),
            )
        )
    return tuple(rows)


def _movement(parties: Iterable[Counter[str]]) -> Movement:
    moves = Counter(
        "up" if of["up"] > of["down"] else "down" if of["up"] < of["down"] else "same"
        for of in parties
    )
    return Movement(**moves)


def _supported(library: Library, after: date, until: date) -> dict[str, set[str]]:
    """Return by area, and by "" for any, the Parties with an activity under way in between."""

    def build() -> Any:
        done = undertaken(library)
        first = ibis.coalesce(done["starts"], done["ends"])
        last = ibis.coalesce(done["ends"], done["starts"])
        there = done.filter(last > ibis.literal(after), first <= ibis.literal(until))
        places = library.table("activity_places")
        named = places.filter(places["kind"] == "country").select("activity", party="code")
        rows = there.select("activity").inner_join(named, "activity")
        return (
            rows.left_join(areas_of_activities(library), "activity")
            .select("party", "area")
            .distinct()
        )

    supported: dict[str, set[str]] = {}
    for party, area in library.compiled(("supported", after, until), build):
        supported.setdefault("", set()).add(party)
        if area:
            supported.setdefault(area, set()).add(party)
    return supported
