"""What a dumbbell is drawn from: two cycles on one scale, each with its interval.

Documents draw it with Vega-Lite (`biocap.reports.charts.evaluation`), pages by themselves
(decision 5).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from biocap.indicators.figures import IndicatorChange, Value, Verdict
from biocap.telling import numbers


@dataclass(frozen=True)
class End:
    """One cycle in a row: the dot, the pale bar, what is written; `high` None: open above."""

    dot: float
    low: float
    high: float | None
    note: str

    @property
    def width(self) -> float:
        """How long the bar is, of an end that was scaled."""
        return round((self.high or 0) - self.low, 1)

    def scaled(self, scale: float) -> "End":
        """Return it in per cent of a scale; an open bar runs to its end."""
        high = scale if self.high is None else self.high
        dot, low, high = (round(100 * at / scale, 1) for at in (self.dot, self.low, high))
        return End(dot, low, high, self.note)


@dataclass(frozen=True)
class Pair:
    """One row. A cycle without a value is None; `joined`: the change is told."""

    label: str
    earlier: End | None
    later: End | None
    joined: bool

    @property
    def beside_tables(self) -> "Pair":
        """The row for where a table says what its shares are made of: their intervals beside it."""
        earlier, later = (
            end and replace(end, note=interval_drawn(end)) for end in (self.earlier, self.later)
        )
        return replace(self, earlier=earlier, later=later)

    def scaled(self, scale: float) -> "Pair":
        """Return it in per cent of a scale."""
        earlier, later = (end and end.scaled(scale) for end in (self.earlier, self.later))
        return replace(self, earlier=earlier, later=later)


def pair_of(label: str, values: Sequence[Value], change: IndicatorChange) -> Pair:
    """Return the values of the cycles as a row; joined where a change of enough Parties is told.

    A line between two dots is read as a movement, so there is none where there are too few
    Parties to say of one.
    """
    *earlier, later = map(end_of, values)
    before = earlier[-1] if earlier else None
    told = change.verdict not in (Verdict.NOT_COMPARABLE, Verdict.TOO_FEW)
    told = told and bool(change.panel or change.after)
    return Pair(label, before, later, told and bool(before and later))


def end_of(value: Value | None) -> End | None:
    """Return a value as a row draws it: per cent, or the sum of a number; None without one."""
    if value is None or not value.has_value:
        return None
    if value.sum is not None:
        band = value.sum
        return End(band.lowest, band.lowest, band.highest, numbers.band(band.lowest, band.highest))
    if value.given is not None and value.given.of is None:
        count = value.given.count
        return End(count, count, count, numbers.whole(count))
    share = value.share_of_answered
    percent = share.percent
    if percent is None:
        return None
    note = numbers.share_in_full(share)
    if value.given is not None:
        return End(percent, percent, percent, note)
    interval = value.states.interval
    return End(percent, interval.lowest.percent or 0, interval.highest.percent, note)


def interval_drawn(end: End) -> str:
    """Return where a share may lie, as it is drawn: “34 to 63 %”."""
    low, high = int(end.low), int(end.high or 0)
    written = numbers.percent(low) if low == high else numbers.whole(low)
    return numbers.band_pattern(low, high) % {"low": written, "high": numbers.percent(high)}


def longest_of(rows: Iterable[Pair]) -> float:
    """Return where the scale of numbers ends: past every dot and every closed bar."""
    ends = [end for row in rows for end in (row.earlier, row.later) if end]
    return max([max(end.dot * 1.25, end.high or 0) for end in ends] + [1])
