"""What several Parties agree to of an action: its text, and nothing that is each Party's own. Pure.

Money, actors, how far it is and the activity report stay with the plan in which the action stands.
Whoever holds a published plan can say of an action which text it is: its hash is of what the
action says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from biocap.collection import rules as collection_rules
from biocap.national_plans.action import Action, action_of, body_of
from biocap.national_plans.choices import Level

SHARED = (
    *("title", "text", "activity", "goal", "key_area", "outcome", "indicator", "level"),
    *("institution", "starts_on", "ends_on"),
)
"""What of an action the Parties agree to, besides the needs that it answers."""
JOINT_LEVELS = frozenset({Level.REGIONAL.value, Level.GLOBAL.value})


@dataclass(frozen=True)
class SharedAction:
    """An action of several Parties as a version of one of them, or a stated text, holds it.

    `action_id`: of the action in the plan of the Party that stated it.
    """

    action_id: str
    sha256: str
    language: str
    action: Action

    @property
    def key(self) -> tuple[str, str]:
        """The action and the text of it that was agreed to."""
        return self.action_id, self.sha256


def shared_text(action_id: str, language: str, action: Action) -> dict[str, Any]:
    """Return what of an action is stated to other Parties."""
    body = body_of(action)
    return {
        "format": "joint-action",
        "action": action_id,
        "language": language,
        **{name: body[name] for name in SHARED},
        "needs": [{"item": need.item, "area": need.area} for need in action.needs],
    }


def shared_sha256(action_id: str, language: str, action: Action) -> str:
    """Return the hash of what of an action is stated to other Parties."""
    return collection_rules.freeze(shared_text(action_id, language, action))[1]


def shared_action(body: Mapping[str, Any]) -> SharedAction:
    """Return the shared action that a stated text holds; its hash is taken anew."""
    held = {name: value for name, value in body.items() if name != "sha256"}
    return SharedAction(
        held["action"], collection_rules.freeze(held)[1], held["language"], action_of(held)
    )
