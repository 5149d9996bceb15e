"""The reports of a cycle one by one: from whom, and when; and counted by parts of the Parties."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from biocap.indicators.figures import ALL
from biocap.library.figures import Share
from biocap.reports.evaluation.facts import Cycle, Facts
from biocap.reports.words import PartyLine, rows

When = Literal["in_time", "late", "undated", "silent"]


@dataclass(frozen=True)
class Received:
    """A Party bound on the deadline, when its report came, and whether one came after the cut-off.

    `after` says that a first report or a correction came then; it changes nothing in `when`.
    """

    party: PartyLine
    when: When
    after: bool

    def within(self, by: str, part: str) -> bool:
        """Whether the Party is in this part of a breakdown."""
        if part == ALL:
            return True
        held = getattr(self.party, by)
        if isinstance(held, bool):
            return held == (part == "yes")
        return bool((held or "unstated") == part)


@dataclass(frozen=True)
class Response:
    """A row of the response table: one part of the Parties under a breakdown."""

    by: str
    part: str
    bound: int
    in_time: int
    late: int
    undated: int
    silent: int
    after: int

    @property
    def submitted(self) -> int:
        return self.bound - self.silent

    @property
    def share_of_part(self) -> Share:
        return Share(self.submitted, self.bound)


def received(facts: Facts, cycle: Cycle) -> tuple[Received, ...]:
    """Return every Party bound on the deadline of the cycle, by name."""
    held = cycle.round.code
    bound = bound_in(facts, cycle)
    came: dict[str, When] = {}
    after = set()
    for row in rows(facts.library, "submissions"):
        if row["round"] != held:
            continue
        if row["after_cut_off"]:
            after.add(row["party"])
        else:
            came[row["party"]] = _when(row["dated"], row["late"])
    return tuple(
        Received(line, came.get(line.code, "silent"), line.code in after)
        for line in facts.words.named(bound)
    )


def from_others(facts: Facts, cycle: Cycle) -> int:
    """Return how many reports came by the cut-off from Governments that were not bound."""
    bound = bound_in(facts, cycle)
    return sum(
        row["round"] == cycle.round.code and not row["after_cut_off"] and row["party"] not in bound
        for row in rows(facts.library, "submissions")
    )


def bound_in(facts: Facts, cycle: Cycle) -> set[str]:
    held = cycle.round.code
    return {row["party"] for row in rows(facts.library, "invitations") if row["round"] == held}


def response(found: Sequence[Received], by: str, part: str) -> Response:
    """Return the reports of a part of the Parties, counted."""
    inside = [report for report in found if report.within(by, part)]
    whens = [report.when for report in inside]
    return Response(
        by,
        part,
        bound=len(inside),
        in_time=whens.count("in_time"),
        late=whens.count("late"),
        undated=whens.count("undated"),
        silent=whens.count("silent"),
        after=sum(report.after for report in inside),
    )


def _when(dated: bool, late: bool) -> When:
    if not dated:
        return "undated"
    return "late" if late else "in_time"
