"""The table of what meetings of the Parties set as priorities, beside what Parties name."""

from dataclasses import dataclass

from biocap.indicators.goals.demand import demand
from biocap.indicators.goals.figures import Demand
from biocap.indicators.goals.ties import strongest_tie
from biocap.library.figures import Share
from biocap.plans import Goal, Plan
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class PriorityRow:
    """A goal, the decisions that named it, and how many Parties name a need tied to it."""

    goal: Goal
    decisions: tuple[str, ...]
    demand: Demand | None

    @property
    def share(self) -> Share | None:
        """Parties that name such a need, of those that answered; None without a strong tie."""
        return Share(self.demand.count, self.demand.submitted) if self.demand else None


def priorities_table(
    plan: Plan, words: Words | None, line: RoundLine | None, decision: str = ""
) -> Table[PriorityRow]:
    """Return every goal in the order of the plan, or those that a decision named: no ranking."""
    demanded = demand(words.library, line.code, chosen=words.chosen) if words and line else ()
    needs = {it.goal: it for it in demanded if strongest_tie(it.goal, "area") == "strong"}
    rows = [
        PriorityRow(
            goal,
            tuple(it.decision for it in plan.priorities if goal.code in it.goals),
            needs.get(goal.code),
        )
        for goal in plan.goals
    ]
    return Table(
        "priorities",
        (
            Column("goal", noop("Code of the goal."), lambda row: row.goal.code),
            Column(
                "title",
                "",
                lambda row: row.goal.title,
                head=noop("Goal"),
                shown=lambda row: f"{row.goal.code} {row.goal.title}",
                opens=lambda row: Address("plan-goal", (plan.code, row.goal.code)),
                language=plan.language,
                in_file=False,
            ),
            Column(
                "decisions",
                noop("Decisions of the meeting of the Parties that named it as a priority."),
                lambda row: lists.joined_by_commas(row.decisions) or None,
                head=noop("Priority by"),
                language="und",
                missing=noop("none"),
            ),
            Column(
                "parties",
                noop("Parties that name a need tied strongly to it, in the round shown."),
                lambda row: row.demand.count if row.demand else None,
                Kind.COUNT,
                noop("Parties naming it"),
                missing=noop("not told"),
            ),
            Column(
                "answered",
                noop("Parties that answered this round."),
                lambda row: row.demand.submitted if row.demand else None,
                Kind.COUNT,
            ),
            Column(
                "share",
                noop("The first of the second, in per cent."),
                lambda row: row.share.percent if row.share else None,
                Kind.PERCENT,
                noop("Of those that answered"),
                base=lambda row: row.share.whole if row.share else 0,
            ),
        ),
        [row for row in rows if decision in ("", *row.decisions)],
        bool(line and line.rehearsal),
        caption=noop("Priorities of meetings of the Parties, and what Parties name"),
        among=words.among if words else "",
    )
