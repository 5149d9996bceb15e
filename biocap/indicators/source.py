"""What feeds an indicator in a cycle, as its definition names it. Frozen; no Django.

What follows from the edition of the cycle's report is given once a source is sound
(`biocap.indicators.asked_of_editions`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from pydantic import Field

from biocap.formats.conditions import Condition, holds
from biocap.shared.shapes import Code, Flag, Interval, Maybe, OneOf, Ours, Shape, Words

STRENGTHS = ("direct", "proxy", "none")
"""How well a source answers the indicator; a proxy or none says what is missing."""

Strength: TypeAlias = Annotated[str, OneOf(STRENGTHS)]


@dataclass(frozen=True, slots=True)
class Counted:
    """A question that gives a number: what each option stands for, both ends included.

    None as the upper end: open. A Party's number is the sum over the questions that it
    answered, with `overlap` from the largest of them to their sum; blank if it answered none.
    """

    question: str
    intervals: Mapping[str, tuple[int, int | None]]
    overlap: bool = False


@dataclass(frozen=True, slots=True)
class Numbers(Shape):
    """The questions whose numbers are summed, as the definition names them."""

    questions: Annotated[tuple[Words, ...], Field(min_length=1)]
    counts: Mapping[str, Interval] = field(default_factory=dict)
    """What each option stands for, where the options are no bands."""
    overlap: Flag = False
    """The questions may count the same ones: a Party's number is at least the largest of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed(Shape):
    """A source other than the report's questions, with a strength of its own."""

    strength: Strength
    """How well the source answers the indicator."""
    missing: Words = ""
    """What a proxy or none lacks."""


@dataclass(frozen=True, slots=True)
class Dates(Fed):
    """Fed by the dates of the reports: yes if the cycle's report came by the deadline."""


@dataclass(frozen=True, slots=True)
class Activities(Fed):
    """Fed by reports of activities under way within the cycle: a lower bound.

    A Party is yes if an activity with one of the elements (`every`: with all of them)
    names it as a place; any other Party is blank, for nobody has to report.
    """

    elements: Annotated[tuple[Words, ...], Field(min_length=1)]
    every: Flag = False


SHOWN_BY_PLANS = ("needs", "national_budget", "done")
"""What an action of a published plan may show of its Party."""


@dataclass(frozen=True, slots=True)
class Plans(Fed):
    """Read in the plans that Parties published: a lower bound, always a second reading.

    A Party is yes if an action of the plan that it published last, not dropped and of the days
    of the cycle, answers a need (`needs`), has money from the national budget, or is done and
    names the indicator (`done`); any other Party is blank, for nobody has to publish a plan.
    """

    shows: Annotated[str, OneOf(SHOWN_BY_PLANS)]
    why: Words
    """Why it is read beside the questions."""


@dataclass(frozen=True, slots=True)
class Roster(Fed):
    """Read in the roster of experts as it stood at publication: always a second reading.

    Counted are the experts who advise on one of the `areas` of annex III, by the Party that
    nominated them.
    """

    areas: Annotated[tuple[Words, ...], Field(min_length=1)]
    why: Words
    """Why it is read beside the questions."""


@dataclass(frozen=True, slots=True)
class Entered(Fed):
    """Entered by the Secretariat, as counts only: `counts`, and `of` for a share."""

    counts: Words
    of: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Fed):
    """Fed by the Action Plan progress report, closed until the Secretariat opens a round."""

    format: Words
    edition: Words
    base: Maybe[Condition] = None
    """Whom the share is of; who is outside is not applicable."""
    yes: Condition
    partly: Maybe[Condition] = None
    partly_when_open: Flag = False
    """A Party that leaves open what “yes” asks is partly where “partly” holds, else blank."""
    not_applicable: Maybe[Condition] = None
    outside: Ours[Condition | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside(Shape):
    """Read beside what is counted, from the same report: it has its own figures and no verdict."""

    code: Code
    """What the reading is called within the indicator, alike in both cycles where it is alike."""
    why: Words
    """What it adds, and why it is not counted."""
    base: Maybe[Condition] = None
    """Whom the share is of; who is outside is not applicable."""
    yes: Condition
    partly: Maybe[Condition] = None
    partly_when_open: Flag = False
    """A Party that leaves open what “yes” asks is partly where “partly” holds, else blank."""
    not_applicable: Maybe[Condition] = None
    outside: Ours[Condition | None] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Shape):
    """What feeds an indicator in a cycle. `strength` is that of the report's questions.

    Conditions are as evaluated: a question that is not asked of all carries what that
    implies (`biocap.formats.skips`). `named` are the questions that the definition itself names.
    `base` is whom the share is of; a Party outside it is not applicable.
    """

    cycle: Ours[str] = ""
    strength: Strength
    """How well the report's questions answer the indicator."""
    missing: Words = ""
    """What a proxy or none lacks."""
    why: Words = ""
    """How the questions were chosen, and what counts."""
    cite: Words
    """The report and its questions, or the other source."""
    named: Ours[tuple[str, ...]] = ()
    base: Maybe[Condition] = None
    """Whom the share is of; who is outside is not applicable."""
    yes: Maybe[Condition] = None
    partly: Maybe[Condition] = None
    partly_when_open: Flag = False
    """A Party that leaves open what “yes” asks is partly where “partly” holds, else blank."""
    not_applicable: Maybe[Condition] = None
    outside: Ours[Condition | None] = None
    """Who was not asked what decides because it is not for them: not applicable, if left open."""
    number: Maybe[Numbers] = None
    numbers: Ours[tuple[Counted, ...]] = ()
    dates: Maybe[Dates] = None
    """The report came by the deadline."""
    activities: Maybe[Activities] = None
    """Reports of activities: a lower bound."""
    plans: Maybe[Plans] = None
    """Published national plans: a second reading, which feeds no value."""
    entered: Maybe[Entered] = None
    """Counts that the Secretariat enters; no Party is named."""
    progress: Maybe[Progress] = None
    """The Action Plan progress report."""
    beside: tuple[Beside, ...] = ()
    """Further readings of the report, shown beside the one that is counted."""
    roster: Maybe[Roster] = None
    """The roster of experts: a second reading, which feeds no value."""

    @property
    def feeds(self) -> str:
        """What the value comes from: the first there is.

        questions, dates, entered, activities, progress, or "" if nothing feeds it and
        `missing` is the reason why there is no value.
        """
        there = {
            "questions": self.yes or self.number,
            "dates": self.dates,
            "entered": self.entered,
            "activities": self.activities,
            "progress": self.progress,
        }
        return next((name for name, what in there.items() if what), "")

    @property
    def second(self) -> Mapping[str, Fed]:
        """What is read beside what is counted, from elsewhere than its report, by its name."""
        beside = self.activities if self.feeds == "questions" else None
        there = {"activities": beside, "plans": self.plans}
        return {name: fed for name, fed in there.items() if fed}

    @property
    def fed_by(self) -> Fed | None:
        """The source other than the report's questions that `feeds` names, if it does."""
        if self.feeds == "questions":
            return None
        return self.dates or self.entered or self.activities or self.progress

    @property
    def strength_of_value(self) -> str:
        """The strength of what feeds the value, the report's questions or another source."""
        return self.fed_by.strength if self.fed_by else self.strength

    @property
    def missing_of_value(self) -> str:
        """What the source that feeds the value lacks; "" where it lacks nothing."""
        return self.fed_by.missing if self.fed_by else self.missing

    def state(self, answers: Mapping[str, frozenset[str]]) -> str:
        """Return yes, partly, no, blank or not_applicable, for a Party that reported.

        Of a source that is fed by questions with a condition; a number has no state.
        """
        if self.not_applicable and holds(self.not_applicable, answers):
            return "not_applicable"
        within = holds(self.base, answers) if self.base else True
        if within is False:
            return "not_applicable"
        is_outside = bool(self.outside and holds(self.outside, answers))
        left_open = "not_applicable" if is_outside else "blank"
        if within is None or self.yes is None:
            return left_open
        yes = holds(self.yes, answers)
        partly = holds(self.partly, answers) if self.partly else False
        if yes:
            return "yes"
        if partly and (self.partly_when_open or yes is False):
            return "partly"
        return left_open if None in (yes, partly) else "no"
