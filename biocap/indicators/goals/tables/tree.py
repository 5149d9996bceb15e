"""The table of a plan as a tree: every item that hangs on a goal, and what was not found."""

from dataclasses import dataclass

from biocap.plans import Goal, Plan
from biocap.shared.text import noop
from biocap.telling.tables import Column, Table


@dataclass(frozen=True)
class TreeRow:
    """An item of a goal. Without a code: nothing (more) of this column was found."""

    goal: Goal
    column: str
    code: str = ""
    text: str = ""


def plan_tree_table(plan: Plan) -> Table[TreeRow]:
    """Return the goals of a plan with what hangs on them, in the order of the document."""
    rows = []
    for goal in plan.goals:
        for name in plan.columns:
            rows += [TreeRow(goal, name, it.code, it.text) for it in goal.column(name)]
            if name in goal.unknown:
                rows.append(TreeRow(goal, name))
        if not any(goal.column(name) or name in goal.unknown for name in plan.columns):
            rows.append(TreeRow(goal, ""))
    return Table(
        f"plan-{plan.code}",
        (
            Column("plan", noop("Code of the plan."), lambda row: plan.code),
            Column(
                "part",
                noop("Part of the plan in which the goal stands."),
                lambda row: row.goal.part,
            ),
            Column("goal", noop("Code of the goal."), lambda row: row.goal.code),
            Column(
                "goal_title",
                noop("The goal in words, in the language asked for or else in English."),
                lambda row: row.goal.title,
                language=plan.language,
            ),
            Column(
                "column",
                noop("Kind of the item."),
                lambda row: row.column or None,
            ),
            Column(
                "code",
                noop(
                    "Code of the item. Empty: of this column nothing, or nothing more, was found."
                ),
                lambda row: row.code or None,
            ),
            Column(
                "text",
                noop("The item in words."),
                lambda row: row.text or None,
                language=plan.language,
            ),
            Column("language", noop("Language of the words."), lambda row: plan.language),
        ),
        rows,
    )
