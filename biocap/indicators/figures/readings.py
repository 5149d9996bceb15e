"""One value read otherwise than it is counted: how far a figure rests on how it was read."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from biocap.indicators.figures.values import Given, States, Sum
from biocap.library.figures import Share


class Reading(StrEnum):
    """A way to read the same reports. The first is the one that is counted everywhere else."""

    STRICT = "strict"  # partly is no yes
    HALF = "half"  # partly counts one half
    LENIENT = "lenient"  # partly counts as a yes
    LATE = "late"  # with the reports that came after the data cut-off
    DEADLINE = "deadline"  # without those that came after the deadline
    BOTH = "both"  # of the Parties that reported in both cycles


PARTLY_AS = {Reading.HALF: Fraction(1, 2), Reading.LENIENT: Fraction(1)}
"""What a Party that meets a part of it counts, where that is not nought."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """An indicator in one cycle under one reading, of all Parties or a part of them.

    `states` are those of the Parties that the reading counts; `sum` and `given` stand as in
    `Value`. `why_not` says why the reading does not apply or yields nothing, "" where it
    yields a value; `applies` is false where it cannot be told of this indicator at all, and
    `fed` where nothing feeds the indicator in this cycle, so that no reading can.
    """

    indicator: str
    cycle: str
    reading: Reading
    states: States
    sum: Sum | None = None
    given: Given | None = None
    applies: bool = True
    fed: bool = True
    why_not: str = ""

    @property
    def says_not_applicable(self) -> bool:
        """Whether the reading cannot be told, though the indicator has a source."""
        return self.fed and not self.applies

    @property
    def part(self) -> Fraction | None:
        """What counts as yes, in Parties or as the Secretariat counted; None of a sum."""
        if self.why_not or self.sum is not None:
            return None
        if self.given is not None:
            return Fraction(self.given.count)
        return self.states.yes + self.states.partly * PARTLY_AS.get(self.reading, Fraction(0))

    @property
    def whole(self) -> int | None:
        """The base; None of a sum, and of a number that the Secretariat counted."""
        if self.why_not or self.sum is not None:
            return None
        return self.states.answered if self.given is None else self.given.of

    @property
    def percent(self) -> int | None:
        """Whole number, halves up; None without a base, or of one that is too small."""
        part, whole = self.part, self.whole
        if part is None or whole is None or Share(0, whole).percent is None:
            return None
        return Share(int(2 * part), 2 * whole).percent
