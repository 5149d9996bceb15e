"""Parties in each state under every indicator, by part: by the cut-off, and with late reports."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from biocap.indicators.figures import State, States, Sum
from biocap.indicators.measures.cycles import ReportedCycle
from biocap.indicators.measures.members import Place, members
from biocap.indicators.measures.state_columns import StateColumns, columns_beside, state_columns
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library

NO_STATES, NO_SUM = States(), Sum(0, 0, 0)


@dataclass(frozen=True)
class PartiesCounted:
    """Parties of a part under an indicator: by the cut-off, and with the later reports."""

    states: States = NO_STATES
    late: States = NO_STATES
    sum: Sum = NO_SUM
    late_sum: Sum = NO_SUM
    came_late: int = 0


Counts = dict[str, dict[Place, PartiesCounted]]
"""By indicator (or its second reading)."""


class HasPlaces(Protocol):
    """What says where Parties stand under an indicator."""

    def places(self, indicator: Indicator) -> Iterable[Place]: ...


class Places:
    """Where Parties stand, in their order; those of one profile stand at the same places."""

    def __init__(self, profiles: Sequence[HasPlaces]) -> None:
        self.profiles = profiles
        self.distinct = tuple(dict.fromkeys(profiles))
        place = {profile: number for number, profile in enumerate(self.distinct)}
        self.numbers = [place[profile] for profile in profiles]
        self._held: dict[tuple[Any, ...], list[tuple[Place, ...]]] = {}

    def of(self, indicator: Indicator) -> list[tuple[Place, ...]]:
        """Return the places of each distinct profile under an indicator."""
        key = (indicator.treaty, indicator.breakdowns)
        if key not in self._held:
            self._held[key] = [tuple(p.places(indicator)) for p in self.distinct]
        return self._held[key]


@kept_with_snapshot
def counted_states(library: Library, reported: ReportedCycle, chosen: str | None = None) -> Counts:
    """Return what is counted in a cycle; a part in which nobody is bound is left out.

    `chosen`: also by a choice of Parties (`library.parts`).
    """
    return _counts(library, reported, chosen, state_columns(library, reported))


@kept_with_snapshot
def counted_beside(library: Library, reported: ReportedCycle, chosen: str | None = None) -> Counts:
    """Return the same of what is read beside what is counted, by indicator and reading."""
    return _counts(library, reported, chosen, columns_beside(library, reported))


def _counts(
    library: Library,
    reported: ReportedCycle,
    chosen: str | None,
    columns: tuple[StateColumns, StateColumns],
) -> Counts:
    parties = members(library, reported, chosen)
    places = Places(tuple(parties.values()))
    now, late = columns
    return {name: _counted(name, places, now, late, tuple(parties)) for name in now.states}


def _counted(
    name: str, places: Places, now: StateColumns, late: StateColumns, parties: tuple[str, ...]
) -> dict[Place, PartiesCounted]:
    there = places.of(indicators()[name.partition("/")[0]])
    states = _states(places, there, now.states[name])
    sums = _sums(places, there, now.ends[name]) if name in now.ends else {}
    came = now.came[name]
    if not came:
        return {
            place: PartiesCounted(
                of_place, of_place, sums.get(place, NO_SUM), sums.get(place, NO_SUM)
            )
            for place, of_place in states.items()
        }
    later = _states(places, there, late.states[name])
    late_sums = _sums(places, there, late.ends[name]) if name in late.ends else {}
    marks = _spread(
        Counter(n for n, party in zip(places.numbers, parties, strict=True) if party in came), there
    )
    return {
        place: PartiesCounted(
            of_place,
            later[place],
            sums.get(place, NO_SUM),
            late_sums.get(place, NO_SUM),
            marks.get(place, 0),
        )
        for place, of_place in states.items()
    }


def _spread(counted: Mapping[int, int], there: list[tuple[Place, ...]]) -> dict[Place, int]:
    at_places: dict[Place, int] = defaultdict(int)
    for profile, number in counted.items():
        for place in there[profile]:
            at_places[place] += number
    return at_places


def _states(
    places: Places, there: list[tuple[Place, ...]], column: Iterable[int]
) -> dict[Place, States]:
    at_places: dict[Place, list[int]] = {}
    for (profile, code), number in Counter(zip(places.numbers, column, strict=True)).items():
        for place in there[profile]:
            if place not in at_places:
                at_places[place] = [0] * len(State)
            at_places[place][code] += number
    return {place: States(*row) for place, row in at_places.items()}


def _sums(
    places: Places, there: list[tuple[Place, ...]], ends: tuple[Sequence[Any], ...]
) -> dict[Place, Sum]:
    at_places: dict[Place, list[Any]] = defaultdict(lambda: [0, 0, 0, False])
    for profile, low, high, is_open, _ in zip(places.numbers, *ends, strict=True):
        if low is not None:
            for place in there[profile]:
                row = at_places[place]
                row[:] = row[0] + 1, row[1] + low, row[2] + high, row[3] or is_open
    return {
        place: Sum(low, None if is_open else high, parties)
        for place, (parties, low, high, is_open) in at_places.items()
    }
