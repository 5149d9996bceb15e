"""A deadline on a weekend, and the share that the next working day would give."""

from dataclasses import dataclass
from datetime import date

from biocap.library.figures import Share


@dataclass(frozen=True)
class NextWorkingDay:
    """An indicator that dates of reports decide, in a cycle that was due on a weekend.

    `then` is its share if what came by `next_day` had come by the deadline, `now` as counted.
    """

    indicator: str
    cycle: str
    due_on: date
    next_day: date
    now: Share
    then: Share
