"""Small values that measures are made of: shares and intervals.

A share keeps its part and its whole, so that every figure shows its base; of a base below
the least one (`definitions/thresholds.yaml`) there is no percentage anywhere. Percentages
are whole numbers, halves rounded up, as the Secretariat prints them (COP-MOP/4/INF/11).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from biocap.library.thresholds import least_base


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, both counts of Parties (or of what the measure says it counts)."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole number, halves up; None of a base that is too small, as `is_of_few` says.

        >>> Share(15, 40).percent, Share(3, 4).percent, Share(0, 0).percent
        (38, None, None)
        """
        if self.whole < least_base():
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)

    @property
    def is_of_few(self) -> bool:
        """Whether there is a base, and it is too small for a percentage and for a colour."""
        return 0 < self.whole < least_base()


@dataclass(frozen=True)
class Interval:
    """Where a share of all would lie if every silent Party had said no, or yes."""

    lowest: Share
    highest: Share


@dataclass(frozen=True)
class Measure:
    """What a page shows beside a figure. Texts are English, translated at the edge.

    `place` is that among the other measures of its package (`biocap.library.declared`).
    """

    name: str
    title: str
    formula: str
    source: str
    function: Callable[..., Any]
    place: int = field(default=100, kw_only=True)
