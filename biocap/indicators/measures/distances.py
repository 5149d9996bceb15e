"""The distance to each target that was set, and the pace it needs beside the pace that was seen."""

from fractions import Fraction

from biocap.indicators.figures import Distance, Given, IndicatorChange, Target, Value, Verdict
from biocap.indicators.measures.changes import changes
from biocap.indicators.measures.cycles import (
    ReportedCycle,
    reported_cycles,
    targets_set,
)
from biocap.indicators.measures.values import value_of_nobody, values
from biocap.indicators.reference import indicators
from biocap.library.figures import Share
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.shared.text import noop

FEW = noop("Too few Parties answered for a percentage.")
OF_ALL = noop(
    "The target is of what all Parties give together; what a part of them gives has no distance "
    "to it."
)


@kept_with_snapshot
def distances(
    library: Library, round: str, by: str | None = None, part: str = ALL
) -> tuple[Distance, ...]:
    """Return the distance to each target that the Secretariat set; none where none is set.

    Formula: left = target − value of the later cycle, the other way where less is better, and
    nought once reached. Needed a year: left ÷ years from the deadline of that cycle to the day
    of the target (days ÷ 365.25). Seen a year: the difference of what the matched panel gave in
    the two cycles ÷ the years between their deadlines, where the cycles compare; it bears the
    sign of the target's way, so that it stands beside what is needed. Nothing is projected.

    Of a `part` of the Parties under the breakdown `by` the targets are the same, which are set
    for all: what is left to a share is told from the share of that part, and of a number
    nothing is, since a part of a sum has no distance to a target for the whole of it.
    Order: that of `targets`. Raises Problem("library.no_such_evaluation").

    Source: Biocap; the targets are the Secretariat's, decision CP-10/4 sets none.
    """
    cycles = reported_cycles(library, round)
    later = cycles[-1].cycle.code
    values_now = values(library, round, by)
    now = {v.indicator: v for v in values_now if (v.part, v.cycle) == (part, later)}
    moved = {it.indicator: it for it in changes(library, round, by) if it.part == part}
    return tuple(
        _distance(
            target,
            cycles,
            now.get(target.indicator)
            or value_of_nobody(indicators()[target.indicator], later, part),
            moved.get(target.indicator),
        )
        for target in targets_set(library)
    )


def _distance(
    target: Target, cycles: tuple[ReportedCycle, ...], value: Value, change: IndicatorChange | None
) -> Distance:
    indicator, later = indicators()[target.indicator], cycles[-1]
    is_share = indicator.kind != "number"
    years = _years((target.by - later.due_on).days)
    now = _now(value, is_share=is_share)
    if now is None:
        why = value.reason or FEW
        return Distance(target, is_share, None, None, None, years, None, None, why)
    if value.part != ALL and not is_share:
        return Distance(target, is_share, now, None, None, years, None, None, OF_ALL)
    sign = -1 if indicator.direction.better == "less" else 1
    aim = Fraction(repr(target.value))
    left = max(sign * (aim - now), Fraction(0))
    needed = left / years if years > 0 else None
    seen = None
    if len(cycles) > 1:
        between = _years((later.due_on - cycles[0].due_on).days)
        moved = None if change is None else _moved(change)
        seen = None if moved is None else sign * moved / between
    return Distance(target, is_share, now, left, left == 0, years, needed, seen)


def _years(days: int) -> Fraction:
    return Fraction(days * 4, 1461)


def _now(value: Value, *, is_share: bool) -> Fraction | None:
    if not value.has_value:
        return None
    if is_share:
        return _per_cent(value.share_of_answered)
    if value.sum is not None:
        return Fraction(value.sum.lowest)
    return Fraction(value.given.count) if value.given else None


def _moved(change: IndicatorChange) -> Fraction | None:
    """Return by how much the panel moved; None where the cycles do not compare."""
    if change.verdict in (Verdict.NOT_COMPARABLE, Verdict.TOO_FEW):
        return None
    if change.before and change.after:
        return _entered(change.before, change.after)
    if change.sum_before is not None and change.sum_after is not None:
        return Fraction(change.sum_after.lowest - change.sum_before.lowest)
    return Fraction(100 * (change.yes_after - change.yes_before), change.panel)


def _entered(before: Given, after: Given) -> Fraction | None:
    """Return by how much two counts of the Secretariat differ; two shares in points."""
    if before.share is None or after.share is None:
        return Fraction(after.count - before.count)
    then, now = _per_cent(before.share), _per_cent(after.share)
    return None if then is None or now is None else now - then


def _per_cent(share: Share) -> Fraction | None:
    """Return an exact share in per cent; None of too small a base."""
    return None if share.percent is None else Fraction(100 * share.part, share.whole)
