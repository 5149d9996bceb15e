"""What the needs measures return: small frozen values that carry their base.

Six states are never mixed: a value, not named, not applicable, left blank, not reported, and
not reported yet where the round could still be answered at the cut-off.
`part` is the code of a part of the Parties under the breakdown that was asked for: a
regional group under "group"; "yes" or "no" under "ldc", "sids", "lldc", "eit"; `ALL`
without a breakdown. The Parties behind a figure: `biocap.needs.behind.parties(...)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from biocap.library.figures import Interval, Share
from biocap.library.parts import ALL


class State(StrEnum):
    """What is known of one Party and one need."""

    VALUE = "value"
    NOT_NAMED = "not_named"
    NOT_APPLICABLE = "not_applicable"  # the Party was not invited to the round
    LEFT_BLANK = "left_blank"  # named, without saying how far it is addressed
    NOT_REPORTED = "not_reported"
    AWAITED = "awaited"  # not reported, and the round could still be answered at the cut-off


@dataclass(frozen=True)
class Base:
    """The Parties of a part of a round: invited, and of those submitted, and of those late."""

    part: str
    invited: int
    submitted: int
    late: int


@dataclass(frozen=True)
class Response:
    """A row of the response table."""

    part: str
    invited: int
    submitted: int
    late: int
    all_submitted: int
    not_invited: int = 0
    """Submitted without having been invited: in no other number of the row."""
    after_cut_off: int = 0
    """Invited, and sent first answers or a correction after the cut-off: in no other number."""

    @property
    def on_time(self) -> int:
        return self.submitted - self.late

    @property
    def share_of_reports(self) -> Share:
        """Share of all reports that came from this part."""
        return Share(self.submitted, self.all_submitted)

    @property
    def share_of_part(self) -> Share:
        """Share of this part's members that submitted."""
        return Share(self.submitted, self.invited)


@dataclass(frozen=True)
class ResponseTable:
    round: str
    by: str
    rows: tuple[Response, ...]
    total: Response


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


def together(rows: Sequence[Extents], part: str = ALL) -> Extents:
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


@dataclass(frozen=True)
class Gap:
    """One need in the rankings of gaps; see `measures/gaps.py` for the formulas.

    `rank` is among the needs of all areas, by `above`; `rank_in_area` by `score`.
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


@dataclass(frozen=True)
class Change:
    """Change of one need (`item` None: all needs of an area; both None: all needs).

    Only Parties that submitted in both rounds count. `up`, `down` and `same` are pairs
    named in both rounds with an extent stated in both; `not_comparable` pairs named in
    both where one extent was left blank. What is newly named and no longer named stands beside
    it and is neither better nor worse: a need that is met leaves the list, and so does one that
    gave its place to another.
    """

    part: str
    area: str | None
    item: str | None
    up: int
    down: int
    same: int
    not_comparable: int
    new: Extents
    """Pairs newly named, by the extent stated now."""
    gone: Extents
    """Pairs no longer named, by the extent last stated."""
    panel: int
    """Parties of the part that submitted in both rounds."""

    @property
    def newly_named(self) -> int:
        return self.new.named

    @property
    def no_longer_named(self) -> int:
        return self.gone.named

    @property
    def matched(self) -> int:
        return self.up + self.down + self.same


@dataclass(frozen=True)
class ChangedPair:
    """One Party-need pair behind a change; `kind` is the name of a count of `Change`."""

    party: str
    area: str
    item: str
    kind: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class NeedState:
    """One need in one Party's answer."""

    party: str
    area: str
    item: str
    state: State
    extent: int | None
    specify: str | None
    means: tuple[str, ...]


@dataclass(frozen=True)
class Tile:
    """One Party of the mosaic. `named` counts its needs in the scope, `area_named` its tick."""

    party: str
    part: str
    state: State
    """VALUE: named something in the scope; NOT_NAMED: submitted, named nothing in it."""
    named: int
    late: bool
    mean_extent: float | None

    @property
    def answered(self) -> str:
        """on_time, late, silent or awaited."""
        if self.state in (State.NOT_REPORTED, State.AWAITED):
            return "silent" if self.state is State.NOT_REPORTED else "awaited"
        return "late" if self.late else "on_time"
