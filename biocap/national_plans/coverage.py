"""What a plan covers and what it leaves open, at a glance. Pure: values in, values out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, TypeVar

from biocap.national_plans.action import Action
from biocap.national_plans.choices import ActionStatus

Key = TypeVar("Key")
ENDED = frozenset({ActionStatus.DONE.value, ActionStatus.DROPPED.value})


@dataclass(frozen=True)
class TwiceBooked(Generic[Key]):
    """An actor that stands in two actions at once: these two, and the first and last such day."""

    name: str
    actions: tuple[Key, Key]
    first: date
    last: date


@dataclass(frozen=True)
class Coverage(Generic[Key]):
    """What a plan covers; actions by whatever they are called by (`Key`).

    `open_goals`: goals to which a named need leads strongly and at which no action stands, with
    these needs. `money`: the sum by source; `said_money` of how many actions, of `actions`.
    """

    actions: int
    open_goals: Mapping[str, tuple[str, ...]]
    without_money: tuple[Key, ...]
    late: tuple[Key, ...]
    undeclared: tuple[Key, ...]
    twice_booked: tuple[TwiceBooked[Key], ...]
    money: Mapping[str, float]
    said_money: int

    @property
    def gap(self) -> float:
        """What is not yet funded, in US dollars."""
        return self.money.get("unfunded", 0)


def coverage_of(
    actions: Mapping[Key, Action], needs: Mapping[str, tuple[str, ...]], today: date
) -> Coverage[Key]:
    """Return what a plan covers; `needs` by the goal to which they lead strongly.

    A dropped action counts nowhere. One that says nothing of money is told where it is not done.
    """
    standing = {key: it for key, it in actions.items() if not it.is_dropped}
    at_goals = {it.goal for it in standing.values()}
    money: dict[str, float] = defaultdict(int)
    for it in standing.values():
        for source, amount in it.budget.amounts.items():
            money[source] += amount
    return Coverage(
        len(standing),
        {goal: items for goal, items in needs.items() if items and goal not in at_goals},
        tuple(k for k, it in standing.items() if not it.budget.amounts and it.status not in ENDED),
        tuple(key for key, it in standing.items() if it.is_late(today)),
        tuple(key for key, it in standing.items() if it.undeclared),
        tuple(_twice_booked(standing)),
        dict(money),
        sum(bool(it.budget.amounts) for it in standing.values()),
    )


def progress_of(actions: Sequence[Action], days: Sequence[date]) -> list[Mapping[str, int]]:
    """Return how many actions were how far at the end of each day, by status.

    An action of which nothing had been said by then counts as planned.
    """
    by_day: list[Mapping[str, int]] = []
    for day in days:
        said = [it.status_at(day) or ActionStatus.PLANNED.value for it in actions]
        by_day.append({status: said.count(status) for status in ActionStatus.values})
    return by_day


@dataclass(frozen=True)
class AtVersion:
    """How far a plan was when a version was published; `number` 0: as it stands now."""

    number: int
    on: date
    actions: int
    counts: Mapping[str, int]
    late: int
    gap: float
    said_money: int

    @property
    def gap_told(self) -> float | None:
        """What was not yet funded, in US dollars; None where no action said anything of money."""
        return self.gap if self.said_money else None


def progress_of_versions(
    versions: Sequence[tuple[int, date, Sequence[Action]]],
) -> list[AtVersion]:
    """Return how far a plan was at each version: actions by status, late ones, the money gap.

    Each as that version said it, on the day on which it was published. A dropped action counts as
    dropped and nowhere else.
    """
    at_versions = []
    for number, on, actions in versions:
        covered = coverage_of(dict(enumerate(actions)), {}, on)
        said = [it.status for it in actions]
        counts = {status: said.count(status) for status in ActionStatus.values}
        at_versions.append(
            AtVersion(
                number,
                on,
                covered.actions,
                counts,
                len(covered.late),
                covered.gap,
                covered.said_money,
            )
        )
    return at_versions


def _twice_booked(actions: Mapping[Key, Action]) -> list[TwiceBooked[Key]]:
    by_actor: dict[str, list[tuple[Key, str, Action]]] = defaultdict(list)
    for key, action in actions.items():
        if action.status in ENDED or not (action.starts_on and action.ends_on):
            continue
        for name in {actor.name.casefold().strip(): actor.name for actor in action.actors}.items():
            by_actor[name[0]].append((key, name[1], action))
    twice_booked = []
    for booked in by_actor.values():
        for (key, _name, one), (another, _other_name, other) in combinations(booked, 2):
            if shared := _shared_days(one, other):
                twice_booked.append(TwiceBooked(booked[0][1], (key, another), *shared))
    return twice_booked


def _shared_days(one: Action, other: Action) -> tuple[date, date] | None:
    """Return the first and the last day that two actions have in common, if any; both have days."""
    first = max(it for it in (one.starts_on, other.starts_on) if it)
    last = min(it for it in (one.ends_on, other.ends_on) if it)
    return (first, last) if first <= last else None
