"""Joint actions recomputed in plain Python from the frozen bodies of plans; nothing of the measure.

A text is what its fields say: the twin makes its canonical JSON (RFC 8785) and hash itself.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from typing import Any

from biocap.national_plans.publishing import FrozenPlan

COMMON = (
    *("title", "text", "activity", "goal", "key_area", "outcome", "indicator", "level"),
    *("institution", "starts_on", "ends_on"),
)
Key = tuple[str, str]
Body = dict[str, Any]


def stated_text(body: Body, action: Body) -> Body:
    """Return what a Party states to others of an action of a frozen plan."""
    return {
        "format": "joint-action",
        "action": action["id"],
        "language": body["language"],
        **{name: action[name] for name in COMMON},
        "needs": [{"item": it["item"], "area": it["area"]} for it in action["needs"]],
    }


def text_hash(text: Body) -> str:
    """Return the hash of a stated text, whatever hash it bears itself."""
    said = {name: value for name, value in text.items() if name != "sha256"}
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def joint_twin(
    versions: Sequence[FrozenPlan], among: Collection[str] | None = None
) -> dict[Key, tuple[str, list[str]]]:
    """Return the title of each action that the latest plans of two Parties hold, and which do.

    `among`: of which two of these Parties hold it.
    """
    latest: dict[str, FrozenPlan] = {}
    for it in versions:
        if it.plan not in latest or latest[it.plan].number < it.number:
            latest[it.plan] = it
    agreed: dict[Key, str] = {}
    holders: dict[Key, list[tuple[str, str]]] = {}
    for it in latest.values():
        body = json.loads(json.dumps(it.body))
        held = {(text["action"], text_hash(text)) for text in body.get("joint", ())}
        for text in body.get("joint", ()):
            agreed[text["action"], text_hash(text)] = text["title"]
        for action in body["actions"]:
            dropped = bool(action["statuses"]) and action["statuses"][-1]["status"] == "dropped"
            if action["level"] in ("regional", "global") and not dropped:
                held.add((action["id"], text_hash(stated_text(body, action))))
        for key in held:
            holders.setdefault(key, []).append((it.party, it.plan))
    told = {}
    for key, title in agreed.items():
        parties = [party for party, _plan in sorted(holders[key])]
        counted = set(parties) if among is None else set(parties) & set(among)
        if len(set(parties)) > 1 and len(counted) > 1:
            told[key] = (title, parties)
    return told
