"""The first of a ranked list, never cut between things that are equal.

Whoever shows a part of a ranking takes it from here: what is left out is beaten by what is
shown in what the reader sees, and where a tie is too long to be shown it is counted instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
ROOM = 6
"""So many things a sentence names at most, for a tie to be shown whole."""


@dataclass(frozen=True)
class Top(Generic[Row]):
    """The first of a ranking. `tied` share the next place, and are left out together."""

    shown: tuple[Row, ...]
    tied: int = 0
    left: int = 0
    """All that are left out, with those that are tied."""


def ranked(rows: Sequence[Row], by: Callable[[Row], Any]) -> list[Row]:
    """Return the rows, the largest first; equal ones stay in their order."""
    return sorted(rows, key=by, reverse=True)


def top(
    rows: Sequence[Row], most: int, by: Callable[[Row], Any], room: int | None = None
) -> Top[Row]:
    """Return the first `most` rows by what is shown of them, with all that equal the last.

    Where these would be more than `room` rows, the last that are equal are left out together,
    and counted (`Top.tied`). Without `room` a tie is shown whole, however long it is.

    >>> top([5, 3, 3, 3, 1], 2, by=int)
    Top(shown=(5, 3, 3, 3), tied=0, left=1)
    >>> top([5, 3, 3, 3, 1], 2, by=int, room=3)
    Top(shown=(5,), tied=3, left=4)
    """
    shown: tuple[Row, ...] = ()
    tied = 0
    for _, equals in groupby(ranked(rows, by), by):
        if len(shown) >= most:
            break
        more = tuple(equals)
        if room is not None and len(shown) + len(more) > room:
            tied = len(more)
            break
        shown += more
    return Top(shown, tied, len(rows) - len(shown))
