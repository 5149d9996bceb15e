"""National plans as a snapshot holds them: which Parties published one, and what it says."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from biocap.library.queries import Library
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.choices import BudgetSource
from biocap.national_plans.joint_text import (
    JOINT_LEVELS,
    SharedAction,
    shared_action,
    shared_sha256,
)


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
    joint: tuple[SharedAction, ...] = ()
    """What the Party agreed to of the actions of others, as it was stated to it."""

    @property
    def standing(self) -> tuple[Action, ...]:
        """The actions that were not dropped."""
        return tuple(it for it in self.actions if not it.is_dropped)

    def money(self, source: str) -> float | None:
        """Return the sum from a source over actions not dropped; None: none of them says one."""
        said = [it.budget.amounts[source] for it in self.standing if source in it.budget.amounts]
        return sum(said) if said else None

    @property
    def stated(self) -> dict[tuple[str, str], Action]:
        """Its own actions that were not dropped, by the key under which others agree to each."""
        return {
            (number, shared_sha256(number, self.language, action)): action
            for number, action in zip(self.ids, self.actions, strict=True)
            if not action.is_dropped and action.level in JOINT_LEVELS
        }

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


def plans_of(library: Library, members: Collection[str]) -> list[PublishedPlan]:
    """Return the latest version of each plan of these Parties, by Party."""
    return [it for it in latest_plans(library) if it.party in members]


def versions_of_plan(library: Library, plan: str) -> Sequence[PublishedPlan]:
    """Return the versions of one plan, the latest first."""
    versions = [it for it in published_plans(library) if it.plan == plan]
    return versions[::-1]


@dataclass(frozen=True)
class JointAction:
    """An action that plans of several Parties hold, with the Parties that published it."""

    shared: SharedAction
    plans: tuple[PublishedPlan, ...]
    """The latest versions that hold it, each by its Party's own decision, by Party."""

    @property
    def goal(self) -> str:
        """The goal of the Action Plan that it answers, or ""."""
        return self.shared.action.goal

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of these Parties."""
        return tuple(it.party for it in self.plans)


def joint_actions(library: Library) -> dict[tuple[str, str], JointAction]:
    """Return the actions that the latest plans of at least two Parties hold, by key.

    Whoever has not published it stands in none, though others may know that it agreed.
    """
    return library.once("joint actions", lambda: _joint(latest_plans(library)))


def joint_with(
    joint: Mapping[tuple[str, str], JointAction], key: tuple[str, str], own: str
) -> tuple[str, ...]:
    """Return the codes of the other Parties that published the same action."""
    return tuple(it for it in joint[key].parties if it != own) if key in joint else ()


def joint_actions_in(library: Library, plan: PublishedPlan) -> list[JointAction]:
    """Return what a version of a plan holds of the actions of others, with who published each."""
    joint = joint_actions(library)
    return [joint.get(it.key, JointAction(it, (plan,))) for it in plan.joint]


def joint_actions_among(library: Library, members: Collection[str]) -> list[JointAction]:
    """Return the actions that the published plans of at least two of these Parties hold."""
    return [it for it in joint_actions(library).values() if len({*it.parties} & {*members}) > 1]


def _joint(plans: Sequence[PublishedPlan]) -> dict[tuple[str, str], JointAction]:
    shared = {it.key: it for plan in plans for it in plan.joint}
    holds = {
        plan.plan: {*(it.key for it in plan.joint), *(key for key in plan.stated if key in shared)}
        for plan in plans
    }
    told = {
        key: JointAction(it, tuple(plan for plan in plans if key in holds[plan.plan]))
        for key, it in shared.items()
    }
    return {key: it for key, it in told.items() if len(set(it.parties)) > 1}


def _read_plans(library: Library) -> tuple[PublishedPlan, ...]:
    if "national_plans" not in library.tables:
        return ()
    rows = library.whole_table("national_plans")
    return tuple(_plan(row) for row in sorted(rows, key=itemgetter("party", "plan", "number")))


def _plan(row: dict[str, Any]) -> PublishedPlan:
    body = json.loads(row.pop("body"))
    actions = tuple(action_of(it) for it in body["actions"])
    return PublishedPlan(
        **row,
        actions=actions,
        ids=tuple(it["id"] for it in body["actions"]),
        joint=tuple(shared_action(it) for it in body.get("joint", ())),
    )
