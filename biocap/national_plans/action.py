"""An action of a plan as one document. Frozen; values in, values out.

What is written of it as JSON is what its dataclasses say, with codes and days as text. What an
actor declared of its interests is private unless the Party publishes it: `published` alone says
what a frozen version holds.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from biocap.national_plans.choices import ActionStatus, ActorKind, Declared, Level

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NeedAnswered:
    """A need of annex III that an action answers.

    `strength` of the tie that led to it, "" where the Party chose it itself; `extent` today, by
    the assessment, and the one that is aimed at, 0 to 4; None where nobody said so.
    """

    item: str
    area: str
    strength: str = ""
    extent: int | None = None
    aimed: int | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """What an actor declared, how it is managed, by whom that was decided and when."""

    declared: str = Declared.NOTHING_YET.value
    text: str = ""
    managed: str = ""
    decision_by: str = ""
    decided_on: date | None = None
    published: bool = False


@dataclass(frozen=True, slots=True)
class PlanActor:
    """Who carries an action out; `code` is the same as long as the action has the actor."""

    code: str
    name: str
    kind: str = ActorKind.AUTHORITY.value
    identified_by: str = ""
    interest: Interest = field(default_factory=Interest)


@dataclass(frozen=True, slots=True)
class Link:
    """A national biodiversity strategy or programme that an action is aligned with."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """How far an action was from a day on, and what is to be said of it."""

    status: str
    on: date
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    """Money by source, in US dollars. None: nothing was said; 0 is an amount."""

    national: float | None = None
    committed: float | None = None
    committed_by: str = ""
    unfunded: float | None = None

    @property
    def amounts(self) -> dict[str, float]:
        """The amounts that were given, by source."""
        given = {name: getattr(self, name) for name in ("national", "committed", "unfunded")}
        return {name: amount for name, amount in given.items() if amount is not None}


@dataclass(frozen=True, slots=True)
class Action:
    """What a Party means to do. `activity`: of the Action Plan that it was made from, or ""."""

    title: str
    text: str = ""
    activity: str = ""
    goal: str = ""
    key_area: str = ""
    outcome: str = ""
    indicator: str = ""
    needs: tuple[NeedAnswered, ...] = ()
    level: str = Level.NATIONAL.value
    actors: tuple[PlanActor, ...] = ()
    audiences: tuple[str, ...] = ()
    institution: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    budget: Budget = field(default_factory=Budget)
    statuses: tuple[StatusLine, ...] = ()
    report: str = ""
    """Receipt of the activity report that tells of it."""
    aligned: tuple[Link, ...] = ()

    @property
    def status(self) -> str:
        """How far it is: the last that was said, else planned."""
        return self.statuses[-1].status if self.statuses else ActionStatus.PLANNED.value

    @property
    def is_dropped(self) -> bool:
        return self.status == ActionStatus.DROPPED

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be carried out of it: done, or dropped."""
        return self.status in (ActionStatus.DONE, ActionStatus.DROPPED)

    @property
    def undeclared(self) -> tuple[PlanActor, ...]:
        """The actors of whose interests nothing was declared yet."""
        return tuple(it for it in self.actors if it.interest.declared == Declared.NOTHING_YET)

    def is_late(self, today: date) -> bool:
        """Whether its last day is over, or its first without its having begun."""
        if self.status == ActionStatus.PLANNED:
            first = self.starts_on or self.ends_on
            return first is not None and first < today
        return (
            self.status == ActionStatus.UNDER_WAY
            and self.ends_on is not None
            and self.ends_on < today
        )

    def status_at(self, day: date) -> str | None:
        """Return how far it was on a day; None where nothing had been said of it by then."""
        said = [line.status for line in self.statuses if line.on <= day]
        return said[-1] if said else None


def body_of(action: Action) -> Body:
    """Return an action as JSON keeps it."""
    body: Body = _plain(asdict(action))
    return body


def action_of(body: Mapping[str, Any]) -> Action:
    """Return the action that a body holds; what it does not name is as it is by itself."""
    given = {it.name: body[it.name] for it in fields(Action) if it.name in body}
    for name, shape in _PARTS.items():
        if name in given:
            given[name] = tuple(_read(shape, one) for one in given[name])
    if "budget" in given:
        given["budget"] = _read(Budget, given["budget"])
    if "audiences" in given:
        given["audiences"] = tuple(given["audiences"])
    return Action(**{name: _day(name, value) for name, value in given.items()})


def frozen_action(action: Action) -> Body:
    """Return what a frozen version says of an action: no interest that the Party did not publish.

    Of an actor whose interest is private not even whether it declared one.
    """
    body = body_of(action)
    for actor, of_body in zip(action.actors, body["actors"], strict=True):
        if not actor.interest.published:
            del of_body["interest"]
        else:
            del of_body["interest"]["published"]
    return body


_PARTS: dict[str, type] = {
    "needs": NeedAnswered,
    "actors": PlanActor,
    "statuses": StatusLine,
    "aligned": Link,
}
_DAYS = frozenset({"starts_on", "ends_on", "on", "decided_on"})


def _read(shape: Any, body: Mapping[str, Any]) -> Any:
    given = {it.name: _day(it.name, body[it.name]) for it in fields(shape) if it.name in body}
    if "interest" in given:
        given["interest"] = _read(Interest, given["interest"])
    return shape(**given)


def _day(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
