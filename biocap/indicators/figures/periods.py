"""Reporting periods as the Parties state them, and numbers a year."""

from dataclasses import dataclass
from fractions import Fraction

DAYS_IN_A_YEAR = Fraction(1461, 4)


@dataclass(frozen=True)
class ReportedPeriods:
    """How long the periods are that the reports of a cycle cover, as each Party states its own.

    Days, both ends included, over the `parties` bound that state both ends. Without any the
    period is that of the cycle, from its start to its deadline, and `parties` is 0.
    """

    cycle: str
    parties: int
    shortest: int
    median: Fraction
    longest: int

    @property
    def years(self) -> Fraction:
        """The median in years."""
        return self.median / DAYS_IN_A_YEAR


@dataclass(frozen=True)
class Yearly:
    """A number a year: what each Party gives, over its own period in years, added up.

    `parties` gave a number and a period; `highest` is None where a band is open.
    """

    indicator: str
    cycle: str
    parties: int
    lowest: Fraction
    highest: Fraction | None
