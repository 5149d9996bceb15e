"""The Parties behind figures, one by one."""

from dataclasses import dataclass

from biocap.indicators.figures.values import State


@dataclass(frozen=True)
class PartyState:
    """One Party under one indicator in one cycle; `low` and `high` of its number, if one."""

    party: str
    indicator: str
    cycle: str
    state: State
    low: int | None = None
    high: int | None = None
    undated: bool = False
    """Whether it is not known to be bound by the Supplementary Protocol on the deadline."""


@dataclass(frozen=True)
class DifferingMembership:
    """A Party whose own answer does not agree with the dates of the Supplementary Protocol.

    `says`: that it is a Party to it. `bound`: whether it is known to be bound on the
    deadline; None if it is a Party to it since no known day.
    """

    party: str
    cycle: str
    says: bool
    bound: bool | None
