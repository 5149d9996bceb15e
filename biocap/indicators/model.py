"""What the definition of an indicator is made of. Everything is frozen; no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from biocap.indicators.conditions import Condition, holds

KINDS = (
    "share_of_parties",
    "share_of_parties_with_need",
    "share_of_authorities",
    "share_of_noncompliant",
    "share_of_tools",
    "number",
)
"""What an indicator counts, as its official text has it."""

STRENGTHS = ("direct", "proxy", "none")
"""How well a source answers the indicator; a proxy or none says what is missing."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A question that gives a number: what each option stands for, both ends included.

    None as the upper end: open. A Party's number is the sum over the questions that it
    answered; blank if it answered none.
    """

    question: str
    intervals: Mapping[str, tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class Dates:
    """Fed by the dates of the reports: yes if the cycle's report came by the deadline."""

    strength: str
    missing: str


@dataclass(frozen=True, slots=True)
class Activities:
    """Fed by reports of activities under way within the cycle: a lower bound.

    A Party is yes if an activity with one of the elements (`every`: with all of them)
    names it as a place; any other Party is blank, for nobody has to report.
    """

    elements: tuple[str, ...]
    every: bool
    strength: str
    missing: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Entered by the Secretariat, as counts only: `counts`, and `of` for a share."""

    counts: str
    of: str
    strength: str
    missing: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Fed by the Action Plan progress report, closed until the Secretariat opens a round."""

    format: str
    edition: str
    yes: Condition
    partly: Condition | None
    not_applicable: Condition | None
    strength: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What feeds an indicator in a cycle. `strength` is that of the report's questions.

    Conditions are as evaluated: a question that is asked after another carries the
    other's condition. `named` are the questions that the definition itself names.
    `base` is whom the share is of; a Party outside it is not applicable.
    """

    cycle: str
    strength: str
    missing: str
    why: str
    cite: str
    named: tuple[str, ...] = ()
    base: Condition | None = None
    yes: Condition | None = None
    partly: Condition | None = None
    not_applicable: Condition | None = None
    numbers: tuple[Counted, ...] = ()
    dates: Dates | None = None
    activities: Activities | None = None
    entered: Entered | None = None
    progress: Progress | None = None
    roster: str = ""

    @property
    def feeds(self) -> str:
        """What the value comes from: the first there is.

        questions, dates, entered, activities, progress, or "" if nothing feeds it and
        `missing` is the reason why there is no value.
        """
        there = {
            "questions": self.yes or self.numbers,
            "dates": self.dates,
            "entered": self.entered,
            "activities": self.activities,
            "progress": self.progress,
        }
        return next((name for name, what in there.items() if what), "")

    @property
    def fed_by(self) -> "Dates | Entered | Activities | Progress | None":
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
        if within is None or self.yes is None:
            return "blank"
        yes = holds(self.yes, answers)
        partly = holds(self.partly, answers) if self.partly else False
        if yes or partly:
            return "yes" if yes else "partly"
        return "blank" if None in (yes, partly) else "no"


@dataclass(frozen=True, slots=True)
class Smart:
    """Specific, measurable, achievable, relevant, time-bound: the record, ours throughout.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, sixth meeting of the Liaison Group, paragraph 14(a).
    """

    measures: str
    unit: str
    influenced_by: str
    outcome: str
    by: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the change between the two cycles may be computed, and why (not)."""

    allowed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A population narrower than the official text's: ours, with the reason."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """An official value of a document, shown beside ours."""

    cycle: str
    value: float
    unit: str
    document: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """The strengths that two readings of the questions proposed, and how we decided."""

    a: str
    b: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An indicator of a plan; its official text stands in the plan. `treaty`: cpb or nkl.

    `goal` is the code of its goal. `slug` is the name of its file and its place in an
    address: A.1.a for A.1(a).
    """

    code: str
    plan: str
    goal: str
    kind: str
    treaty: str
    cite: str
    smart: Smart
    comparison: Comparison
    proposals: Proposals
    sources: Mapping[str, Source]
    breakdowns: tuple[Breakdown, ...] = ()
    published: tuple[Published, ...] = ()
    slug: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", slug(self.code))


def slug(code: str) -> str:
    """Return the name of an indicator's file.

    >>> slug("A.10(b)")
    'A.10.b'
    """
    return code.replace("(", ".").rstrip(")")


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle of evaluation: its report, from which day it runs, and its deadline."""

    code: str
    format: str
    edition: str
    starts: date
    deadline: date
    cite: str
