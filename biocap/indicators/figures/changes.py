"""How indicators moved between two cycles."""

from dataclasses import dataclass
from enum import StrEnum

from biocap.indicators.figures.values import Given, Sum


class Verdict(StrEnum):
    """Which way an indicator moved between two cycles, or why that is not said."""

    UP = "up"
    DOWN = "down"
    NO_CLEAR_CHANGE = "no_clear_change"  # a net move too small to be one
    TOO_FEW = "too_few"  # too few answered in both cycles to say
    NO_DIRECTION = "no_direction"  # neither more nor less is better
    NOT_COMPARABLE = "not_comparable"  # the cycles do not compare


class News(StrEnum):
    """What a verdict means for the plan."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """How the matched panel moved; what it said in each cycle stands beside it.

    The panel is made up of Parties bound on both deadlines that answered in both cycles (for a
    number: gave one in both, by the same questions). Up: no to partly or yes, partly to
    yes, or a number whose band lies wholly above the earlier one. `bound_on_both`: how many
    could be in the panel, whether they answered or not. `yes_before` and `yes_after` are
    the panel's own yes in each cycle, for a number the sums of what it gave.
    """

    up: int = 0
    down: int = 0
    same: int = 0
    bound_on_both: int = 0
    yes_before: int = 0
    yes_after: int = 0
    sum_before: Sum | None = None
    sum_after: Sum | None = None

    @property
    def panel(self) -> int:
        return self.up + self.down + self.same


@dataclass(frozen=True, kw_only=True)
class IndicatorChange(Moved):
    """How an indicator moved between two cycles, and what is said of it.

    What the Secretariat counts needs no panel: `before` and `after` are its counts. `why`
    says why the cycles are not compared or nobody is in the panel, "" otherwise; `news` is
    None where the verdict is neither good nor bad.
    """

    indicator: str
    part: str
    verdict: Verdict
    why: str = ""
    news: News | None = None
    before: Given | None = None
    after: Given | None = None


@dataclass(frozen=True)
class MovedParties:
    """The Parties behind an `IndicatorChange`, as codes in order; each of its panel is in one."""

    indicator: str
    part: str
    up: tuple[str, ...]
    down: tuple[str, ...]
    same: tuple[str, ...]


PLACES = (
    *("better", "worse", "no_clear_change", "too_few", "no_direction"),
    *("not_comparable", "without_value"),
)
"""Where an indicator stands by what is said of it."""


@dataclass(frozen=True)
class GoalMoves:
    """The indicators of one goal by what is said of them, as codes in the order of the plan.

    Of all goals together `goal` is "". `better` and `worse` are by the direction of each
    indicator: a fall of what should fall is better. `without_value` have no value in the later
    cycle, for the reason their `Value` gives; nothing else is said of them. `one_answer`: of
    those of which the same is said, the ones that rest on the same answers, which count once.
    """

    goal: str
    better: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    no_clear_change: tuple[str, ...] = ()
    too_few: tuple[str, ...] = ()
    no_direction: tuple[str, ...] = ()
    not_comparable: tuple[str, ...] = ()
    without_value: tuple[str, ...] = ()
    one_answer: tuple[tuple[str, ...], ...] = ()

    def counted(self, codes: tuple[str, ...]) -> int:
        """Return how many of these indicators of the goal count: of one answer the first."""
        again = {code for _first, *others in self.one_answer for code in others}
        return sum(code not in again for code in codes)
