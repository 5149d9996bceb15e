"""The Action Plan as a place to walk through: its columns, and what stands at each goal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from biocap.activities.figures import ActivityLine, Total
from biocap.activities.totals import total
from biocap.indicators import goals
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.parts import part_of_code
from biocap.indicators.reference import indicators
from biocap.plans import Goal, Item, Plan
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.overview import summary
from biocap.web.presenters.plan.choices import Choices
from biocap.web.presenters.plan.demand import Needed, needed
from biocap.web.presenters.plan.supply import Done, done_of

COLUMNS = ("key_areas", "activities", "indicators", "outcomes")


@dataclass(frozen=True)
class Block:
    """Items of one column; `note` is said above them where it holds for them alone."""

    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class GoalColumn:
    """One column of the plan's table for one goal."""

    code: str
    title: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class GoalLine:
    """A goal in the list; what is None or empty is not published."""

    goal: Goal
    address: str
    needed: Needed | None
    done: Done | None
    result: str


@dataclass(frozen=True)
class ActivitySums:
    """Activities of all goals, and those at none: their split costs are the whole."""

    split_usd: Fraction
    weak_only: ActivityLine
    unstated: ActivityLine
    total: Total
    earlier: int
    """Activities that had ended when the plan was adopted."""
    during: int


@dataclass(frozen=True)
class PartLines:
    """Goals under a common heading."""

    code: str
    title: str
    lines: tuple[GoalLine, ...]


def columns_of_goal(plan: Plan, goal: Goal) -> Mapping[str, GoalColumn]:
    """Return the plan's four columns for a goal, by their codes."""
    return {
        code: GoalColumn(
            code,
            plan.headings[code].title,
            plan.headings[code].text,
            blocks(getattr(goal, code), plan.supplementary_protocol),
        )
        for code in COLUMNS
    }


def blocks(items: tuple[Item, ...], note: str) -> tuple[Block, ...]:
    """Return items for everyone, then those for Parties to the Supplementary Protocol alone."""
    everyone = tuple(item for item in items if not _is_supplementary(item))
    some = tuple(item for item in items if _is_supplementary(item))
    both = (Block("", everyone), Block(note, some))
    return tuple(block for block in both if block.items)


def _is_supplementary(item: Item) -> bool:
    """Say whether an item is for Parties to the Supplementary Protocol alone.

    The plan prints it so; of an indicator its definition says whose share it is.
    """
    indicator = indicators().get(item.code)
    return item.supplementary_protocol or (indicator is not None and indicator.treaty == "nkl")


def part_lines(
    plan: Plan,
    words: Words | None,
    chosen: Choices,
    way: Way,
    shown: Callable[[str], bool] = lambda goal: True,
) -> tuple[PartLines, ...]:
    """Return every goal that is shown with its demand, supply and result in short."""
    library, needs = words.library if words else None, chosen.needs.line
    among = words.chosen if words else None
    named_by = goals.demand(library, needs.code, chosen=among) if library and needs else ()
    demand = {it.goal: it for it in named_by}
    supply = {it.line.code for it in goals.supply(library, among)} if library else set()
    moved = results(words, chosen)

    def line(goal: Goal) -> GoalLine:
        kept = {"needs": needs.code} if needs else {}
        named = demand.get(goal.code)
        opened = way.to("goal-needs", plan.code, goal.code, **kept)
        return GoalLine(
            goal=goal,
            address=way.to("plan-goal", plan.code, goal.code, **chosen.query),
            needed=needed(named, opened) if named else None,
            done=done_of(words, goal.code, way.to("goal-activities", plan.code, goal.code))
            if words and goal.code in supply
            else None,
            result=moved.get(goal.code, ""),
        )

    parts = (
        PartLines(
            part.code, part.title, tuple(line(goal) for goal in part.goals if shown(goal.code))
        )
        for part in plan.parts
    )
    return tuple(part for part in parts if part.lines)


def sum_of(words: Words) -> ActivitySums:
    """Return what makes the costs that are split over goals add up to the grand total."""
    library, chosen = words.library, words.chosen
    times = goals.number_by_time(library, chosen)
    *at_goals, weak_only, unstated = (it.line for it in goals.supply(library, chosen))
    return ActivitySums(
        split_usd=sum((line.cost_split_usd for line in at_goals), Fraction(0)),
        weak_only=weak_only,
        unstated=unstated,
        total=total(library, chosen),
        earlier=times[goals.ActivityTime.EARLIER],
        during=times[goals.ActivityTime.DURING],
    )


def results(words: Words | None, chosen: Choices) -> dict[str, str]:
    """Return how the indicators of each goal moved, in words, by its code."""
    evaluation = chosen.evaluation.line
    if words is None or evaluation is None:
        return {}
    moves = Evaluation(words, evaluation.code).moves(part_of_code(words.chosen or ""))
    return {goal: summary(moved) for goal, moved in moves.items()}
