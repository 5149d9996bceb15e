"""How tools and mechanisms of the register are used, as far as Biocap sees it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.formats.codes import NEEDS, REPORTS
from biocap.indicators.obligations.checklists import checklists_said
from biocap.indicators.programme.activities import programme_activities
from biocap.indicators.published_plans.base import day_of_plans, holds_plans, plans_counted
from biocap.library.compiling import ibis
from biocap.library.figures import Measure, Share
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.shared.text import noop


@dataclass(frozen=True)
class ToolUse:
    """One number of the use of a tool; `of` is its base, None where it has none.

    `round` is the round that it is of, "": it is of the day of the snapshot. `rehearsal`: of
    invented Parties.
    """

    tool: str
    counted: str
    count: int
    of: int | None
    round: str
    first: date | None
    last: date | None
    rehearsal: bool

    @property
    def share(self) -> Share | None:
        """The number of its base."""
        return None if self.of is None else Share(self.count, self.of)


SEEN = {
    "assessments": noop("Parties that submitted a needs assessment, of those invited"),
    "assessments_outside": noop("Parties with an accepted needs assessment outside the rounds"),
    "reports": noop("Parties whose national report came by the data cut-off, of those bound"),
    "checklists": noop("Parties with a published checklist of the obligations, of those bound"),
    "nominating": noop("Parties with an expert on the roster, of those bound"),
    "plans": noop("Parties with a published national plan, of those bound"),
    "activities": noop("Activities known from published reports in the format"),
    "awareness": noop("Activities undertaken on public awareness, education and participation"),
    "materials": noop("Of these, activities that give links to materials"),
}
"""What is counted -> its words."""
OF_ROUNDS = {NEEDS: ("needs-format", "assessments"), REPORTS: ("national-reports", "reports")}
"""Format of a round -> the tool that it is, and what is counted of it."""


@kept_with_snapshot
def tool_uses(library: Library) -> tuple[ToolUse, ...]:
    """Return every number of use that the snapshot holds, by tool; real ones before invented.

    Formula: of a round the Parties invited whose answers came by the cut-off ÷ all invited; else
    on the day of the snapshot, ÷ the Parties bound by the Protocol on that day. Of invented Parties
    there is no base but that of a round. That a tool has no number here does not mean that nobody
    uses it.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 16.
    """
    uses = [*_of_rounds(library), *_of_parties(library), *_of_activities(library)]
    return tuple(sorted(uses, key=lambda it: (it.tool, it.rehearsal)))


def _of_rounds(library: Library) -> Iterator[ToolUse]:
    def came() -> Any:
        sent = library.table("submissions")
        sent = sent.filter(~sent["after_cut_off"])
        sent = sent.semi_join(library.table("invitations"), ["round", "party"])
        return sent.group_by("round").agg(n=sent.count())

    def asked() -> Any:
        invited = library.table("invitations")
        return invited.group_by("round").agg(n=invited.count())

    def rounds() -> Any:
        rows = library.table("rounds").order_by(ibis.desc("due_on"), "round")
        return rows.select("round", "format", "opens_on", "due_on", "rehearsal")

    answered = dict(library.compiled("use: answered", came))
    invited = dict(library.compiled("use: invited", asked))
    for code, form, first, last, rehearsal in library.compiled("use: rounds", rounds):
        if form in OF_ROUNDS:
            numbers = (int(answered.get(code, 0)), int(invited.get(code, 0)))
            yield ToolUse(*OF_ROUNDS[form], *numbers, code, first, last, bool(rehearsal))


def _of_parties(library: Library) -> Iterator[ToolUse]:
    day = day_of_plans(library)

    def parties() -> Any:
        rows = library.table("parties")
        bound = (rows["cpb_party_date"] <= ibis.literal(day)).fill_null(False)
        return rows.select("code", "fictional", bound=bound).order_by("code")

    rows = library.compiled(("use: Parties", day), parties)
    invented = {code for code, fictional, _ in rows if fictional}
    bound = {code for code, fictional, is_bound in rows if is_bound and not fictional}
    for tool, counted, codes in _using(library):
        yield ToolUse(tool, counted, len(codes & bound), len(bound), "", None, day, False)
        if codes & invented:
            yield ToolUse(tool, counted, len(codes & invented), None, "", None, day, True)


def _using(library: Library) -> Iterator[tuple[str, str, set[str]]]:
    def parties_in(table: str) -> set[str]:
        if table not in library.tables:
            return set()

        def build() -> Any:
            rows = library.table(table)
            rows = rows.filter(rows["experts"] > 0) if table == "roster_counts" else rows
            return rows.select("party").distinct()

        return {code for (code,) in library.compiled(("use: Parties in", table), build)}

    yield "needs-format", "assessments_outside", parties_in("standing_assessments")
    yield "implementation-toolkit", "checklists", set(checklists_said(library))
    yield "roster", "nominating", parties_in("roster_counts")
    plans = set()
    if holds_plans(library):
        held = library.compiled(
            ("use: plans", day_of_plans(library)), lambda: plans_counted(library).select("party")
        )
        plans = {code for (code,) in held}
    yield "cbap-2022", "plans", plans


def _of_activities(library: Library) -> Iterator[ToolUse]:
    day = day_of_plans(library)

    def known() -> Any:
        rows = library.table("activities")
        return rows.filter(rows["counted"]).agg(n=rows["counted"].sum())

    ((number,),) = library.compiled("use: activities", known)
    serving = programme_activities(library)
    for tool, counted, count in (
        ("reporting-format-activities", "activities", int(number or 0)),
        ("paep-pow", "awareness", len(serving)),
        ("paep-pow", "materials", sum(bool(it.links) for it in serving)),
    ):
        yield ToolUse(tool, counted, count, None, "", None, day, False)


MEASURE = Measure(
    "tool_uses",
    noop("Use that Biocap sees"),
    noop(
        "Of a round the Parties invited whose answers came by the data cut-off; else what stands "
        "published on the day of the snapshot, of the Parties bound by the Protocol on that day. "
        "Use elsewhere is not seen, and a small number does not mean that a tool is not used."
    ),
    "UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 16; Biocap",
    tool_uses,
)
