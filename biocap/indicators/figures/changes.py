"""How indicators moved between two cycles."""

from dataclasses import dataclass
from enum import StrEnum

from biocap.indicators.figures.values import Given


class Verdict(StrEnum):
    """How the matched panel moved between two cycles."""

    UP = "up"
    DOWN = "down"
    NO_CHANGE = "no_change"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Change:
    """How an indicator moved between two cycles, on the matched panel alone.

    The panel are Parties bound on both deadlines that answered in both cycles (for a
    number: gave one in both, by the same questions). Up: no to partly or yes, partly to
    yes, or a number whose band lies wholly above the earlier one. What the Secretariat
    counts needs no panel: `before` and `after` are its counts, compared as shares where
    they are of something. `why` says why there is no verdict, "" where there is one.
    """

    indicator: str
    part: str
    up: int
    down: int
    same: int
    comparable: bool
    why: str = ""
    before: Given | None = None
    after: Given | None = None

    @property
    def panel(self) -> int:
        return self.up + self.down + self.same

    @property
    def verdict(self) -> Verdict:
        more, fewer = self.up, self.down
        if self.before and self.after:
            more = self.after.count * (self.before.of or 1)
            fewer = self.before.count * (self.after.of or 1)
        elif not self.panel:
            return Verdict.NOT_COMPARABLE
        if not self.comparable:
            return Verdict.NOT_COMPARABLE
        if more == fewer:
            return Verdict.NO_CHANGE
        return Verdict.UP if more > fewer else Verdict.DOWN


@dataclass(frozen=True)
class MovedParties:
    """The Parties behind a `Change`, as codes in order: each of its panel stands in one."""

    indicator: str
    part: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True)
class GoalMoves:
    """The indicators of one goal by verdict, as codes in the order of the plan.

    `without_value` have no value in the later cycle, for the reason their `Value` gives;
    they are in no verdict.
    """

    goal: str
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    no_change: tuple[str, ...] = ()
    not_comparable: tuple[str, ...] = ()
    without_value: tuple[str, ...] = ()
