"""Actions of published plans by the goal of the Action Plan that they answer."""

from typing import Any

from django.utils.translation import gettext

from biocap.indicators.published_plans.base import actions_counted, counted_of_plans, parts_counted
from biocap.indicators.published_plans.columns import is_invented, of_choice
from biocap.indicators.published_plans.figures import ActionsOfGoal
from biocap.indicators.published_plans.measure import SOURCE, PlanMeasure
from biocap.indicators.reference import PLAN
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.national_plans.choices import ActionStatus
from biocap.plans import load_plan
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Address, Column, Kind, Table

NO_GOAL = ""
"""Row of the actions that name no goal."""


@kept_with_snapshot
def actions_by_goal(library: Library, by: str | None = None) -> tuple[ActionsOfGoal, ...]:
    """Return the actions at each goal in the order of the plan, then those at none.

    Formula: actions of the plan that each Party published last, by how far they are; Parties
    with an action there that was not dropped. An action stands at one goal.
    """

    def build() -> Any:
        rows = actions_counted(library, by)
        goal, status = rows["goal"].fill_null(NO_GOAL), rows["status"]
        rows = rows.mutate(goal=goal, stands=status != ActionStatus.DROPPED.value)
        return rows.group_by("part", "goal").agg(
            parties=rows["party"].nunique(where=rows["stands"]),
            **{code: (rows["status"] == code).cast("int64").sum() for code in ActionStatus.values},
        )

    counts = {
        (part, goal): [int(n) for n in numbers]
        for part, goal, *numbers in counted_of_plans(library, "goals", by, build)
    }
    goals = (*(goal.code for goal in load_plan(PLAN).goals), NO_GOAL)
    return tuple(
        ActionsOfGoal(part, goal, *counts.get((part, goal), (0,) * 5))
        for part in parts_counted(library, by)
        for goal in goals
    )


def goals_of_plans(words: Words) -> Table[ActionsOfGoal]:
    """Return the actions at each goal, of all Parties or those chosen."""
    plan = load_plan(PLAN, words.language)
    titles = {goal.code: f"{goal.code} {goal.title}" for goal in plan.goals}

    def of_status(status: ActionStatus, says: str) -> Column[ActionsOfGoal]:
        code = status.value
        return Column(code, says, lambda row: getattr(row, code), Kind.COUNT, str(status.label))

    return Table(
        "plans-goals",
        (
            Column(
                "goal",
                noop("Code of the goal; empty: actions that name none."),
                lambda row: row.goal,
            ),
            Column(
                "title",
                "",
                lambda row: titles.get(row.goal),
                head=noop("Goal"),
                shown=lambda row: titles.get(row.goal) or gettext("No goal named"),
                opens=lambda row: Address("plan-goal", (PLAN, row.goal)) if row.goal else None,
                language=plan.language,
                in_file=False,
            ),
            Column(
                "standing",
                noop("Actions that were not dropped."),
                lambda row: row.standing,
                Kind.COUNT,
                noop("Actions"),
            ),
            Column(
                "parties",
                noop("Parties with such an action."),
                lambda row: row.parties,
                Kind.COUNT,
                noop("Parties"),
            ),
            of_status(ActionStatus.PLANNED, noop("Of all actions, those that are planned.")),
            of_status(ActionStatus.UNDER_WAY, noop("Of all actions, those that are under way.")),
            of_status(ActionStatus.DONE, noop("Of all actions, those that are done.")),
            of_status(ActionStatus.DROPPED, noop("Of all actions, those that were dropped.")),
        ),
        of_choice(words, actions_by_goal),
        is_invented(words),
        caption=MEASURE.title,
        among=words.among,
    )


MEASURE = PlanMeasure(
    "actions_by_goal",
    noop("Actions by goal"),
    noop(
        "Actions of the plan that each Party published last, by the goal of the Action Plan that "
        "each answers; an action stands at one goal. Parties with an action there that they did "
        "not drop. Goals stand in the order of the plan: it is no ranking."
    ),
    SOURCE,
    actions_by_goal,
    of=noop("Of the actions in the plans that Parties published last."),
    table=goals_of_plans,
    place=20,
)
