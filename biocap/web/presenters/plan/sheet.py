"""The Action Plan as a table to download: demand, supply and result of every goal."""

from biocap.activities.figures import UNSTATED
from biocap.indicators import goals
from biocap.indicators.goals import WEAK_ONLY, Supply
from biocap.library.queries import Library
from biocap.web.presenters.plan.choices import Choices
from biocap.web.presenters.plan.overview import GoalLine, PartLines
from biocap.web.presenters.sheets import Sheet

COLUMNS = (
    ("goal", "Code of the goal; weak_only, unstated: activities that stand at no goal."),
    ("title", "Its title."),
    ("needs_tie", "Strongest tie from an area of need, which is ours: strong, weak or none."),
    ("naming", "Parties that name a need tied strongly to it, in the round shown."),
    ("naming_weakly", "Further Parties that name only needs tied weakly to it."),
    ("answered", "Parties that answered this round."),
    ("invited", "Parties invited to it."),
    ("activities_tie", "Strongest tie from an element of activities: strong, weak or none."),
    ("activities", "Activities tied strongly to it."),
    ("costed", "Of those, how many state a cost."),
    ("cost_in_full_usd", "Their whole costs in US dollars."),
    ("cost_split_usd", "Their costs shared equally over the goals they are tied to strongly."),
    ("activities_weakly", "Further activities tied to it weakly alone; their cost is not here."),
    ("indicators", "How its indicators moved, in the evaluation shown."),
)
BESIDE = {
    WEAK_ONLY: "Activities tied to goals weakly alone",
    UNSTATED: "Activities tied to no goal",
}
"""Titles of the lines that are no goal's."""


def goals_sheet(library: Library, parts: tuple[PartLines, ...], chosen: Choices) -> Sheet:
    """Return demand, supply and result of every goal, then the activities at none.

    With these the split costs add up to the grand total. A goal without a strong tie has
    no number of its own: its cells are empty, not 0.
    """
    rows = [_row(it) for part in parts for it in part.lines]
    rows += [_beside(it) for it in goals.supply(library)[len(goals.goal_codes()) :]]
    return Sheet("goals", COLUMNS, rows, chosen.rehearsal)


def _row(it: GoalLine) -> tuple[object, ...]:
    needs: tuple[object, ...] = (None,) * 5
    if it.needed:
        number = it.needed.number
        naming = number.count if it.needed.tied == "strong" else None
        tied = it.needed.tied or "none"
        needs = (tied, naming, it.needed.weak, number.answered, number.invited)
    done: tuple[object, ...] = (None,) * 6
    if it.done:
        counted = _counted(it.done.supply) if it.done.tied == "strong" else (None,) * 4
        done = (it.done.tied or "none", *counted, it.done.supply.weak)
    return (it.goal.code, it.goal.title, *needs, *done, it.result)


def _beside(it: Supply) -> tuple[object, ...]:
    return (it.line.code, BESIDE[it.line.code], *(None,) * 6, *_counted(it), None, "")


def _counted(it: Supply) -> tuple[object, ...]:
    line = it.line
    return line.number, line.costed, line.cost_in_full_usd, line.cost_split_rounded_usd
