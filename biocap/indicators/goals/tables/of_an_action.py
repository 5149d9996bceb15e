"""Columns that every table of actions of national plans has."""

from typing import Protocol, TypeVar

from biocap.national_plans.action import Action
from biocap.national_plans.choices import ActionStatus
from biocap.shared.text import noop
from biocap.telling.plan_words import days_words
from biocap.telling.tables import Column, Kind


class HoldsAction(Protocol):
    """A row about one action."""

    @property
    def action(self) -> Action:
        """The action as it stands in a version of its plan."""


Row = TypeVar("Row", bound=HoldsAction)


def how_far_and_when(_row: type[Row]) -> tuple[Column[Row], ...]:
    """Return the status of an action and its days: two days for files, one text for people."""
    return (
        Column(
            "status",
            noop("planned, under_way, done or dropped."),
            lambda it: it.action.status,
            head=noop("How far it is"),
            shown=lambda it: str(ActionStatus(it.action.status).label),
        ),
        Column("starts_on", noop("First day."), lambda it: it.action.starts_on, Kind.DAY),
        Column("ends_on", noop("Last day."), lambda it: it.action.ends_on, Kind.DAY),
        Column(
            "when",
            "",
            lambda it: it.action.starts_on or it.action.ends_on,
            head=noop("When"),
            shown=lambda it: days_words(it.action),
            in_file=False,
        ),
    )
