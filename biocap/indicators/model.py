"""What the definition of an indicator is made of, and what may stand in its file.

Everything is frozen; no Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from biocap.indicators.source import Source, Strength
from biocap.shared.mistakes import Mistake, refuse
from biocap.shared.shapes import (
    Day,
    Flag,
    Missing,
    Number,
    OneOf,
    Ours,
    Shape,
    Words,
)
from biocap.shared.text import noop

KINDS = (
    "share_of_parties",
    "share_of_parties_with_need",
    "share_of_authorities",
    "share_of_noncompliant",
    "share_of_tools",
    "number",
)
"""What an indicator counts, as its official text has it."""

BETTER = ("more", "less", "neither")
"""Which way of an indicator is good news."""

NOT_NKL = "not_nkl"
"""The Parties to the Protocol that are not bound by the Supplementary Protocol."""


@dataclass(frozen=True, slots=True)
class Smart(Shape):
    """Specific, measurable, achievable, relevant, time-bound: the record, ours throughout.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, sixth meeting of the Liaison Group, paragraph 14(a).
    """

    decided_by: Words
    measures: Words
    unit: Words
    influenced_by: Words
    outcome: Words
    """Code of the plan: A.1.o1."""
    by: Annotated[
        Day,
        Missing(
            "wrong_type",
            noop("“%(name)s” does not hold what it should."),
            noop("Write a date: 2030-12-31."),
        ),
    ]


@dataclass(frozen=True, slots=True)
class Direction(Shape):
    """Whether more of what an indicator counts is better, less is, or neither; ours."""

    better: Annotated[str, OneOf(BETTER)]
    why: Words = ""
    """Needed where more is not better."""


@dataclass(frozen=True, slots=True)
class Comparison(Shape):
    """Whether the change between the two cycles may be computed, and why (not)."""

    allowed: Flag
    why: Annotated[
        Words,
        Missing(
            "comparison_without_why",
            noop("Nothing says why the change may be computed, or may not."),
            noop("Add “why”: how the questions of the two cycles differ."),
        ),
    ]


@dataclass(frozen=True, slots=True)
class Breakdown(Shape):
    """A population narrower than the official text's: ours, with the reason."""

    code: Words
    reason: Words


@dataclass(frozen=True, slots=True)
class Published(Shape):
    """An official value of a document, shown beside ours."""

    cycle: Words
    value: Number
    unit: Words
    document: Words
    paragraph: Words


@dataclass(frozen=True, slots=True)
class Proposals(Shape):
    """The strengths that two readings of the questions proposed, and how we decided."""

    a: Strength
    b: Strength
    why: Words = ""


@dataclass(frozen=True, slots=True)
class Population(Shape):
    """The Parties bound on the cycle's deadline."""

    treaty: Annotated[str, OneOf(("cpb", "nkl"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Shape):
    """An indicator of a plan; its official text stands in the plan.

    `goal` is the code of its goal.
    """

    code: Annotated[Words, Field(alias="indicator")]
    """Code of the plan: A.1(a). The file is called A.1.a.yaml."""
    goal: Ours[str] = ""
    periodic: Ours[bool] = False
    """Whether what decides is asked of each report's own period (the lineage says so)."""
    kind: Annotated[str, OneOf(KINDS)]
    direction: Annotated[
        Direction,
        Missing(
            "no_direction",
            noop("Nothing says whether more of it is better."),
            noop("Add “direction: {better: more}”, or less or neither with “why”."),
        ),
    ]
    population: Population
    """Parties bound on the cycle's deadline."""
    cite: Words
    """Document, decision or annex, paragraph."""
    proposals: Proposals
    """Two readings of the questions; “why” where they differ from one another or from us."""
    breakdowns: tuple[Breakdown, ...] = ()
    """Narrower populations, ours."""
    smart: Annotated[
        Smart,
        Missing(
            "no_smart",
            noop("The indicator has no SMART record."),
            noop("Add “smart” with decided_by, measures, unit, influenced_by, outcome and by."),
        ),
    ]
    sources: Mapping[str, Source]
    """By cycle of cycles.yaml."""
    comparison: Comparison
    published: tuple[Published, ...] = ()

    @property
    def treaty(self) -> str:
        """The treaty whose Parties are counted: cpb or nkl."""
        return self.population.treaty

    @property
    def slug(self) -> str:
        """The name of its file and its place in an address: A.1.a for A.1(a)."""
        return slug(self.code)


def slug(code: str) -> str:
    """Return the name of an indicator's file.

    >>> slug("A.10(b)")
    'A.10.b'
    """
    return code.replace("(", ".").rstrip(")")


@dataclass(frozen=True, slots=True)
class Cycle(Shape):
    """A cycle of evaluation: its report, from which day it runs, and its deadline."""

    code: Words
    format: Words
    edition: Words
    starts: Day
    deadline: Day
    cite: Words


def _dated(cycle: Any) -> Any:
    if isinstance(cycle, dict):
        starts, deadline = cycle.get("starts"), cycle.get("deadline")
        if isinstance(starts, date) and isinstance(deadline, date) and starts < deadline:
            return cycle
        refuse(
            Mistake(
                (),
                "bad_dates",
                noop("The cycle has no start before its deadline."),
                noop("Write “starts” and “deadline” as dates: 2026-02-28."),
            )
        )
    return cycle


@dataclass(frozen=True, slots=True)
class Cycles(Shape):
    """cycles.yaml: the cycles of a plan, the earliest first."""

    plan: Words
    cycles: tuple[Annotated[Cycle, BeforeValidator(_dated)], ...]
