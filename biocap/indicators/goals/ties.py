"""The ties that lead to a goal of the Action Plan, and its goals in order."""

from biocap.indicators.crosswalks import Tie, crosswalk, title_goals
from biocap.indicators.reference import PLAN
from biocap.plans import load_plan


def goal_codes() -> tuple[str, ...]:
    """Return the codes of the goals in the order of the plan."""
    return tuple(goal.code for goal in load_plan(PLAN).goals)


def ties_to(goal: str, kind: str) -> tuple[Tie, ...]:
    """Return the ties from things of a kind to a goal, or to one outcome; strong ones first."""
    to = "goal" if goal in goal_codes() else "outcome"
    return tuple(tie for tie in crosswalk(kind, to) if tie.to == goal)


def strongest_tie(goal: str, kind: str) -> str:
    """Return how strongly things of a kind are tied to a goal at most: strong, weak or "".

    To elements of activities belongs what leads there by the title of an activity.
    """
    strengths = [tie.strength for tie in ties_to(goal, kind)]
    if kind == "element":
        strengths += [tie.strength for tie in title_goals() if tie.goal == goal]
    return max(strengths, key=lambda strength: strength == "strong", default="")
