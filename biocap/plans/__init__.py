"""The Capacity-building Action Plan and its kin as trees: goals and what hangs on them.

A plan is a folder of `definitions/plans/`. No Django.
"""

from biocap.plans.model import (
    DecisionParagraph,
    DecisionSection,
    Goal,
    Item,
    MeetingPriority,
    Plan,
    PlanDecision,
    PlanNote,
    PlanPart,
)
from biocap.plans.queries import load_plan, plans
from biocap.plans.rules import check_definitions

__all__ = [
    "DecisionParagraph",
    "DecisionSection",
    "Goal",
    "Item",
    "MeetingPriority",
    "Plan",
    "PlanDecision",
    "PlanNote",
    "PlanPart",
    "check_definitions",
    "load_plan",
    "plans",
]
