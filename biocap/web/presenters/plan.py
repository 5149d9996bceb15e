"""The Action Plan as a place to walk through: its columns, and what stands at each goal."""

from collections.abc import Mapping
from dataclasses import dataclass

from biocap.indicators import goals
from biocap.indicators.goals import Supply
from biocap.plans import Goal, Item, Plan
from biocap.reports.words import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation import summary
from biocap.web.presenters.evaluation_values import Evaluation
from biocap.web.presenters.goal_choice import Choices
from biocap.web.presenters.goal_demand import numbered
from biocap.web.presenters.numbers import Based
from biocap.web.presenters.sheets import Sheet

COLUMNS = ("key_areas", "activities", "indicators", "outcomes")


@dataclass(frozen=True)
class Block:
    """Items of one column; `note` is said above them where it holds for them alone."""

    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Column:
    """One column of the plan's table for one goal."""

    code: str
    title: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class GoalLine:
    """A goal in the list; demand and result are None where nothing is published."""

    goal: Goal
    address: str
    demand: Based | None
    strong_demand: int
    supply: Supply | None
    supply_address: str
    told: bool
    """Whether an element is tied to the goal, so that activities can be counted for it."""
    result: str


@dataclass(frozen=True)
class PartLines:
    """Goals under a common heading."""

    code: str
    title: str
    lines: tuple[GoalLine, ...]


def columns(plan: Plan, goal: Goal) -> Mapping[str, Column]:
    """Return the plan's four columns for a goal, by their codes."""
    return {
        code: Column(
            code,
            plan.headings[code].title,
            plan.headings[code].text,
            blocks(getattr(goal, code), plan.supplementary_protocol),
        )
        for code in COLUMNS
    }


def blocks(items: tuple[Item, ...], note: str) -> tuple[Block, ...]:
    """Return items for everyone, then those for Parties to the Supplementary Protocol alone."""
    everyone = tuple(item for item in items if not item.supplementary_protocol)
    some = tuple(item for item in items if item.supplementary_protocol)
    found = (Block("", everyone), Block(note, some))
    return tuple(block for block in found if block.items)


def part_lines(plan: Plan, words: Words | None, chosen: Choices, way: Way) -> tuple[PartLines, ...]:
    """Return every goal with its demand, supply and result in short."""
    library, needs = words.library if words else None, chosen.needs.line
    demand = {it.goal: it for it in goals.demand(library, needs.code)} if library and needs else {}
    supply = {it.line.code: it for it in goals.supply(library)} if library else {}
    result = _results(words, chosen)

    def line(goal: Goal) -> GoalLine:
        named = demand.get(goal.code)
        kept = {"needs": needs.code} if needs else {}
        return GoalLine(
            goal=goal,
            address=way.to("plan-goal", plan.code, goal.code, **chosen.query),
            demand=numbered(named, way.to("goal-needs", plan.code, goal.code, **kept))
            if named
            else None,
            strong_demand=named.strong if named else 0,
            supply=supply.get(goal.code),
            supply_address=way.to("goal-activities", plan.code, goal.code),
            told=bool(goals.ties_to(goal.code, "element")),
            result=result.get(goal.code, ""),
        )

    return tuple(
        PartLines(part.code, part.title, tuple(line(goal) for goal in part.goals))
        for part in plan.parts
    )


def _results(words: Words | None, chosen: Choices) -> dict[str, str]:
    evaluation = chosen.evaluation.line
    if words is None or evaluation is None:
        return {}
    moves = Evaluation(words, evaluation.code).moves()
    return {goal: summary(found) for goal, found in moves.items()}


def goals_sheet(parts: tuple[PartLines, ...], chosen: Choices) -> Sheet:
    """Return demand, supply and result of every goal."""
    return Sheet(
        "goals",
        (
            ("goal", "Code of the goal."),
            ("title", "Its title."),
            ("naming", "Parties that name a need tied to it, in the round shown."),
            ("answered", "Parties that answered this round."),
            ("invited", "Parties invited to it."),
            ("activities", "Activities tied to it."),
            ("costed", "Of those, how many state a cost."),
            ("cost_in_full_usd", "Their whole costs in US dollars."),
            ("cost_split_usd", "Their costs shared equally over the goals they stand at."),
            ("indicators", "How its indicators moved, in the evaluation shown."),
        ),
        [
            (
                it.goal.code,
                it.goal.title,
                *((d.count, d.answered, d.invited) if (d := it.demand) else (None,) * 3),
                *(
                    (
                        s.line.number,
                        s.line.costed,
                        s.line.cost_in_full_usd,
                        s.line.cost_split_rounded_usd,
                    )
                    if (s := it.supply)
                    else (None,) * 4
                ),
                it.result,
            )
            for part in parts
            for it in part.lines
        ],
        chosen.rehearsal,
    )
