"""What stands in definitions/crosswalks/. Frozen; no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, TypeAlias

from pydantic import ConfigDict, Field

from biocap.shared.shapes import (
    CitedDocument,
    Code,
    Maybe,
    OneOf,
    Shape,
    SomeNames,
    Words,
    WordsOrNone,
    require_official,
)

KINDS = ("area", "element", "capacity_area", "goal", "outcome")
"""What a tie leads from and to."""

Strength: TypeAlias = Annotated[str, OneOf(("strong", "weak"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTie(Shape):
    """Two of area, element, capacity_area, goal and outcome."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        **Shape.__pydantic_config__, json_schema_extra={"minProperties": 4, "maxProperties": 5}
    )

    area: Words = ""
    element: Words = ""
    capacity_area: Words = ""
    goal: Words = ""
    outcome: Words = ""
    """Of a goal, where a need speaks of one of its outcomes and of no more."""
    strength: Strength
    reason: Words
    items: tuple[Words, ...] = ()
    """Needs of the area: A.i.8."""

    @property
    def ends(self) -> Mapping[str, str]:
        """What the tie leads from and to, by kind."""
        given = {kind: getattr(self, kind) for kind in KINDS}
        return {kind: code for kind, code in given.items() if code}


@dataclass(frozen=True, slots=True)
class Ties(Shape):
    """areas-elements-capacity-areas-goals.yaml."""

    code: Words
    decided_by: Words
    sources: Mapping[Annotated[str, OneOf(KINDS)], CitedDocument]
    ties: tuple[WrittenTie, ...]


@dataclass(frozen=True, slots=True)
class Changed(Shape):
    """What an identifier meant before it took on another meaning."""

    since: Words
    before: WordsOrNone
    note: Words


@dataclass(frozen=True, slots=True)
class CapacityArea(Shape):
    """An area of Article 22 of the national reports."""

    code: Code
    bch: Words
    """Identifier in the Biosafety Clearing-House."""
    names: Annotated[SomeNames, Field(alias="text", json_schema_extra=require_official)]
    activities: SomeNames = field(default_factory=dict)
    """What the question about activities calls it, where that is another name."""
    changed: Maybe[Changed] = None

    @property
    def before(self) -> str:
        """What the identifier meant before the fourth report, where it changed."""
        return self.changed.before if self.changed else ""


@dataclass(frozen=True, slots=True)
class CapacityAreas(Shape):
    """capacity-areas.yaml."""

    code: Words
    source: CitedDocument
    areas: tuple[CapacityArea, ...]


@dataclass(frozen=True, slots=True)
class TitleTie(Shape):
    """Words in the titles of projects that point to an element."""

    words: tuple[Words, ...]
    list: Annotated[str, OneOf(("cross_cutting", "thematic"))]
    element: Words
    strength: Strength
    reason: Words


@dataclass(frozen=True, slots=True)
class TitleWords(Shape):
    """gef-title-words.yaml."""

    code: Words
    decided_by: Words
    source: CitedDocument
    ties: tuple[TitleTie, ...]


@dataclass(frozen=True, slots=True)
class TitleGoal(Shape):
    """Words in the title of an activity by which it stands at a goal."""

    words: Annotated[tuple[Words, ...], Field(min_length=1)]
    goal: Words
    strength: Strength
    reason: Words


@dataclass(frozen=True, slots=True)
class TitleGoals(Shape):
    """titles-goals.yaml."""

    code: Words
    decided_by: Words
    source: CitedDocument
    ties: tuple[TitleGoal, ...]


@dataclass(frozen=True, slots=True)
class OutcomeQuestion(Shape):
    """A question of a cycle's report that is evidence of an outcome, and why."""

    cycle: Words
    question: Words
    reason: Words


@dataclass(frozen=True, slots=True)
class OutcomeQuestions(Shape):
    """questions-outcomes.yaml; every outcome of the plan by its code: A.1.o1."""

    code: Words
    decided_by: Words
    plan: Words
    outcomes: Mapping[str, Annotated[tuple[OutcomeQuestion, ...], Field(min_length=1)]]


@dataclass(frozen=True, slots=True)
class ActivityIndicator(Shape):
    """The indicator that an activity of the plan moves first, and why.

    `key_area` and `outcome` of the same goal where it is tied to one strongly, else "".
    """

    activity: Words
    indicator: Words
    reason: Words
    key_area: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ActivitiesIndicators(Shape):
    """activities-indicators.yaml."""

    code: Words
    decided_by: Words
    plan: Words
    source: CitedDocument
    ties: tuple[ActivityIndicator, ...]


@dataclass(frozen=True, slots=True)
class PlanTie(Shape):
    """A goal of another plan, and the goal of the Action Plan that it goes on in; ours."""

    plan: Words
    goal: Words
    to: Words
    strength: Strength
    reason: Words

    @property
    def is_strong(self) -> bool:
        return self.strength == "strong"


@dataclass(frozen=True, slots=True)
class PlansTied(Shape):
    """plans.yaml."""

    code: Words
    decided_by: Words
    ties: tuple[PlanTie, ...]
