"""What the measures of published plans return: small values that know their base."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from biocap.library.figures import Share


@dataclass(frozen=True)
class PlanHolders:
    """Parties of a part, those with a published plan, and those with an aligned one."""

    part: str
    parties: int
    with_plan: int
    aligned: int

    @property
    def share(self) -> Share:
        """Parties with a published plan, of all of the part."""
        return Share(self.with_plan, self.parties)

    @property
    def share_aligned(self) -> Share:
        """Parties whose plan is aligned, of those with a plan."""
        return Share(self.aligned, self.with_plan)


@dataclass(frozen=True)
class ActionsOfGoal:
    """Actions at a goal of the Action Plan ("" is none), by how far they are.

    `parties` have one there that they did not drop.
    """

    part: str
    goal: str
    parties: int
    planned: int
    under_way: int
    done: int
    dropped: int

    @property
    def standing(self) -> int:
        """Those that were not dropped."""
        return self.planned + self.under_way + self.done


@dataclass(frozen=True)
class ActionsInStatus:
    """Actions that are so far, and Parties that have one."""

    part: str
    status: str
    actions: int
    parties: int


@dataclass(frozen=True)
class MoneyFrom:
    """Money of actions that were not dropped, from a source. `usd`: None, no action says any.

    `said` of the `actions` give an amount, those of so many `parties`.
    """

    part: str
    source: str
    actions: int
    said: int
    parties: int
    usd: Decimal | None


@dataclass(frozen=True)
class ActionDays:
    """From which day to which the actions are that were not dropped; `undated` name none."""

    part: str
    actions: int
    first: date | None
    last: date | None
    undated: int
