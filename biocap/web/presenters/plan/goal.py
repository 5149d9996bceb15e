"""One goal: its place in the plan, what Parties need of it, what was done, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from biocap.indicators import goals
from biocap.indicators.crosswalks import capacity_areas
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.goals.tables import tied_areas, tied_elements
from biocap.indicators.parts import part_of_code
from biocap.needs.columns import SHARES
from biocap.plans import Goal, Plan, PlanPart
from biocap.shared.text import in_language
from biocap.telling.isolating import set_apart
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.overview import drawn_indicators, summary
from biocap.web.presenters.plan.choices import Choices
from biocap.web.presenters.plan.demand import Needed, needed
from biocap.web.presenters.plan.overview import GoalColumn, columns_of_goal
from biocap.web.presenters.plan.supply import Done, done_of
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class GoalResult:
    """What came of a goal in an evaluation."""

    address: str
    summary: str
    table: Drawn
    outcomes: tuple[tuple[str, str], ...]
    """Code and address of the page of each outcome."""


@dataclass(frozen=True)
class CapacityRow:
    """An area of the national reports that is tied to the goal."""

    name: str
    strong: bool
    reason: str


@dataclass(frozen=True)
class TiedNeeds:
    """What Parties need of the goal, altogether and through each tie."""

    round: RoundLine
    needed: Needed
    table: Drawn


@dataclass(frozen=True)
class TiedActivities:
    """All activities tied to the goal, each once, and those of each element."""

    done: Done
    table: Drawn


@dataclass(frozen=True)
class GoalPage:
    """`demand`, `supply`, `result` are None where nothing of the kind is published."""

    goal: Goal
    part: PlanPart
    columns: Mapping[str, GoalColumn]
    demand: TiedNeeds | None
    supply: TiedActivities | None
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

    of_goal = columns_of_goal(plan, goal)
    return GoalPage(
        goal=goal,
        part=next(part for part in plan.parts if part.code == goal.part),
        columns=of_goal,
        demand=_demand(plan, goal, words, chosen, way),
        supply=_supply(plan, goal, words, way) if words else None,
        result=_result(plan, goal, words, chosen, way, of_goal["indicators"]),
        capacity_areas=capacity_rows(goal.code, language),
        before=beside(place - 1),
        after=beside(place + 1),
    )


def _demand(
    plan: Plan, goal: Goal, words: Words | None, chosen: Choices, way: Way
) -> TiedNeeds | None:
    line = chosen.needs.line
    if words is None or line is None:
        return None
    demands = goals.demand(words.library, line.code, chosen=words.chosen)
    whole = next(it for it in demands if it.goal == goal.code)
    caption = gettext("Areas of need tied to goal %(code)s, %(title)s")
    table = replace(
        tied_areas(words, line, goal.code),
        caption=caption % {"code": goal.code, "title": set_apart(line.title)},
    )
    opened = way.to("goal-needs", plan.code, goal.code, **{**chosen.query, "needs": line.code})
    columns = ("label", "needs", "parties", *SHARES, "tie")
    return TiedNeeds(line, needed(whole, opened), _drawn(table, way, "needs", *columns))


def _supply(plan: Plan, goal: Goal, words: Words, way: Way) -> TiedActivities:
    caption = gettext("Elements of activities tied to goal %(code)s") % {"code": goal.code}
    table = replace(tied_elements(words, goal.code), caption=caption)
    columns = (
        *(
            "label",
            "during",
            "number",
            "proposed",
            "costed",
            "full_during",
            "in_full",
            "split",
            "years",
            "tie",
        ),
    )
    done = done_of(words, goal.code, way.to("goal-activities", plan.code, goal.code))
    return TiedActivities(done, _drawn(table, way, "activities", *columns))


def _drawn(table: Table[Any], way: Way, name: str, *columns: str) -> Drawn:
    pictures = {"tie": "plans/parts/tie_cell.html", "needs": "plans/parts/what_counts.html"}
    return drawn(table, way, *columns, file=name, style="stacked wide", pictures=pictures)


def _result(
    plan: Plan, goal: Goal, words: Words | None, chosen: Choices, way: Way, column: GoalColumn
) -> GoalResult | None:
    line = chosen.evaluation.line
    if words is None or line is None:
        return None
    evaluation, part = Evaluation(words, line.code), part_of_code(words.chosen or "")
    notes = {item.code: block.note for block in column.blocks for item in block.items}
    caption = gettext("Indicators of goal %(code)s, %(title)s")
    return GoalResult(
        address=way.to("evaluation", line.code),
        summary=summary(evaluation.moves(part).get(goal.code)),
        table=drawn_indicators(
            evaluation,
            goal,
            way,
            caption % {"code": goal.code, "title": set_apart(line.title)}
            + (f" ({words.among})" if words.among else ""),
            part,
            band=lambda row: notes[row.indicator.code],
        ),
        outcomes=tuple(
            (item.code, way.to("evaluation-outcome", line.code, item.code))
            for item in goal.outcomes
        ),
    )


def capacity_rows(goal: str, language: str) -> tuple[CapacityRow, ...]:
    """Return the areas of Article 22 of the national reports that are tied to a goal."""
    areas = capacity_areas()
    return tuple(
        CapacityRow(
            in_language(areas[tie.from_].names, language), tie.strength == "strong", tie.reason
        )
        for tie in goals.ties_to(goal, "capacity_area")
    )
