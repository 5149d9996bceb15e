"""What stands in `plan.yaml`, and in the texts of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Strict

from biocap.plans.model import COLUMNS, ColumnHeading, Goal
from biocap.shared.shapes import CitedDocument, Day, Flag, LanguageCode, Remedy, Shape, Words
from biocap.shared.text import noop
from biocap.shared.texts import Wanted

Codes: TypeAlias = tuple[Words, ...]


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
    adopted: Day
    until: Annotated[int, Strict(), Remedy(noop("Write a year: 2030."))]
    decision: DecisionDefinition
    annex: tuple[SectionDefinition, ...]
    footnotes: Codes
    parts: Codes
    goals: tuple[Goal, ...]

    @property
    def texts(self) -> Wanted:
        """The tree of texts that the plan has room for; English must have all of them."""
        sections = {section.code: section.paragraphs for section in self.annex}
        paragraphs = [*self.decision.preamble, *self.decision.paragraphs]
        paragraphs += [code for codes in sections.values() for code in codes]
        headings = ("preamble", "supplementary_protocol", *self.parts, *sections)
        return {
            "language": True,
            "official": True,
            "mixed": False,
            "title": True,
            "decision_title": True,
            "headings": dict.fromkeys(headings, True)
            | {name: {"title": True, "text": True} for name in ("goals", *COLUMNS)},
            "footnotes": dict.fromkeys(self.footnotes, True),
            "paragraphs": dict.fromkeys(paragraphs, True),
            "goals": {
                goal.code: {
                    "title": True,
                    **{name: {item.code: True for item in goal.column(name)} for name in COLUMNS},
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
