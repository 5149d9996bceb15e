"""Small values that measures are made of: shares, intervals, suppressed cells.

A share keeps its part and its whole, so that every figure shows its base. Percentages
are whole numbers, halves rounded up, as the Secretariat prints them (COP-MOP/4/INF/11).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SMALLEST_CELL = 3
"""Fewer answers than this, given for aggregates only, are never shown."""


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, both counts of Parties (or of what the measure says it counts)."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole number, halves up; None of nothing.

        >>> Share(15, 40).percent, Share(0, 0).percent
        (38, None)
        """
        if self.whole == 0:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


@dataclass(frozen=True)
class Interval:
    """Where a share of all would lie if every silent Party had said no, or yes."""

    lowest: Share
    highest: Share


def suppress(count: int) -> int | None:
    """Return a count of answers given for aggregates only, or None if it is too small to show.

    One or two answers would show what a single Party said. Nought is shown: it says
    nothing of anyone. Source: DESIGN.md, “Figures that can be trusted”.

    >>> suppress(2), suppress(3), suppress(0)
    (None, 3, 0)
    """
    return None if 0 < count < SMALLEST_CELL else count


@dataclass(frozen=True)
class Measure:
    """What a page shows beside a figure. Texts are English, translated at the edge."""

    name: str
    title: str
    formula: str
    source: str
    function: Callable[..., Any]
