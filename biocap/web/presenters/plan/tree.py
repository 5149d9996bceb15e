"""A plan other than the Action Plan as a tree, and how its goals go on in the Action Plan's."""

from dataclasses import dataclass

from biocap.indicators.crosswalks import PlanTie, plan_ties
from biocap.indicators.reference import PLAN
from biocap.plans import Goal, Item, Plan, PlanNote, load_plan, plans
from biocap.web.presenters.addresses import Way


@dataclass(frozen=True)
class TreeColumn:
    """A column of a goal; `known` is false where its items were not found, or not all."""

    title: str
    items: tuple[Item, ...]
    known: bool


@dataclass(frozen=True)
class TiedGoal:
    """A goal on the other end of a tie, and where it stands."""

    tie: PlanTie
    code: str
    title: str
    language: str
    address: str
    plan: str = ""


@dataclass(frozen=True)
class TreeGoal:
    """A goal with what hangs on it, what is to be known of it, and where it goes on."""

    goal: Goal
    columns: tuple[TreeColumn, ...]
    notes: tuple[PlanNote, ...]
    ties: tuple[TiedGoal, ...]


@dataclass(frozen=True)
class TreePart:
    """Goals under a common heading."""

    code: str
    title: str
    goals: tuple[TreeGoal, ...]


def goals_of(plan: Plan, way: Way) -> tuple[TreePart, ...]:
    """Return the goals of a plan by its parts."""
    of = load_plan(PLAN, plan.language)
    titles = {goal.code: goal.title for goal in of.goals}

    def tied(tie: PlanTie) -> TiedGoal:
        address = way.to("plan-goal", PLAN, tie.to)
        return TiedGoal(tie, tie.to, titles[tie.to], of.language, address)

    def told(goal: Goal) -> TreeGoal:
        columns = tuple(
            TreeColumn(plan.headings[name].title, goal.column(name), name not in goal.unknown)
            for name in plan.columns
            if name not in goal.none
        )
        return TreeGoal(
            goal,
            columns,
            tuple(note for note in plan.notes if note.of == goal.code),
            tuple(
                tied(tie) for tie in plan_ties() if (tie.plan, tie.goal) == (plan.code, goal.code)
            ),
        )

    return tuple(
        TreePart(part.code, part.title, tuple(map(told, part.goals))) for part in plan.parts
    )


def other_plans(plan: Plan, way: Way) -> tuple[tuple[Plan, str], ...]:
    """Return the plans there are besides one, each with its address."""
    codes = [code for code in plans() if code != plan.code]
    return tuple((load_plan(code, plan.language), way.to("plan", code)) for code in codes)


def goals_leading_to(goal: str, way: Way, language: str) -> tuple[TiedGoal, ...]:
    """Return the goals of other plans that go on in a goal of the Action Plan, strong first."""
    goals = []
    for tie in plan_ties():
        if tie.to != goal or tie.plan not in plans():
            continue
        plan = load_plan(tie.plan, language)
        held = plan.goal(tie.goal)
        if held is not None:
            address = way.to("plan-goal", tie.plan, tie.goal)
            goals.append(TiedGoal(tie, held.code, held.title, plan.language, address, plan.title))
    return tuple(goals)
