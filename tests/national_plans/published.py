"""A published plan as a library is given it, made without a workroom."""

from datetime import UTC, date, datetime
from typing import Any

from biocap.collection.rules import freeze
from biocap.national_plans.action import (
    Action,
    Budget,
    Interest,
    Link,
    NeedAnswered,
    PlanActor,
    StatusLine,
    frozen_action,
)
from biocap.national_plans.publishing import FrozenPlan

PUBLISHED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = Interest("interest", "Private.", "So.")
PLAN = "00000000-0000-4000-8000-000000000931"
ACTIONS = (
    Action(
        "Train customs officers.",
        goal="A.8",
        activity="A.8(i)",
        indicator="A.8(a)",
        needs=(NeedAnswered("L.1", "L", "strong", 1, 3),),
        actors=(
            PlanActor(
                "a1",
                "A laboratory",
                interest=Interest("interest", "Private.", "So."),
            ),
        ),
        audiences=("customs",),
        institution="Customs",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        budget=Budget(250, 1000, "A donor", 40000.5),
        statuses=(StatusLine("under_way", date(2026, 2, 1)),),
        aligned=(Link("Strategy 2025", "https://example.org/nbsap"),),
    ),
    Action("Buy reagents.", goal="A.8", statuses=(StatusLine("done", date(2026, 2, 1)),)),
    Action("Write a law.", goal="A.1", level="regional", budget=Budget(unfunded=0)),
    Action("Not any more.", statuses=(StatusLine("dropped", date(2026, 2, 1), "No money."),)),
)


def frozen_plan(
    party: str = "P001",
    actions: tuple[Action, ...] = ACTIONS,
    *,
    plan: str = PLAN,
    number: int = 1,
) -> FrozenPlan:
    """Return a version of an invented plan."""
    body: dict[str, Any] = {
        "format": "national-plan",
        "plan": plan,
        "party": party,
        "title": f"An invented plan of {party}",
        "language": "en",
        "action_plan": "cp-10-4",
        "assessment": None,
        "number": number,
        "published_at": "2026-03-01T12:00:00Z",
        "actions": [
            {"id": f"{plan[:-3]}{place:03}", **frozen_action(it)}
            for place, it in enumerate(actions, 1)
        ],
    }
    return FrozenPlan(plan, party, number, freeze(body)[1], PUBLISHED_AT, body)
