"""Who answered a round, and what is known of each Party and need.

Six states are never mixed: a value, not named, not applicable, left blank, not reported, and
not reported yet where the round could still be answered at the cut-off.
"""

from dataclasses import dataclass
from enum import StrEnum

from biocap.library.figures import Share


class NeedState(StrEnum):
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
class RoundResponse:
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
    rows: tuple[RoundResponse, ...]
    total: RoundResponse


@dataclass(frozen=True)
class NeedAnswer:
    """One need in one Party's answer."""

    party: str
    area: str
    item: str
    state: NeedState
    extent: int | None
    specify: str | None
    means: tuple[str, ...]


@dataclass(frozen=True)
class Tile:
    """One Party of the mosaic. `named` counts its needs in the scope, `area_named` its tick."""

    party: str
    part: str
    state: NeedState
    """VALUE: named something in the scope; NOT_NAMED: submitted, named nothing in it."""
    named: int
    late: bool
    mean_extent: float | None

    @property
    def unanswered(self) -> bool:
        """Whether no answer of it counts."""
        return self.state in (NeedState.NOT_REPORTED, NeedState.AWAITED)

    @property
    def answered(self) -> str:
        """on_time, late, silent or awaited."""
        if self.unanswered:
            return "silent" if self.state is NeedState.NOT_REPORTED else "awaited"
        return "late" if self.late else "on_time"
