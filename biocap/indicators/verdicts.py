"""What is said of a change: the rule of verdicts, and the sign test that stands beside it.

Pure: counts and thresholds in, a verdict out. The thresholds are `definitions/thresholds.yaml`.
"""

from fractions import Fraction
from math import comb

from biocap.indicators.figures import Given, Moved, News, Verdict
from biocap.indicators.model import Direction
from biocap.library.thresholds import Thresholds


def verdict_on_panel(moved: Moved, direction: Direction, least: Thresholds) -> Verdict:
    """Return the verdict on a change that may be computed, by the Parties that moved.

    In this order: without a direction no verdict is given; a panel below the least one is too
    few to say; a net move below the least share of the panel, or of fewer Parties than the
    least, is no clear change; else the way of the more.
    """
    if direction.better == "neither":
        return Verdict.NO_DIRECTION
    if moved.panel < least.least_panel.value:
        return Verdict.TOO_FEW
    net = abs(moved.up - moved.down)
    if net < least.least_net_parties.value or 100 * net < least.least_net_share.value * moved.panel:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.UP if moved.up > moved.down else Verdict.DOWN


def verdict_on_counts(
    before: Given, after: Given, direction: Direction, least: Thresholds
) -> Verdict:
    """Return the verdict on two counts of the Secretariat, which have no panel.

    Shares, where both are of something: too few below the least base; the difference in
    percentage points against the least net share. Numbers: too few if the larger is below the
    least base; the difference in per cent of the earlier one. A share and a number are not
    comparable.
    """
    if (before.of is None) != (after.of is None):
        return Verdict.NOT_COMPARABLE
    if direction.better == "neither":
        return Verdict.NO_DIRECTION
    if before.of is not None and after.of is not None:
        if min(before.of, after.of) < least.least_base.value:
            return Verdict.TOO_FEW
        difference = Fraction(after.count, after.of) - Fraction(before.count, before.of)
    else:
        if max(before.count, after.count) < least.least_base.value:
            return Verdict.TOO_FEW
        difference = Fraction(after.count - before.count, before.count or 1)
    if 100 * abs(difference) < least.least_net_share.value:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.UP if difference > 0 else Verdict.DOWN


def news_of(verdict: Verdict, direction: Direction) -> News | None:
    """Return whether a verdict is good or bad news; None if it is neither."""
    good = {"more": Verdict.UP, "less": Verdict.DOWN}.get(direction.better)
    if good is None or verdict not in (Verdict.UP, Verdict.DOWN):
        return None
    return News.BETTER if verdict is good else News.WORSE


def sign_test(up: int, down: int) -> Fraction:
    """Return how often a fair coin, thrown once for each that moved, parts them at least so.

    The exact two-sided sign test: ties are left out; 1 if nobody moved.

    Source: W. J. Dixon and A. M. Mood, The Statistical Sign Test, Journal of the American
    Statistical Association 41 (1946), pages 557 to 566.

    >>> sign_test(1, 0), sign_test(9, 1), sign_test(4, 4)
    (Fraction(1, 1), Fraction(11, 512), Fraction(1, 1))
    """
    thrown, fewer = up + down, min(up, down)
    tail = sum(comb(thrown, heads) for heads in range(fewer + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**thrown))
