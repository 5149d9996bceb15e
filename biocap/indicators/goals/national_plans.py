"""National plans as a snapshot holds them: which Parties published one, and what it says."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from biocap.library.queries import Library
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.choices import BudgetSource


@dataclass(frozen=True)
class PublishedPlan:
    """A version of a Party's plan."""

    plan: str
    party: str
    number: int
    sha256: str
    published_at: datetime
    latest: bool
    title: str
    language: str
    actions: tuple[Action, ...]
    ids: tuple[str, ...]
    """The lasting identifier of each action."""

    @property
    def standing(self) -> tuple[Action, ...]:
        """The actions that were not dropped."""
        return tuple(it for it in self.actions if not it.is_dropped)

    def money(self, source: str) -> float | None:
        """Return the sum from a source over actions not dropped; None: none of them says one."""
        said = [it.budget.amounts[source] for it in self.standing if source in it.budget.amounts]
        return sum(said) if said else None

    @property
    def gap(self) -> float | None:
        """What is not yet funded, in US dollars; None: no action says."""
        return self.money(BudgetSource.UNFUNDED.value)


def published_plans(library: Library) -> tuple[PublishedPlan, ...]:
    """Return every version of every plan of a snapshot, by Party, plan and number.

    A snapshot from before there were plans holds none.
    """
    return library.once("national plans", lambda: _read_plans(library))


def latest_plans(library: Library) -> tuple[PublishedPlan, ...]:
    """Return the latest version of each plan."""
    return tuple(it for it in published_plans(library) if it.latest)


def versions_of_plan(library: Library, plan: str) -> Sequence[PublishedPlan]:
    """Return the versions of one plan, the latest first."""
    versions = [it for it in published_plans(library) if it.plan == plan]
    return versions[::-1]


def _read_plans(library: Library) -> tuple[PublishedPlan, ...]:
    if "national_plans" not in library.tables:
        return ()
    rows = library.whole_table("national_plans")
    return tuple(_plan(row) for row in sorted(rows, key=itemgetter("party", "plan", "number")))


def _plan(row: dict[str, Any]) -> PublishedPlan:
    body = json.loads(row.pop("body"))
    actions = tuple(action_of(it) for it in body["actions"])
    return PublishedPlan(**row, actions=actions, ids=tuple(it["id"] for it in body["actions"]))
