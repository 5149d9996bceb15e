"""The measures of published plans recomputed in plain Python from the frozen bodies.

Nothing of the measures, of their tables or of the shapes of an action: a body is read as JSON.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from biocap.indicators.published_plans.figures import (
    ActionDays,
    ActionsInStatus,
    ActionsOfGoal,
    MoneyFrom,
    PlanHolders,
)
from biocap.national_plans.publishing import FrozenPlan
from biocap.parties.reference import PARTIES, Party
from tests.reference.needs_twin import in_order

GOALS = [f"A.{n}" for n in range(1, 11)] + [f"B.{n}" for n in range(1, 5)] + [""]
STATUSES = ("planned", "under_way", "done", "dropped")
SOURCES = ("national", "committed", "unfunded")
Body = dict[str, Any]


class Plans:
    """The bodies that count, by Party, and the Parties that count."""

    def __init__(
        self, versions: Sequence[FrozenPlan], parties: Mapping[str, Party], day: date
    ) -> None:
        last: dict[str, FrozenPlan] = {}
        for it in versions:
            kept = last.get(it.plan)
            if kept is None or kept.number < it.number:
                last[it.plan] = it
        self.bodies: dict[str, Body] = {}
        for it in sorted(last.values(), key=lambda it: it.published_at):
            self.bodies[it.party] = json.loads(json.dumps(it.body))
        invented = bool(self.bodies) and not any(code in PARTIES for code in self.bodies)
        self.parties = {
            code: party
            for code, party in parties.items()
            if (code not in PARTIES if invented else code in PARTIES and _bound(party, day))
        }

    def part(self, party: str, by: str | None) -> str:
        if by is None:
            return "all"
        if "~" in by:
            group, on_list = by.split("~")
            held = (self.part(party, "group"), self.part(party, on_list)) == (group, "yes")
            return "yes" if held else "no"
        value = getattr(self.parties[party], by)
        return ("yes" if value else "no") if isinstance(value, bool) else value or "unstated"

    def by_part(self, by: str | None) -> dict[str, list[str]]:
        names = {self.part(party, by) for party in self.parties} or ({"all"} - {by and "all"})
        return {
            part: [party for party in self.parties if self.part(party, by) == part]
            for part in in_order(names)
        }

    def actions(self, parties: Sequence[str], dropped: bool = False) -> list[tuple[str, Body]]:
        return [
            (party, action)
            for party in parties
            for action in self.bodies.get(party, {"actions": []})["actions"]
            if dropped or _status(action) != "dropped"
        ]


def _bound(party: Party, day: date) -> bool:
    since = party.treaties["cpb"].bound_from
    return since is not None and since <= day


def _status(action: Body) -> str:
    said = action["statuses"]
    return str(said[-1]["status"]) if said else "planned"


def plan_holders(plans: Plans, by: str | None) -> tuple[PlanHolders, ...]:
    return tuple(
        PlanHolders(
            part,
            len(parties),
            sum(party in plans.bodies for party in parties),
            len({party for party, action in plans.actions(parties) if action["aligned"]}),
        )
        for part, parties in plans.by_part(by).items()
    )


def actions_by_goal(plans: Plans, by: str | None) -> tuple[ActionsOfGoal, ...]:
    found = []
    for part, parties in plans.by_part(by).items():
        for goal in GOALS:
            here = [it for it in plans.actions(parties, dropped=True) if it[1]["goal"] == goal]
            said = [_status(action) for _party, action in here]
            held = {party for party, action in here if _status(action) != "dropped"}
            found.append(ActionsOfGoal(part, goal, len(held), *map(said.count, STATUSES)))
    return tuple(found)


def actions_by_status(plans: Plans, by: str | None) -> tuple[ActionsInStatus, ...]:
    found = []
    for part, parties in plans.by_part(by).items():
        for status in STATUSES:
            held = [p for p, it in plans.actions(parties, dropped=True) if _status(it) == status]
            found.append(ActionsInStatus(part, status, len(held), len(set(held))))
    return tuple(found)


def money_of_plans(plans: Plans, by: str | None) -> tuple[MoneyFrom, ...]:
    found = []
    for part, parties in plans.by_part(by).items():
        held = plans.actions(parties)
        for source in SOURCES:
            said = [(p, it["budget"][source]) for p, it in held if it["budget"][source] is not None]
            usd = sum((Decimal(str(amount)) for _p, amount in said), Decimal(0)) if said else None
            of = len({party for party, _ in said})
            found.append(MoneyFrom(part, source, len(held), len(said), of, usd))
    return tuple(found)


def days_of_plans(plans: Plans, by: str | None) -> tuple[ActionDays, ...]:
    found = []
    for part, parties in plans.by_part(by).items():
        held = [action for _party, action in plans.actions(parties)]
        spans = [
            (it["starts_on"] or it["ends_on"], it["ends_on"] or it["starts_on"])
            for it in held
            if it["starts_on"] or it["ends_on"]
        ]
        first = min((date.fromisoformat(it) for it, _ in spans), default=None)
        last = max((date.fromisoformat(it) for _, it in spans), default=None)
        found.append(ActionDays(part, len(held), first, last, len(held) - len(spans)))
    return tuple(found)
