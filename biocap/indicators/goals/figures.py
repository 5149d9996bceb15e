"""What the measures of goals return: small frozen values that carry their base."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from biocap.activities.figures import ActivityLine
from biocap.indicators.crosswalks import Tie

WEAK_ONLY = "weak_only"
"""Line of activities that are tied to goals, and to none of them strongly."""


@dataclass(frozen=True)
class Demand:
    """Parties that name a need tied strongly to the goal; `weak` are further ones.

    Those name one that is tied weakly alone, and stand in no share.
    """

    goal: str
    count: int
    weak: int
    submitted: int
    invited: int


@dataclass(frozen=True)
class DemandByTie:
    """Parties that name a need through one tie of the goal, strong or weak."""

    goal: str
    tie: Tie
    count: int
    submitted: int
    invited: int


@dataclass(frozen=True)
class Backer:
    """A Party behind a `Demand`: the areas (without `items`) and needs that it names."""

    party: str
    strong: bool
    named: tuple[str, ...]


class ActivityTime(StrEnum):
    """When an activity was, seen from the plan."""

    DURING = "during"  # it ended, or started, after the plan was adopted
    EARLIER = "earlier"  # it had ended when the plan was adopted
    UNDATED = "undated"  # it had started and states no end, or states no date


@dataclass(frozen=True)
class Supply:
    """Activities tied strongly to one goal; `weak` are further ones, tied to it weakly alone.

    `line` has them whenever they were: `during` those of the plan's period, `earlier` those that
    had ended when the plan was adopted, `undated` those of which that cannot be told. What is
    said beside the plan is `during`; the others stand apart.

    The code of `line` is the goal, WEAK_ONLY or UNSTATED (tied to none). `line.proposed`
    counts those whose strongly tied elements are all of our proposal. The activities of
    `weak` have no cost here: it stands at the goals that they are tied to strongly, or in
    the line WEAK_ONLY.
    """

    line: ActivityLine
    weak: int
    during: ActivityLine
    earlier: ActivityLine
    undated: ActivityLine
    weak_during: int


@dataclass(frozen=True)
class Served:
    """An activity behind a `Supply`, with the elements that it stands on at the goal.

    These are the strongly tied ones, or where it has none, the weakly tied ones.
    """

    activity: str
    title: str
    cost_usd: Decimal | None
    goals: int
    """Over so many goals its cost is split; 0 where it stands through weak ties alone."""
    strong: bool
    proposed: bool
    """Whether all these elements are of our proposal."""
    when: ActivityTime
    starts: date | None
    ends: date | None
    elements: tuple[str, ...]
    title_words: tuple[str, ...] = ()
    """Words of its title that lead here, where they do."""

    @property
    def cost_split_usd(self) -> Fraction | None:
        """Its share of the cost here, in US dollars; None if it states none or has none here."""
        if self.cost_usd is None or not self.goals:
            return None
        return Fraction(self.cost_usd) / self.goals
