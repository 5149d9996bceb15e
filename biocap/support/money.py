"""Amounts that are not always known: a sum with of how many things it is."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Money:
    """A number of things, of how many an amount is known, and its sum; None if of none."""

    number: int = 0
    known: int = 0
    usd: Fraction | None = None

    def plus(self, number: int, known: int, usd: Fraction | Decimal | None) -> "Money":
        """Return it with more of the same. `usd` may be None if `known` is 0."""
        before = self.usd or Fraction(0)
        both = before + Fraction(usd or 0) if known else self.usd
        return Money(self.number + number, self.known + known, both)


@dataclass(frozen=True)
class CostByTime:
    """What activities cost: of those that ended, those that go on, those without a last day."""

    spent: Money = field(default_factory=Money)
    committed: Money = field(default_factory=Money)
    undated: Money = field(default_factory=Money)

    @property
    def number(self) -> int:
        return self.spent.number + self.committed.number + self.undated.number

    @property
    def known(self) -> int:
        """How many state a cost."""
        return self.spent.known + self.committed.known + self.undated.known
