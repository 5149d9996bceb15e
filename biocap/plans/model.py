"""What a plan is made of. Everything is frozen and holds the words of one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Strict

from biocap.shared.shapes import Flag, Maybe, Ours, Shape, Words

COLUMNS = ("objectives", "key_areas", "activities", "indicators", "outcomes")
"""What may hang on a goal, in the order of the table; a plan says which of them it has."""


@dataclass(frozen=True, slots=True)
class Item(Shape):
    """An objective, key area, activity, indicator or outcome, with the code that is printed.

    `supplementary_protocol`: it is for Parties to the Supplementary Protocol alone.
    """

    code: Words
    text: Ours[str] = ""
    supplementary_protocol: Flag = False


@dataclass(frozen=True, slots=True)
class PlanNote(Shape):
    """What is to be known of a goal, or of the whole plan where `of` is "".

    `printed` is what the document itself prints there, in its own words; `says` is ours.
    """

    of: Words = ""
    printed: Words = ""
    says: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPriority(Shape):
    """What a meeting of the Parties set for a period (CP-10/4, annex, paragraphs 21 and 22).

    `goals` of the plan and `areas` of annex III are our reading of its words, which `why` gives.
    """

    decision: Words
    paragraph: Words = ""
    """"" where it was not read."""
    since: Maybe[Annotated[int, Strict()]] = None
    until: Annotated[int, Strict()]
    goals: tuple[Words, ...]
    areas: tuple[Words, ...] = ()
    says: Words
    """What the decision says, in our words."""
    why: Words
    """How its words were read as goals and areas."""


@dataclass(frozen=True, slots=True)
class PlanDecision(Shape):
    """A document in the history of a plan, and what it did to it; ours."""

    document: Words
    says: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Shape):
    """A goal and what hangs on it; `part` is the letter before its number.

    `none` are the columns of the plan in which the document has nothing for it, `unknown` those
    whose items were not found, so that what stands there is not all.
    """

    code: Words
    part: Ours[str] = ""
    title: Ours[str] = ""
    objectives: tuple[Item, ...] = ()
    key_areas: tuple[Item, ...] = ()
    activities: tuple[Item, ...] = ()
    indicators: tuple[Item, ...] = ()
    outcomes: tuple[Item, ...] = ()
    none: tuple[Words, ...] = ()
    unknown: tuple[Words, ...] = ()

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
    taken from English; `headings` has goals and each of its `columns`. `adopted` and `until` are
    None where that is not known. `status` says what kind of plan it is, `not_found` what of it
    could not be read, `notes` what is to be known of it; these are ours.
    """

    code: str
    language: str
    official: bool
    complete: bool
    title: str
    decision_title: str
    document: str
    adopted: date | None
    until: int | None
    columns: tuple[str, ...]
    status: str
    notes: tuple[PlanNote, ...]
    history: tuple[PlanDecision, ...]
    not_found: tuple[str, ...]
    priorities: tuple[MeetingPriority, ...]
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
