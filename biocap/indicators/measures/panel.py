"""The matched panel: the Parties that answered in both cycles, and which way each moved."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from biocap.indicators.figures import Moved, MovedParties, State, Sum
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.counting import Places
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.members import (
    OWN,
    Place,
    Profile,
    check_breakdown,
    choice_within,
    members,
)
from biocap.indicators.measures.state_columns import Column, state_columns
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library


@dataclass(frozen=True)
class _BothProfiles:
    """The profiles of a Party in both cycles."""

    before: Profile
    after: Profile

    def places(self, indicator: Indicator) -> Iterator[Place]:
        """Return where a Party is known to stand in both cycles."""
        then = frozenset(self.before.places(indicator))
        for place in self.after.places(indicator):
            if place in then and not place[2]:
                yield place


@dataclass(frozen=True)
class Panel:
    """Parties bound on both deadlines, where they stand, and which way each moved.

    By indicator that is compared, one cell for each Party: `ways` hold one of UP, DOWN, SAME,
    None if it did not answer in both cycles; `sides` what it said in each cycle: of a number
    the lower end, the upper one and whether that is open, else its state as a code.
    """

    parties: tuple[str, ...]
    places: Places
    ways: Mapping[str, tuple[int | None, ...]]
    sides: Mapping[str, tuple[tuple[Any, ...], tuple[Any, ...]]]

    def counts(self, indicator: Indicator) -> dict[Place, Moved]:
        """Return how many moved up, down, or not, and what they said, by place."""
        if indicator.code not in self.ways:
            return {}
        there, rows_at_places = self.places.of(indicator), defaultdict[Place, _Row](_Row)
        rows = zip(
            self.places.numbers,
            self.ways[indicator.code],
            *self.sides[indicator.code],
            strict=True,
        )
        for (profile, way, *sides), number in Counter(rows).items():
            for place in there[profile]:
                rows_at_places[place].add(way, sides, number)
        return {place: row.moved() for place, row in rows_at_places.items()}

    def named(self, indicator: Indicator, place: Place, wanted: int) -> tuple[str, ...]:
        """Return the Parties at a place that moved one way."""
        inside = [place in some for some in self.places.of(indicator)]
        rows = zip(
            self.parties, self.places.numbers, self.ways.get(indicator.code, ()), strict=False
        )
        return tuple(party for party, profile, way in rows if way == wanted and inside[profile])


class _Row:
    """What is added up at one place."""

    def __init__(self) -> None:
        self.bound = 0
        self.ways = [0, 0, 0]
        self.yes = [0, 0]
        self.sums: list[list[Any]] = []

    def add(self, way: int | None, sides: Sequence[Any], number: int) -> None:
        """Add so many Parties that moved this way and said this in each cycle."""
        self.bound += number
        if way is None:
            return
        self.ways[way] += number
        if not isinstance(sides[0], tuple):
            self.yes = [
                yes + number * (side == CODES[State.YES])
                for yes, side in zip(self.yes, sides, strict=True)
            ]
            return
        self.sums = [
            [low + number * side[0], high + number * side[1], is_open or side[2]]
            for (low, high, is_open), side in zip(
                self.sums or [[0, 0, False]] * 2, sides, strict=True
            )
        ]

    def moved(self) -> Moved:
        """Return what was added up."""
        up, down, same = self.ways
        sums = [
            Sum(low, None if is_open else high, up + down + same)
            for low, high, is_open in self.sums
        ]
        return Moved(
            up=up,
            down=down,
            same=same,
            bound_on_both=self.bound,
            yes_before=self.yes[0],
            yes_after=self.yes[1],
            sum_before=sums[0] if sums else None,
            sum_after=sums[1] if sums else None,
        )


NOBODY = Panel((), Places(()), {}, {})


def moved_parties(
    library: Library,
    round: str,
    indicator: str | None = None,
    by: str | None = None,
    part: str = ALL,
) -> tuple[MovedParties, ...]:
    """Return the Parties behind the change of every indicator, or of one: who moved which way.

    They are those that `changes` counts, of all Parties or of a part of them; without `by`
    the part may be a narrower population that the definition names. Nobody where the
    cycles are not compared, or the Secretariat's counts are. Order: that of the plan.
    Raises Problem for an unknown `by`.

    Source: `changes`.
    """
    check_breakdown(by)
    panel = matched_panel(library, reported_cycles(library, round), choice_within(by))
    place = (by or (ALL if part == ALL else OWN), part, False)
    return tuple(
        MovedParties(code, part, *(panel.named(some, place, way) for way in (UP, DOWN, SAME)))
        for code, some in indicators().items()
        if indicator in (None, code)
    )


@kept_with_snapshot
def matched_panel(
    library: Library, found: tuple[ReportedCycle, ...], chosen: str | None = None
) -> Panel:
    """Return the panel of two cycles; nobody where there is but one.

    `chosen`: also by a choice of Parties (`library.parts`).
    """
    if len(found) < 2:
        return NOBODY
    before, after = (members(library, reported, chosen) for reported in found)
    then, now = (state_columns(library, reported)[0] for reported in found)
    both = tuple(party for party in after if party in before)
    earlier, later = _order(before, both), _order(after, both)
    ways, sides = {}, dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]]()
    for code, indicator in indicators().items():
        if not indicator.comparison.allowed or code not in now.states:
            continue
        if code in now.ends:
            ends = (earlier(*then.ends[code]), later(*now.ends[code]))
            ways[code] = tuple(_by_number(*row) for row in zip(*ends[0], *ends[1], strict=True))
            first, second = (
                tuple(zip(low, high, is_open, strict=True)) for low, high, is_open, _asked in ends
            )
            sides[code] = first, second
        else:
            (before_it,), (after_it,) = earlier(then.states[code]), later(now.states[code])
            sides[code] = before_it, after_it
            ways[code] = tuple(_BY_STATE.get(p) for p in zip(before_it, after_it, strict=True))
    places = Places([_BothProfiles(before[party], after[party]) for party in both])
    return Panel(both, places, ways, sides)


def _order(parties: Mapping[str, Profile], panel: tuple[str, ...]) -> Callable[..., list[Column]]:
    """Return what puts columns of one cycle in the order of the panel."""
    place = {party: number for number, party in enumerate(parties)}
    numbers = [place[party] for party in panel]
    return lambda *columns: [tuple(column[n] for n in numbers) for column in columns]


UP, DOWN, SAME = range(3)
_RANKS = {CODES[State.NO]: 0, CODES[State.PARTLY]: 1, CODES[State.YES]: 2}
_BY_STATE = {
    (then, now): UP if _RANKS[now] > _RANKS[then] else DOWN if now != then else SAME
    for then in _RANKS
    for now in _RANKS
}
"""By the two states; a pair that is not here was not answered in both cycles."""


def _by_number(
    low: int | None,
    high: int,
    is_open: bool,
    asked: int,
    low_now: int | None,
    high_now: int,
    is_open_now: bool,
    asked_now: int,
) -> int | None:
    """Compare the bands of a Party that answered the same questions, as bits, in both cycles."""
    if low is None or low_now is None or asked != asked_now:
        return None
    if low_now > high and not is_open:
        return UP
    return DOWN if high_now < low and not is_open_now else SAME
