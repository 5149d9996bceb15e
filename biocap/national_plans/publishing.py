"""What a version of a plan would hold, and the versions that the library takes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from biocap.collection import rules as collection_rules
from biocap.national_plans.action import Action, action_of, frozen_action
from biocap.national_plans.choices import OF_PLAN
from biocap.national_plans.joint import frozen_shared, published_by_its_party, texts_agreed_by
from biocap.national_plans.models import NationalPlan, PlanVersion
from biocap.national_plans.queries import actions_of_plan

DATED = ("number", "published_at")
"""What of a frozen body is not the plan itself."""


@dataclass(frozen=True)
class FrozenPlan:
    """A published version as others take it; `body` is the canonical JSON, read."""

    plan: str
    party: str
    number: int
    sha256: str
    published_at: datetime
    body: dict[str, Any]

    @property
    def actions(self) -> tuple[Action, ...]:
        """Its actions in their order."""
        return tuple(action_of(each) for each in self.body["actions"])


def to_publish(plan: NationalPlan) -> dict[str, Any]:
    """Return what a version of the plan would hold now, without number and day.

    A dropped action is in it where an earlier version promised it. What the Party agreed to of
    others stands in `joint`, as it was stated to it, without naming anybody: each names itself by
    what it publishes. What the Party that stated it has not published itself is not in it.
    """
    promised = {
        action["id"]
        for body in plan.versions.values_list("body", flat=True)
        for action in json.loads(body)["actions"]
    }
    joint = [
        frozen_shared(text)
        for text in texts_agreed_by(plan.party_code)
        if published_by_its_party(text)
    ]
    body: dict[str, Any] = {
        "format": "national-plan",
        "plan": str(plan.pk),
        "party": plan.party_code,
        "title": plan.title,
        "language": plan.language,
        "action_plan": OF_PLAN,
        "assessment": plan.assessment or None,
        "actions": [
            {"id": str(row.pk), **frozen_action(action)}
            for row, action in actions_of_plan(plan)
            if not action.is_dropped or str(row.pk) in promised
        ],
    }
    return {**body, "joint": joint} if joint else body


def actions_of_versions(plan: NationalPlan) -> list[tuple[int, date, tuple[Action, ...]]]:
    """Return number, day and actions of each published version that stands, the first first."""
    versions = plan.versions.filter(withdrawn_at=None).order_by("number")
    return [
        (
            it.number,
            it.published_at.astimezone(UTC).date(),
            tuple(action_of(each) for each in json.loads(it.body)["actions"]),
        )
        for it in versions
    ]


def plan_sha256(body: Mapping[str, Any] | str) -> str:
    """Return the hash of what a body says of the plan itself; its number and day are not in it."""
    held = json.loads(body) if isinstance(body, str) else body
    return collection_rules.freeze({k: v for k, v in held.items() if k not in DATED})[1]


def plans_for_publication(cut_off_at: datetime) -> list[FrozenPlan]:
    """Return every published version by a time that was not withdrawn, by Party and number."""
    rows = PlanVersion.objects.filter(published_at__lte=cut_off_at, withdrawn_at=None)
    rows = rows.select_related("plan").order_by("plan__party_code", "plan_id", "number")
    return [
        FrozenPlan(
            str(row.plan_id),
            row.plan.party_code,
            row.number,
            row.sha256,
            row.published_at,
            json.loads(row.body),
        )
        for row in rows
    ]
