"""The matched panel: the Parties that answered in both cycles, and which way each moved."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from biocap.indicators.figures import MovedParties, State
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.counting import Places
from biocap.indicators.measures.cycles import ReportedCycle, kept_with_snapshot, reported_cycles
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
from biocap.library.parts import ALL
from biocap.library.queries import Library


@dataclass(frozen=True)
class _Pair:
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

    `ways`: of each indicator that is compared, one of UP, DOWN, SAME for each Party, None
    if it did not answer in both cycles.
    """

    parties: tuple[str, ...]
    places: Places
    ways: Mapping[str, tuple[int | None, ...]]

    def counts(self, indicator: Indicator) -> dict[Place, tuple[int, int, int]]:
        """Return how many moved up, down, or not, by place."""
        there, found = self.places.of(indicator), dict[Place, list[int]]()
        rows = zip(self.places.numbers, self.ways.get(indicator.code, ()), strict=False)
        for (profile, way), number in Counter(rows).items():
            for place in there[profile] if way is not None else ():
                found.setdefault(place, [0, 0, 0])[way or 0] += number
        return {place: (up, down, same) for place, (up, down, same) in found.items()}

    def named(self, indicator: Indicator, place: Place, wanted: int) -> tuple[str, ...]:
        """Return the Parties at a place that moved one way."""
        inside = [place in some for some in self.places.of(indicator)]
        rows = zip(
            self.parties, self.places.numbers, self.ways.get(indicator.code, ()), strict=False
        )
        return tuple(party for party, profile, way in rows if way == wanted and inside[profile])


NOBODY = Panel((), Places(()), {})


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
    found = matched_panel(library, reported_cycles(library, round), choice_within(by))
    place = (by or (ALL if part == ALL else OWN), part, False)
    return tuple(
        MovedParties(code, part, *(found.named(some, place, way) for way in (UP, DOWN, SAME)))
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
    ways = {}
    for code, indicator in indicators().items():
        if not indicator.comparison.allowed or code not in now.states:
            continue
        if code in now.ends:
            ends = (*earlier(*then.ends[code]), *later(*now.ends[code]))
            ways[code] = tuple(_by_number(*row) for row in zip(*ends, strict=True))
        else:
            (first,), (second,) = earlier(then.states[code]), later(now.states[code])
            ways[code] = tuple(_BY_STATE.get(pair) for pair in zip(first, second, strict=True))
    return Panel(both, Places([_Pair(before[party], after[party]) for party in both]), ways)


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
