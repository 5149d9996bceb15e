"""What the measures of goals return: small frozen values that carry their base."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from biocap.activities.figures import Line
from biocap.indicators.crosswalks import Tie
from biocap.library.figures import Interval, Share


@dataclass(frozen=True)
class Demand:
    """Parties that name a need tied to the goal: `tie`, or (None) any of its ties."""

    goal: str
    tie: Tie | None
    count: int
    strong: int
    """Of the count, how many name one that is tied to the goal strongly."""
    submitted: int
    invited: int

    @property
    def share_of_submitted(self) -> Share:
        return Share(self.count, self.submitted)

    @property
    def share_of_invited(self) -> Share:
        return Share(self.count, self.invited)

    @property
    def interval(self) -> Interval:
        """Share of all invited if every silent Party had named none, or one."""
        silent = self.invited - self.submitted
        return Interval(self.share_of_invited, Share(self.count + silent, self.invited))


@dataclass(frozen=True)
class Backer:
    """A Party behind a `Demand`: the areas (without `items`) and needs that it names."""

    party: str
    strong: bool
    named: tuple[str, ...]


@dataclass(frozen=True)
class Supply:
    """Activities for one goal; the code of `line` is the goal, or UNSTATED: for none.

    `line.proposed` counts those that stand here by elements of our proposal only, and
    `strong` those with an element that is tied to the goal strongly.
    """

    line: Line
    strong: int


@dataclass(frozen=True)
class Served:
    """An activity behind a `Supply`, with its elements that lead to the goal."""

    activity: str
    title: str
    cost_usd: Decimal | None
    goals: int
    """Over so many goals its cost is split."""
    strong: bool
    proposed: bool
    """Whether all its elements here are of our proposal."""
    elements: tuple[str, ...]

    @property
    def cost_split_usd(self) -> Fraction | None:
        return None if self.cost_usd is None else Fraction(self.cost_usd) / self.goals
