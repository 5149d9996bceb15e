"""What a plan is made of. Everything is frozen and holds the words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from biocap.shared.shapes import Flag, Ours, Shape, Words

COLUMNS = ("key_areas", "activities", "indicators", "outcomes")
"""What hangs on a goal, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Item(Shape):
    """A key area, activity, indicator or outcome, with the code that is printed.

    `supplementary_protocol`: it is for Parties to the Supplementary Protocol alone.
    """

    code: Words
    text: Ours[str] = ""
    supplementary_protocol: Flag = False


Items = Annotated[tuple[Item, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Shape):
    """A goal and what hangs on it; `part` is the letter before its number."""

    code: Words
    part: Ours[str] = ""
    title: Ours[str] = ""
    key_areas: Items
    activities: Items
    indicators: Items
    outcomes: Items

    def column(self, name: str) -> tuple[Item, ...]:
        """Return the items of one of COLUMNS."""
        items: tuple[Item, ...] = getattr(self, name)
        return items


@dataclass(frozen=True, slots=True)
class PlanPart:
    """Goals under a common heading."""

    code: str
    title: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class DecisionParagraph:
    """A paragraph of the decision or its annex; `number` is "" in the preamble."""

    code: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionSection:
    """Paragraphs under a heading; `within` is the section above, or ""."""

    code: str
    title: str
    within: str
    paragraphs: tuple[DecisionParagraph, ...]


@dataclass(frozen=True, slots=True)
class ColumnHeading(Shape):
    """The head of a column of the table, and what the decision says it holds."""

    title: Words = ""
    text: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan in one language, in English where that language has no words.

    `official` says whether the wording is the decision's own, `complete` whether none had to be
    taken from English; `headings` has goals, key_areas, activities, indicators and outcomes.
    """

    code: str
    language: str
    official: bool
    complete: bool
    title: str
    decision_title: str
    document: str
    adopted: date
    until: int
    parts: tuple[PlanPart, ...]
    headings: Mapping[str, ColumnHeading]
    supplementary_protocol: str
    preamble_heading: str
    preamble: tuple[DecisionParagraph, ...]
    decision: tuple[DecisionParagraph, ...]
    annex: tuple[DecisionSection, ...]
    footnotes: Mapping[str, str]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """All goals in the order of the decision."""
        return tuple(goal for part in self.parts for goal in part.goals)

    def goal(self, code: str) -> Goal | None:
        """Return the goal of a code, or None."""
        return next((goal for goal in self.goals if goal.code == code), None)
