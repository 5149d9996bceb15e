"""How indicators moved between two cycles, on the matched panel alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from biocap.indicators.figures import ALL, Change, GoalMoves, State
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.counting import Places
from biocap.indicators.measures.evaluation import Reported, evaluation, kept
from biocap.indicators.measures.members import Place, Profile, members
from biocap.indicators.measures.said import Column, said
from biocap.indicators.measures.values import given, narrower, parts, values
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.queries import Library
from biocap.shared.text import noop

_NOBODY = (0, 0, 0)


@kept
def changes(library: Library, round: str, by: str | None = None) -> tuple[Change, ...]:
    """Return the change of each of the 53 indicators since the earlier cycle, by part.

    Formula: among Parties that were bound on both deadlines and answered in both cycles,
    count those that moved up (no to partly or yes, partly to yes), down, or not. A number
    moved if its band lies wholly above or below the earlier one; only Parties that answered
    the same of its questions in both cycles are compared. Who is silent or blank in one
    cycle, or undated, is in no count, so that fewer reports are never a decline; but under
    A.3(b), which asks for the report itself, silence is an answer. Where the
    definition says that the cycles do not compare, nothing is computed and `why` says why.
    What the Secretariat counts is compared as it stands.

    Source: DESIGN.md, “Figures that can be trusted”; definitions/indicators/cp-10-4.
    """
    found = evaluation(library, round)
    between = parts(library, round, by)
    moved = _moved(library, found) if len(found) == 2 else {}
    made = []
    for code, indicator in indicators().items():
        for named, part in (*between, *narrower(indicator, by)):
            if len(found) < 2:
                why = noop("This evaluation has no earlier cycle.")
                made.append(Change(code, part, *_NOBODY, comparable=False, why=why))
            elif not indicator.comparison.allowed:
                why = indicator.comparison.why
                made.append(Change(code, part, *_NOBODY, comparable=False, why=why))
            elif indicator.sources[found[-1].cycle.code].feeds == "entered":
                made.append(_of_counts(library, found, code, part))
            else:
                counts = moved.get(code, {}).get((named, part, False), _NOBODY)
                why = "" if any(counts) else noop("Nobody answered in both cycles.")
                made.append(Change(code, part, *counts, comparable=True, why=why))
    return tuple(made)


def _of_counts(library: Library, found: tuple[Reported, ...], code: str, part: str) -> Change:
    if part != ALL:
        why = noop("The Secretariat counts all Parties together, not each part of them.")
        return Change(code, part, *_NOBODY, comparable=False, why=why)
    before, after = (given(library, reported.round).get(code) for reported in found)
    why = "" if before and after else noop("The Secretariat has not entered both counts.")
    return Change(code, part, *_NOBODY, comparable=True, why=why, before=before, after=after)


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


@kept
def _moved(
    library: Library, found: tuple[Reported, ...]
) -> dict[str, dict[Place, tuple[int, int, int]]]:
    """Return how many of the panel moved up, down, or not, by indicator and place."""
    before, after = (members(library, reported) for reported in found)
    then, now = (said(library, reported)[0] for reported in found)
    panel = [party for party in after if party in before]
    places = Places([_Pair(before[party], after[party]) for party in panel])
    earlier, later = _order(before, panel), _order(after, panel)
    moved = {}
    for code, indicator in indicators().items():
        if not indicator.comparison.allowed or code not in now.states:
            continue
        if code in now.ends:
            ends = (*earlier(*then.ends[code]), *later(*now.ends[code]))
            kinds = [_of_numbers(*row) for row in zip(*ends, strict=True)]
        else:
            (first,), (second,) = earlier(then.states[code]), later(now.states[code])
            kinds = [_KINDS.get(pair) for pair in zip(first, second, strict=True)]
        moved[code] = _spread(places, indicator, kinds)
    return moved


def _order(parties: Mapping[str, Profile], panel: list[str]) -> Callable[..., list[Column]]:
    """Return what puts columns of one cycle in the order of the panel."""
    place = {party: number for number, party in enumerate(parties)}
    numbers = [place[party] for party in panel]
    return lambda *columns: [tuple(column[n] for n in numbers) for column in columns]


def _spread(
    places: Places, indicator: Indicator, kinds: list[int | None]
) -> dict[Place, tuple[int, int, int]]:
    there = places.of(indicator)
    found: dict[Place, list[int]] = {}
    for (profile, kind), number in Counter(zip(places.numbers, kinds, strict=True)).items():
        for place in there[profile] if kind is not None else ():
            found.setdefault(place, [0, 0, 0])[kind or 0] += number
    return {place: (up, down, same) for place, (up, down, same) in found.items()}


_UP, _DOWN, _SAME = range(3)
_RANKS = {CODES[State.NO]: 0, CODES[State.PARTLY]: 1, CODES[State.YES]: 2}
_KINDS = {
    (then, now): _UP if _RANKS[now] > _RANKS[then] else _DOWN if now != then else _SAME
    for then in _RANKS
    for now in _RANKS
}
"""By the two states; a pair that is not here was not answered in both cycles."""


def _of_numbers(
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
        return _UP
    return _DOWN if high_now < low and not is_open_now else _SAME


@kept
def moves(library: Library, round: str) -> tuple[GoalMoves, ...]:
    """Return the indicators of each of the 14 goals by verdict, goals in the order of the plan.

    An indicator without a value in the later cycle has no verdict, and stands apart.
    """
    later = evaluation(library, round)[-1].cycle.code
    valued = {
        value.indicator
        for value in values(library, round)
        if value.part == ALL and value.cycle == later and value.has_value
    }
    verdicts = {c.indicator: c.verdict for c in changes(library, round) if c.part == ALL}
    placed: dict[str, dict[str, list[str]]] = {}
    for code, indicator in indicators().items():
        place = verdicts[code].value if code in valued else "without_value"
        placed.setdefault(indicator.goal, {}).setdefault(place, []).append(code)
    return tuple(
        GoalMoves(goal, **{place: tuple(codes) for place, codes in some.items()})
        for goal, some in placed.items()
    )
