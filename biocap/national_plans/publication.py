"""The rows that a snapshot holds of national plans, from their published versions."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from biocap.collection import rules as collection_rules
from biocap.national_plans.publishing import FrozenPlan, plans_for_publication


def plan_rows(at: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of `national_plans` and `plan_actions` as they stood at a time."""
    return rows_of_plans(plans_for_publication(at))


def rows_of_plans(versions: Sequence[FrozenPlan]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of versions, each plan's by number. Actions are of the latest alone. Pure."""
    latest = {it.plan: it.number for it in versions}  # by number: the last one stands
    return {
        "national_plans": [_version_row(it, latest[it.plan] == it.number) for it in versions],
        "plan_actions": [
            row for it in versions if latest[it.plan] == it.number for row in _action_rows(it)
        ],
    }


def _version_row(version: FrozenPlan, latest: bool) -> dict[str, Any]:
    return {
        "plan": version.plan,
        "party": version.party,
        "number": version.number,
        "sha256": version.sha256,
        "published_at": version.published_at,
        "latest": latest,
        "title": version.body["title"],
        "language": version.body["language"],
        "body": collection_rules.freeze(version.body)[0],
    }


def _action_rows(version: FrozenPlan) -> list[dict[str, Any]]:
    rows = []
    for place, (body, action) in enumerate(
        zip(version.body["actions"], version.actions, strict=True), 1
    ):
        budget = action.budget
        rows.append(
            {
                "plan": version.plan,
                "party": version.party,
                "action": body["id"],
                "place": place,
                "title": action.title,
                "goal": action.goal or None,
                "activity": action.activity or None,
                "indicator": action.indicator or None,
                "needs": " ".join(need.item for need in action.needs) or None,
                "level": action.level,
                "status": action.status,
                "starts_on": action.starts_on,
                "ends_on": action.ends_on,
                "national_usd": _usd(budget.national),
                "committed_usd": _usd(budget.committed),
                "unfunded_usd": _usd(budget.unfunded),
                "aligned": bool(action.aligned),
            }
        )
    return rows


def _usd(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))
