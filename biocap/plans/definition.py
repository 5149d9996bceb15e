"""What stands in `plan.yaml`, and in the texts of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Strict

from biocap.plans.model import COLUMNS, ColumnHeading, Goal, MeetingPriority, PlanDecision, PlanNote
from biocap.shared.shapes import (
    CitedDocument,
    Day,
    Flag,
    LanguageCode,
    Maybe,
    OneOf,
    Remedy,
    Shape,
    Words,
)
from biocap.shared.text import noop
from biocap.shared.texts import Wanted

Codes: TypeAlias = tuple[Words, ...]
OF_THE_ACTION_PLAN = ("key_areas", "activities", "indicators", "outcomes")
"""The columns of a plan that names none."""


@dataclass(frozen=True, slots=True)
class DecisionDefinition(Shape):
    """The codes of the paragraphs of the decision."""

    preamble: Codes
    paragraphs: Codes


@dataclass(frozen=True, slots=True)
class SectionDefinition(Shape):
    """A section of the annex: the codes of its paragraphs, and the section above."""

    code: Words
    paragraphs: Codes
    within: Words = ""


@dataclass(frozen=True, slots=True)
class PlanDefinition(Shape):
    """What hangs on what: codes alone."""

    code: Words
    source: CitedDocument
    parts: Codes
    goals: tuple[Goal, ...]
    adopted: Maybe[Day] = None
    until: Maybe[Annotated[int, Strict(), Remedy(noop("Write a year: 2030."))]] = None
    decision: Maybe[DecisionDefinition] = None
    annex: tuple[SectionDefinition, ...] = ()
    footnotes: Codes = ()
    columns: tuple[Annotated[str, OneOf(COLUMNS)], ...] = OF_THE_ACTION_PLAN
    status: Words = ""
    notes: tuple[PlanNote, ...] = ()
    history: tuple[PlanDecision, ...] = ()
    not_found: tuple[Words, ...] = ()
    """Each in a sentence of ours."""
    priorities: tuple[MeetingPriority, ...] = ()
    """The latest first."""

    @property
    def texts(self) -> Wanted:
        """The tree of texts that the plan has room for; English must have all of them."""
        sections = {section.code: section.paragraphs for section in self.annex}
        decided = self.decision
        paragraphs = [*decided.preamble, *decided.paragraphs] if decided else []
        paragraphs += [code for codes in sections.values() for code in codes]
        apart = any(
            it.supplementary_protocol for g in self.goals for c in COLUMNS for it in g.column(c)
        )
        headings = (
            *(("preamble",) if decided else ()),
            *(("supplementary_protocol",) if apart else ()),
            *self.parts,
            *sections,
        )
        return {
            "language": True,
            "official": True,
            "mixed": False,
            "title": True,
            "decision_title": decided is not None,
            "headings": dict.fromkeys(headings, True)
            | {
                name: {"title": True, "text": decided is not None}
                for name in ("goals", *self.columns)
            },
            "footnotes": dict.fromkeys(self.footnotes, True),
            "paragraphs": dict.fromkeys(paragraphs, True),
            "goals": {
                goal.code: {
                    "title": True,
                    **{name: {it.code: True for it in goal.column(name)} for name in self.columns},
                }
                for goal in self.goals
            },
        }


def _titled(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


TextsByCode: TypeAlias = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class GoalTexts(Shape):
    """The words of a goal and of its items."""

    title: Words = ""
    objectives: TextsByCode = field(default_factory=dict)
    key_areas: TextsByCode = field(default_factory=dict)
    activities: TextsByCode = field(default_factory=dict)
    indicators: TextsByCode = field(default_factory=dict)
    outcomes: TextsByCode = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanTexts(Shape):
    """The words of a plan in one language, by code."""

    language: LanguageCode
    official: Flag
    mixed: Flag = False
    title: Words = ""
    decision_title: Words = ""
    headings: Mapping[str, Annotated[ColumnHeading, BeforeValidator(_titled)]] = field(
        default_factory=dict
    )
    footnotes: TextsByCode = field(default_factory=dict)
    paragraphs: TextsByCode = field(default_factory=dict)
    goals: Mapping[str, GoalTexts] = field(default_factory=dict)
