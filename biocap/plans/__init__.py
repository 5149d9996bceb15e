"""The Capacity-building Action Plan and its kin as trees: goals and what hangs on them.

A plan is a folder of `definitions/plans/`. No Django.
"""

from biocap.plans.model import Goal, Item, Paragraph, Part, Plan, Section
from biocap.plans.queries import load, plans
from biocap.plans.rules import check_definitions

__all__ = [
    "Goal",
    "Item",
    "Paragraph",
    "Part",
    "Plan",
    "Section",
    "check_definitions",
    "load",
    "plans",
]
