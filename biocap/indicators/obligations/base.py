"""Of whom it is told where Parties stand: those asked to report, or those bound today."""

from dataclasses import dataclass
from typing import Any

from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.members import choice_within, members
from biocap.indicators.obligations.checklists import checklists_said
from biocap.indicators.problems import INDICATORS_NO_STANDING
from biocap.indicators.published_plans.base import day_of_plans
from biocap.library.compiling import ibis
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, part_of
from biocap.library.queries import Library
from biocap.toolbox.rules import REPORT

TODAY = "checklists"
"""The base without a round of reports: Parties bound on the day of the snapshot."""


@dataclass(frozen=True)
class DutyBase:
    """A round of the report whose questions are tied, or `TODAY`; real Parties or invented ones."""

    code: str
    rehearsal: bool

    @property
    def has_round(self) -> bool:
        """Whether there is a report to read; else checklists alone."""
        return self.code != TODAY


@kept_with_snapshot
def duty_bases(library: Library) -> tuple[DutyBase, ...]:
    """Return all bases: rounds of the report, the newest first, real before rehearsals.

    Without a real round real Parties are told of by their checklists alone; those stand first,
    unless nobody published one and there is a rehearsal.
    """

    def build() -> Any:
        rounds = library.table("rounds")
        asked = (rounds["format"] == REPORT[0]) & (rounds["edition"] == REPORT[1])
        rows = rounds.filter(asked).select("round", "rehearsal", "due_on")
        return rows.order_by("rehearsal", ibis.desc("due_on"), "round")

    rows = library.compiled("rounds of duties", build)
    bases = [DutyBase(code, bool(rehearsal)) for code, rehearsal, _ in rows]
    if not bases or bases[0].rehearsal:
        bases.insert(0 if not bases or checklists_said(library) else len(bases), _TODAY)
    return tuple(bases)


_TODAY = DutyBase(TODAY, rehearsal=False)


def duty_base(library: Library, code: str = "") -> DutyBase:
    """Return a base by its code, the first without one. Raises "indicators.no_standing"."""
    bases = duty_bases(library)
    if not code:
        return bases[0]
    for base in bases:
        if base.code == code:
            return base
    raise INDICATORS_NO_STANDING(round=code[:60], known=tuple(it.code for it in bases))


def cycle_of_base(library: Library, base: DutyBase) -> ReportedCycle:
    """Return the cycle of a base that has a round."""
    return reported_cycles(library, base.code)[-1]


@kept_with_snapshot
def parts_of_base(library: Library, base: DutyBase, by: str | None = None) -> dict[str, str]:
    """Return the Parties that count, each with its part under a breakdown or a choice.

    Of a round those bound on its deadline, by the parts of that day; else real Parties bound by
    the Protocol on the day of the snapshot.
    """
    if base.has_round:
        held = members(library, cycle_of_base(library, base), choice_within(by))
        return {party: ALL if by is None else it.part_under(by) for party, it in held.items()}

    day = day_of_plans(library)

    def parts() -> Any:
        rows = library.table("parties")
        rows = rows.filter(~rows["fictional"], rows["cpb_party_date"] <= ibis.literal(day))
        return rows.select(party="code", part=part_of(rows, by)).order_by("party")

    return dict(library.compiled(("parts of real Parties", by, day), parts))
