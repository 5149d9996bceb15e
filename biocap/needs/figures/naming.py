"""What Parties name, how far it is addressed and by which means they would have it addressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from biocap.library.figures import Interval, Share
from biocap.library.parts import ALL


@dataclass(frozen=True)
class Naming:
    """How many Parties of a part name an area (`item` None) or a need."""

    part: str
    area: str
    item: str | None
    count: int
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
        """Share of all invited if no Party without an answer named it, or every one."""
        others = self.invited - self.submitted
        return Interval(Share(self.count, self.invited), Share(self.count + others, self.invited))


@dataclass(frozen=True)
class Extents:
    """How far a need (or, with `item` None, all needs named in an area) is addressed.

    `counts[k]` is the number that state extent k, 0 to 4; `blank` the number that name
    it and state none. For a need they count Parties, for an area Party-need pairs.
    """

    part: str
    area: str
    item: str | None
    counts: tuple[int, int, int, int, int]
    blank: int

    @property
    def stated(self) -> int:
        return sum(self.counts)

    @property
    def named(self) -> int:
        return self.stated + self.blank

    @property
    def sum(self) -> int:
        """Sum of the extents stated."""
        return sum(k * n for k, n in enumerate(self.counts))

    @property
    def mean(self) -> Fraction | None:
        """Mean among those that state an extent; None if none does."""
        return Fraction(self.sum, self.stated) if self.stated else None

    @property
    def median(self) -> Fraction | None:
        """Median among those that state an extent; between two values, their middle."""
        if not self.stated:
            return None
        return Fraction(self._at((self.stated - 1) // 2) + self._at(self.stated // 2), 2)

    def _at(self, position: int) -> int:
        passed = 0
        for extent, count in enumerate(self.counts):
            passed += count
            if position < passed:
                return extent
        raise IndexError(position)


def extents_together(rows: Sequence[Extents], part: str = ALL) -> Extents:
    """Return the extents of several needs or areas as one distribution."""
    none, a_bit, some, much, largely = (sum(row.counts[k] for row in rows) for k in range(5))
    blank = sum(row.blank for row in rows)
    return Extents(part, "", None, (none, a_bit, some, much, largely), blank)


@dataclass(frozen=True)
class Means:
    """How often one preferred means is picked.

    `parties` counts Parties that pick it for at least one need of the scope (`area`
    and `item`, None for all), `picks` counts every Party-need pair it is picked for.
    """

    part: str
    area: str | None
    item: str | None
    means: str
    parties: int
    picks: int
    naming: int
    """Parties of the part that name at least one need of the scope: the base."""
    pairs: int
    """Party-need pairs of the scope."""
    pairs_without_means: int
    """Of those, pairs for which no means was picked: left blank."""

    @property
    def share_of_naming(self) -> Share:
        return Share(self.parties, self.naming)
