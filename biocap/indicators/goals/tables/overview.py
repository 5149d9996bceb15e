"""The table of all goals: demand, supply and result of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from biocap.activities.figures import UNSTATED, ActivityLine
from biocap.indicators.goals.demand import demand
from biocap.indicators.goals.figures import WEAK_ONLY, Demand, Supply
from biocap.indicators.goals.supply import supply
from biocap.indicators.goals.ties import strongest_tie
from biocap.plans import Goal, Plan
from biocap.shared.text import noop
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Column, Table


@dataclass(frozen=True)
class GoalRow:
    """A goal, or the activities that stand at none (without ties): None is not published.

    `needs_tie` and `activities_tie` are the strongest ties that there are: strong, weak, none.
    """

    code: str
    title: str
    needs_tie: str | None
    demand: Demand | None
    activities_tie: str | None
    supply: Supply | None
    moved: str

    @property
    def named(self) -> int | None:
        """Parties that name a need tied strongly; None without a strong tie, not 0."""
        return self.demand.count if self.demand and self.needs_tie == "strong" else None

    @property
    def line(self) -> ActivityLine | None:
        """Its activities with their cost; None without a strong tie."""
        stands = self.supply is not None and self.activities_tie in ("strong", None)
        return self.supply.line if self.supply and stands else None


BESIDE = {
    WEAK_ONLY: "Activities tied to goals weakly alone",
    UNSTATED: "Activities tied to no goal",
}
"""Titles of the lines that are no goal's; not translated: they are data."""


def goals_table(
    plan: Plan, words: Words, line: RoundLine | None, moved: Mapping[str, str], rehearsal: bool
) -> Table[GoalRow]:
    """Return demand, supply and result of every goal, then the activities at none.

    With these the split costs add up to the grand total. `moved` says by its code how the
    indicators of a goal moved.
    """
    library, chosen = words.library, words.chosen
    needs = {it.goal: it for it in demand(library, line.code, chosen=chosen)} if line else {}
    done = {it.line.code: it for it in supply(library, chosen)}

    def of_demand(code: str, says: str, value: Callable[[Demand], object]) -> Column[GoalRow]:
        return Column(code, says, lambda row: value(row.demand) if row.demand else None)

    def of_line(code: str, says: str, value: Callable[[ActivityLine], object]) -> Column[GoalRow]:
        return Column(code, says, lambda row: value(row.line) if row.line else None)

    def by_time(
        code: str, when: str, of: Callable[[Supply], ActivityLine]
    ) -> tuple[Column[GoalRow], ...]:
        def value(name: str) -> Callable[[GoalRow], object]:
            return lambda row: getattr(of(row.supply), name) if row.supply and row.line else None

        def year(name: str) -> Callable[[GoalRow], object]:
            return lambda row: (
                getattr(of(row.supply).years, name) if row.supply and row.line else None
            )

        return (
            Column(f"{code}_activities", when, value("number")),
            Column(f"{code}_costed", noop("Of these, how many state a cost."), value("costed")),
            Column(
                f"{code}_cost_split_usd",
                noop("Their costs, shared equally over the goals they are tied to strongly."),
                value("cost_split_rounded_usd"),
            ),
            Column(f"{code}_first_year", noop("First year of those with a cost."), year("first")),
            Column(f"{code}_last_year", noop("Last year of those with a cost."), year("last")),
        )

    def row(goal: Goal) -> GoalRow:
        return GoalRow(
            goal.code,
            goal.title,
            (strongest_tie(goal.code, "area") or "none") if line else None,
            needs.get(goal.code),
            strongest_tie(goal.code, "element") or "none",
            done[goal.code],
            moved.get(goal.code, ""),
        )

    return Table(
        "goals",
        (
            Column(
                "goal",
                noop("Code of the goal; weak_only, unstated: activities that stand at no goal."),
                lambda row: row.code,
            ),
            Column("title", noop("Its title."), lambda row: row.title),
            Column(
                "needs_tie",
                noop(
                    "Strongest tie from an area of need, which is Biocap’s: strong, weak or none."
                ),
                lambda row: row.needs_tie,
            ),
            Column(
                "naming",
                noop("Parties that name a need tied strongly to it, in the round shown."),
                lambda row: row.named,
            ),
            of_demand(
                "naming_weakly",
                noop("Further Parties that name only needs tied weakly to it."),
                lambda it: it.weak,
            ),
            of_demand(
                "answered", noop("Parties that answered this round."), lambda it: it.submitted
            ),
            of_demand("invited", noop("Parties invited to it."), lambda it: it.invited),
            Column(
                "activities_tie",
                noop("Strongest tie from an element of activities: strong, weak or none."),
                lambda row: row.activities_tie,
            ),
            of_line(
                "activities",
                noop("Activities tied strongly to it, whenever they were."),
                lambda line: line.number,
            ),
            of_line("costed", noop("Of those, how many state a cost."), lambda line: line.costed),
            of_line(
                "cost_in_full_usd",
                noop("Their whole costs in US dollars."),
                lambda line: line.cost_in_full_usd,
            ),
            of_line(
                "cost_split_usd",
                noop("Their costs shared equally over the goals they are tied to strongly."),
                lambda line: line.cost_split_rounded_usd,
            ),
            *by_time(
                "during",
                noop("Of the activities, those in the plan's period."),
                lambda it: it.during,
            ),
            *by_time(
                "earlier",
                noop("Of the activities, those that had ended when the plan was adopted."),
                lambda it: it.earlier,
            ),
            *by_time(
                "undated",
                noop("Of the activities, those of which neither can be told."),
                lambda it: it.undated,
            ),
            Column(
                "activities_weakly",
                noop("Further activities tied to it weakly alone; their cost is not here."),
                lambda row: row.supply.weak if row.supply and row.activities_tie else None,
            ),
            Column(
                "indicators",
                noop("How its indicators moved, in the evaluation shown."),
                lambda row: row.moved,
            ),
        ),
        [
            *map(row, plan.goals),
            *(GoalRow(it, title, None, None, None, done[it], "") for it, title in BESIDE.items()),
        ],
        rehearsal,
        among=words.among,
    )
