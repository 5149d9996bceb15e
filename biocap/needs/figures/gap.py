"""One need in the rankings of gaps."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from biocap.needs.figures.naming import Extents, Naming
from biocap.telling.numbers import rounded

PLACES = 2
"""Decimals of gaps wherever they are shown; what reads alike shares a rank."""


@dataclass(frozen=True)
class Gap:
    """One need in the rankings of gaps; see `measures/gaps.py` for the formulas.

    `rank` is among the needs of all areas, by `across`; `rank_in_area` by `score`.
    """

    part: str
    rank: int
    rank_in_area: int
    area: str
    item: str
    extents: Extents
    area_unmet_quarters: int
    """Sum of (4 - extent) over all that is named in the area with an extent."""
    area_blank: int
    """Pairs of Party and need named in the area whose extent was left blank."""
    offered: int
    """Needs that the form offers in the area, named or not."""
    submitted: int
    invited: int

    @property
    def named(self) -> int:
        return self.extents.named

    @property
    def stated(self) -> int:
        return self.extents.stated

    @property
    def blank(self) -> int:
        return self.extents.blank

    @property
    def unmet_quarters(self) -> int:
        """Sum of (4 - extent) over the Parties that state an extent."""
        return 4 * self.stated - self.extents.sum

    @property
    def score(self) -> Fraction:
        """The gap, an extent left blank counted as fully met: at least."""
        return Fraction(self.unmet_quarters, 4)

    @property
    def score_most(self) -> Fraction:
        """The gap, an extent left blank counted as not at all met: at most."""
        return self.score + self.blank

    @property
    def even(self) -> Fraction:
        """What the gap would be had those of the area fallen evenly on the needs it offers."""
        return Fraction(self.area_unmet_quarters, 4 * self.offered)

    @property
    def above(self) -> Fraction:
        return self.score - self.even

    @property
    def across(self) -> tuple[Decimal, int]:
        """By what it is ranked across areas: `above` as it is shown, then how many name it."""
        return rounded(self.above, PLACES), self.named

    @property
    def above_least(self) -> Fraction:
        """`above` if its own blanks are met, and all others of the area are not."""
        return self.above - Fraction(self.area_blank - self.blank, self.offered)

    @property
    def above_most(self) -> Fraction:
        """`above` if its own blanks are not met, and all others of the area are."""
        return self.above + self.blank - Fraction(self.blank, self.offered)

    @property
    def naming(self) -> Naming:
        """The Parties that name it, with their shares."""
        return Naming(self.part, self.area, self.item, self.named, self.submitted, self.invited)
