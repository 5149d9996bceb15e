"""Who reported in a cycle."""

from dataclasses import dataclass
from enum import StrEnum

from biocap.library.figures import Share


class When(StrEnum):
    """When the report of a cycle came that counts."""

    IN_TIME = "in_time"
    LATE = "late"  # after the deadline, by the cut-off
    UNDATED = "undated"  # by the cut-off, on a day that is not known
    SILENT = "silent"  # no report by the cut-off, and the round was over
    AWAITED = "awaited"  # no report by the cut-off, and the round could still be answered


@dataclass(frozen=True)
class Received:
    """One Government in one cycle: whether the Protocol bound it, and when its report came.

    `part`: to which part it belongs under the breakdown that was asked for. `after_cut_off`:
    a first report or a correction came then; it changes nothing in `when`.
    """

    party: str
    cycle: str
    part: str
    bound: bool
    when: When
    after_cut_off: bool


@dataclass(frozen=True)
class CycleResponse:
    """Who reported in a cycle, of the Parties bound on its deadline or of a part of them.

    `after_cut_off`: Parties bound that sent a first report or a correction after the cut-off;
    `not_bound`: Governments that were not bound and reported by it. Both are in no other number.
    """

    cycle: str
    part: str
    in_time: int = 0
    late: int = 0
    undated: int = 0
    silent: int = 0
    awaited: int = 0
    after_cut_off: int = 0
    not_bound: int = 0

    @property
    def bound(self) -> int:
        return self.reported + self.silent + self.awaited

    @property
    def reported(self) -> int:
        return self.in_time + self.late + self.undated

    @property
    def share_of_bound(self) -> Share:
        return Share(self.reported, self.bound)


@dataclass(frozen=True)
class Composition:
    """Whom the Parties of a cycle consist of: of a part, and of all, how many stand where.

    `panel` are those bound on both deadlines that reported in both cycles; 0 with one cycle.
    """

    cycle: str
    by: str
    part: str
    bound: int
    reported: int
    silent: int
    panel: int
