"""What a dumbbell is drawn from: two cycles on one scale, each with its interval. Light.

Documents draw it with Altair (`charts.evaluation`), pages by themselves (decision 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from biocap.indicators.figures import Value
from biocap.indicators.words import said_of, said_sum


@dataclass(frozen=True)
class End:
    """One cycle in a row: the dot, the pale bar, what is written; `high` None: open above."""

    dot: float
    low: float
    high: float | None
    note: str


@dataclass(frozen=True)
class Pair:
    """One row. A cycle without a value is None; `joined`: the change may be computed."""

    label: str
    earlier: End | None
    later: End | None
    joined: bool


def end_of(value: Value | None) -> End | None:
    """Return a value as a row draws it: per cent, or the sum of a number; None without one."""
    if value is None or not value.has_value:
        return None
    if value.sum is not None:
        found = value.sum
        return End(found.lowest, found.lowest, found.highest, said_sum(found))
    if value.given is not None and value.given.of is None:
        count = value.given.count
        return End(count, count, count, str(count))
    share = value.share_of_answered
    percent = share.percent
    if percent is None:
        return None
    note = f"{said_of(share)}, {percent} %"
    if value.given is not None:
        return End(percent, percent, percent, note)
    interval = value.states.interval
    return End(percent, interval.lowest.percent or 0, interval.highest.percent, note)


def longest_of(rows: Iterable[Pair]) -> float:
    """Return where the scale of numbers ends: past every dot and every closed bar."""
    found = [end for row in rows for end in (row.earlier, row.later) if end]
    return max([max(end.dot * 1.25, end.high or 0) for end in found] + [1])
