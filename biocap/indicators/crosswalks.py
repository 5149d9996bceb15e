"""How areas of need, elements of activities, capacity areas and goals hang together. No Django.

Read from definitions/crosswalks/; every tie is ours, with its strength and reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from biocap.indicators.activity_rules import ACTIVITIES_INDICATORS
from biocap.indicators.crosswalk_model import (
    KINDS,
    ActivityIndicator,
    CapacityArea,
    OutcomeQuestion,
    PlanTie,
    TitleGoal,
    TitleTie,
    WrittenTie,
)
from biocap.indicators.crosswalk_rules import (
    CAPACITY_AREAS,
    TIES,
    TITLE_GOALS,
    TITLE_WORDS,
    check_definitions,
    read_crosswalk,
)
from biocap.indicators.outcome_rules import QUESTIONS_OUTCOMES
from biocap.indicators.plan_ties import PLAN_TIES
from biocap.indicators.problems import CROSSWALKS_UNKNOWN
from biocap.indicators.programme_rules import OBJECTIVES_INDICATORS, ObjectivesTied
from biocap.shared.definitions import definition_place
from biocap.shared.shaping import sound

__all__ = [
    "CapacityArea",
    "OutcomeQuestion",
    "PlanTie",
    "Tie",
    "TitleGoal",
    "TitleTie",
    "activity_ties",
    "capacity_areas",
    "check_definitions",
    "crosswalk",
    "outcome_questions",
    "plan_ties",
    "programme_ties",
    "title_goals",
    "title_words",
]


@dataclass(frozen=True, slots=True)
class Tie:
    """From a code to a code: strong or weak, and why.

    `items` are the needs of the area that the tie rests on; () for all of them.
    """

    from_: str
    to: str
    strength: str
    reason: str
    items: tuple[str, ...] = ()

    @property
    def is_strong(self) -> bool:
        return self.strength == "strong"


def crosswalk(from_: str, to: str) -> tuple[Tie, ...]:
    """Return the ties from things of one kind to those of another, strong ones first.

    Kinds: area (A to M of annex III), element (of annex IV), capacity_area (of the
    national reports), goal and outcome (of CP-10/4). Raises Problem("crosswalks.unknown").

    >>> [tie.to for tie in crosswalk("goal", "area") if tie.from_ == "B.3"]
    ['E']
    """
    for kind in (from_, to):
        if kind not in KINDS or from_ == to:
            raise CROSSWALKS_UNKNOWN(**{"from": from_, "to": to, "known": tuple(KINDS)})
    return _crosswalk(definition_place("crosswalks"), from_, to)


def capacity_areas() -> Mapping[str, CapacityArea]:
    """Return the 17 areas of Article 22 of the national reports, by code."""
    return _capacity_areas(definition_place("crosswalks"))


def title_words() -> tuple[TitleTie, ...]:
    """Return which words in the titles of projects point to elements, as the file orders them."""
    return _title_words(definition_place("crosswalks"))


def outcome_questions() -> Mapping[str, tuple[OutcomeQuestion, ...]]:
    """Return the questions that are evidence of an outcome, by its code, as the file has them."""
    return _outcome_questions(definition_place(f"crosswalks/{QUESTIONS_OUTCOMES}").parent)


@lru_cache(maxsize=8)
def _outcome_questions(folder: Path) -> Mapping[str, tuple[OutcomeQuestion, ...]]:
    outcomes: Mapping[str, tuple[OutcomeQuestion, ...]] = sound(
        read_crosswalk(folder, QUESTIONS_OUTCOMES)
    ).outcomes
    return MappingProxyType(dict(outcomes))


def activity_ties() -> Mapping[str, ActivityIndicator]:
    """Return the indicator, key area and outcome that an activity of the plan moves, by its code.

    Key area and outcome are "" where the activity is tied to none strongly.
    """
    return _activity_ties(definition_place(f"crosswalks/{ACTIVITIES_INDICATORS}").parent)


@lru_cache(maxsize=8)
def _activity_ties(folder: Path) -> Mapping[str, ActivityIndicator]:
    ties = sound(read_crosswalk(folder, ACTIVITIES_INDICATORS)).ties
    return MappingProxyType({tie.activity: tie for tie in ties})


def title_goals() -> tuple[TitleGoal, ...]:
    """Return which words in the title of an activity lead straight to a goal.

    None of a snapshot that came with definitions from before there were any.
    """
    return _title_goals(definition_place("crosswalks"))


def plan_ties() -> tuple[PlanTie, ...]:
    """Return how the goals of other plans go on in those of the Action Plan, strong ones first."""
    return _plan_ties(definition_place(f"crosswalks/{PLAN_TIES}").parent)


def programme_ties() -> ObjectivesTied:
    """Return how the objectives of the programme on public awareness go on in indicators."""
    return _programme_ties(definition_place(f"crosswalks/{OBJECTIVES_INDICATORS}").parent)


@lru_cache(maxsize=8)
def _programme_ties(folder: Path) -> ObjectivesTied:
    tied: ObjectivesTied = sound(read_crosswalk(folder, OBJECTIVES_INDICATORS))
    return tied


@lru_cache(maxsize=8)
def _plan_ties(folder: Path) -> tuple[PlanTie, ...]:
    ties: tuple[PlanTie, ...] = sound(read_crosswalk(folder, PLAN_TIES)).ties
    return tuple(sorted(ties, key=lambda tie: not tie.is_strong))


@lru_cache(maxsize=32)
def _crosswalk(folder: Path, from_: str, to: str) -> tuple[Tie, ...]:
    ties = [
        Tie(tie.ends[from_], tie.ends[to], tie.strength, tie.reason, tie.items)
        for tie in _ties(folder)
        if {from_, to} <= tie.ends.keys()
    ]
    return tuple(sorted(ties, key=lambda tie: tie.strength != "strong"))


@lru_cache(maxsize=8)
def _ties(folder: Path) -> tuple[WrittenTie, ...]:
    ties: tuple[WrittenTie, ...] = sound(read_crosswalk(folder, TIES)).ties
    return ties


@lru_cache(maxsize=8)
def _capacity_areas(folder: Path) -> Mapping[str, CapacityArea]:
    areas = sound(read_crosswalk(folder, CAPACITY_AREAS)).areas
    return MappingProxyType({area.code: area for area in areas})


@lru_cache(maxsize=8)
def _title_words(folder: Path) -> tuple[TitleTie, ...]:
    ties: tuple[TitleTie, ...] = sound(read_crosswalk(folder, TITLE_WORDS)).ties
    return ties


@lru_cache(maxsize=8)
def _title_goals(folder: Path) -> tuple[TitleGoal, ...]:
    if not (folder / TITLE_GOALS).exists():
        return ()
    ties: tuple[TitleGoal, ...] = sound(read_crosswalk(folder, TITLE_GOALS)).ties
    return ties
