"""Tables of national plans. They hold invariants, never workflow."""

from biocap.national_plans.models.joining import ActionWord, JointText, PartyInAction
from biocap.national_plans.models.plans import (
    ActionComment,
    ActionWording,
    NationalPlan,
    PlanAction,
    PlanApproval,
    PlanPartGiven,
    PlanVersion,
)

__all__ = [
    "ActionComment",
    "ActionWord",
    "ActionWording",
    "JointText",
    "NationalPlan",
    "PartyInAction",
    "PlanAction",
    "PlanApproval",
    "PlanPartGiven",
    "PlanVersion",
]
