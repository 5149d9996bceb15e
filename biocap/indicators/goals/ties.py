"""The ties that lead to a goal of the Action Plan, and its goals in order."""

from biocap.indicators.crosswalks import Tie, crosswalk
from biocap.indicators.reference import PLAN
from biocap.plans import load_plan


def goal_codes() -> tuple[str, ...]:
    """Return the codes of the goals in the order of the plan."""
    return tuple(goal.code for goal in load_plan(PLAN).goals)


def ties_to(goal: str, kind: str) -> tuple[Tie, ...]:
    """Return the ties from things of a kind to a goal, strong ones first."""
    return tuple(tie for tie in crosswalk(kind, "goal") if tie.to == goal)


def strongest_tie(goal: str, kind: str) -> str:
    """Return how strongly things of a kind are tied to a goal at most: strong, weak or ""."""
    return next((tie.strength for tie in ties_to(goal, kind)), "")
