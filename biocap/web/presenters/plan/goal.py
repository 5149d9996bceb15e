"""One goal: its place in the plan, what Parties need of it, what was done, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from biocap.indicators import goals
from biocap.indicators.crosswalks import capacity_areas
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.parts import ALL_PARTIES
from biocap.plans import Goal, Part, Plan
from biocap.shared.text import in_language
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.cells import Cell
from biocap.web.presenters.evaluation.overview import GoalBlock, IndicatorRow, goal_blocks
from biocap.web.presenters.plan.choices import Choices
from biocap.web.presenters.plan.demand import GoalDemand, goal_demand
from biocap.web.presenters.plan.overview import Column, columns
from biocap.web.presenters.plan.supply import GoalSupply, goal_supply
from biocap.web.presenters.sheets import Sheet


@dataclass(frozen=True)
class ResultRow:
    """An indicator; `cells` with the titles of their cycles."""

    indicator: IndicatorRow
    cells: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True)
class ResultRows:
    """Indicators of the goal; `note` is said above them where it holds for them alone."""

    note: str
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True)
class GoalResult:
    """What came of a goal in an evaluation."""

    address: str
    cycles: tuple[EvaluatedCycle, ...]
    summary: str
    blocks: tuple[ResultRows, ...]


@dataclass(frozen=True)
class CapacityRow:
    """An area of the national reports that is tied to the goal."""

    name: str
    strong: bool
    reason: str


@dataclass(frozen=True)
class GoalPage:
    """`demand`, `supply`, `result` are None where nothing of the kind is published."""

    goal: Goal
    part: Part
    columns: Mapping[str, Column]
    demand: GoalDemand | None
    supply: GoalSupply | None
    result: GoalResult | None
    capacity_areas: tuple[CapacityRow, ...]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    """Code and address of the goals beside it."""


def goal_page(
    plan: Plan, goal: Goal, words: Words | None, chosen: Choices, way: Way, language: str
) -> GoalPage:
    """Return the page of a goal."""
    place = plan.goals.index(goal)

    def beside(at: int) -> tuple[str, str] | None:
        if not 0 <= at < len(plan.goals):
            return None
        code = plan.goals[at].code
        return code, way.to("plan-goal", plan.code, code, **chosen.query)

    found = columns(plan, goal)
    return GoalPage(
        goal=goal,
        part=next(part for part in plan.parts if part.code == goal.part),
        columns=found,
        demand=_demand(plan, goal, words, chosen, way),
        supply=goal_supply(words, goal.code, way, plan.code) if words else None,
        result=_result(plan, goal, words, chosen, way, found["indicators"]),
        capacity_areas=capacity_rows(goal.code, language),
        before=beside(place - 1),
        after=beside(place + 1),
    )


def _demand(
    plan: Plan, goal: Goal, words: Words | None, chosen: Choices, way: Way
) -> GoalDemand | None:
    line = chosen.needs.line
    if words is None or line is None:
        return None
    return goal_demand(words, line, goal.code, way, plan.code, chosen.query)


def _result(
    plan: Plan, goal: Goal, words: Words | None, chosen: Choices, way: Way, column: Column
) -> GoalResult | None:
    line = chosen.evaluation.line
    if words is None or line is None:
        return None
    evaluation = Evaluation(words, line.code)
    block = _block(evaluation, plan, goal, way)
    titles = [cycle.title for cycle in evaluation.cycles]
    rows = {
        row.code: ResultRow(row, tuple(zip(titles, row.cells, strict=True))) for row in block.rows
    }
    return GoalResult(
        address=way.to("evaluation", line.code),
        cycles=evaluation.cycles,
        summary=block.summary,
        blocks=tuple(
            ResultRows(found.note, tuple(rows[item.code] for item in found.items))
            for found in column.blocks
        ),
    )


def _block(evaluation: Evaluation, plan: Plan, goal: Goal, way: Way) -> GoalBlock:
    found = goal_blocks(evaluation, ALL_PARTIES, way)
    return next(block for block in found if block.code == goal.code)


def capacity_rows(goal: str, language: str) -> tuple[CapacityRow, ...]:
    """Return the areas of Article 22 of the national reports that are tied to a goal."""
    areas = capacity_areas()
    return tuple(
        CapacityRow(
            in_language(areas[tie.from_].names, language), tie.strength == "strong", tie.reason
        )
        for tie in goals.ties_to(goal, "capacity_area")
    )


def needs_sheet(page: GoalPage) -> Sheet:
    """Return what Parties need of the goal, through each tie."""
    demand = page.demand
    return Sheet(
        f"goal-{page.goal.code}-needs",
        (
            ("area", "Area of need."),
            ("label", "Its words."),
            ("items", "Needs of the area that the tie rests on; empty: the whole area."),
            ("strength", "Strength of the tie, which is ours: strong or weak."),
            ("reason", "Why it is tied."),
            ("parties", "Parties that name the area, or one of these needs."),
            ("answered", "Parties that answered the round."),
            ("invited", "Parties invited to it."),
        ),
        [
            (row.code, row.name, " ".join(item.code for item in row.items),
             "strong" if row.strong else "weak", row.reason, row.number.count,
             row.number.answered, row.number.invited)
            for row in (demand.rows if demand else ())
        ],
        bool(demand and demand.round.rehearsal),
    )  # fmt: skip


def activities_sheet(page: GoalPage) -> Sheet:
    """Return what was done for the goal, by element."""
    return Sheet(
        f"goal-{page.goal.code}-elements",
        (
            ("element", "Element of activities."),
            ("label", "Its words."),
            ("strength", "Strength of the tie, which is ours: strong or weak."),
            ("reason", "Why it is tied."),
            ("number", "Activities with the element."),
            ("proposed", "Of those, how many stand here by our proposal only."),
            ("costed", "Of the number, how many state a cost."),
            ("cost_in_full_usd", "Their whole costs in US dollars; empty where the tie is weak."),
            ("cost_split_usd", "Their costs shared equally over their elements; likewise."),
        ),
        [
            (row.code, row.name, "strong" if row.strong else "weak", row.reason, row.line.number,
             row.line.proposed, row.line.costed,
             row.line.cost_in_full_usd if row.strong else None,
             row.line.cost_split_rounded_usd if row.strong else None)
            for row in (page.supply.rows if page.supply else ())
        ],
    )  # fmt: skip


SHEETS = {"needs": needs_sheet, "activities": activities_sheet}
