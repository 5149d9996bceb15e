"""The table of verdicts: what decides, in which order, and the sign test beside it."""

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap.indicators.figures import Given, Moved, News, Verdict
from biocap.indicators.model import Direction
from biocap.indicators.verdicts import (
    news_of,
    sign_test,
    verdict_on_counts,
    verdict_on_panel,
)
from biocap.library.thresholds import Threshold, Thresholds, thresholds

MORE, LESS = Direction("more"), Direction("less", "Fewer is better.")
NEITHER = Direction("neither", "Neither is better.")


def least(base: int = 5, panel: int = 10, net: int = 5, parties: int = 2) -> Thresholds:
    return Thresholds(*(Threshold(n, "Biocap", "Why.") for n in (base, panel, net, parties)))


def moved(up: int, down: int, same: int) -> Moved:
    return Moved(up=up, down=down, same=same)


def counted(count: int, of: int | None = None) -> Given:
    return Given(count, of, "", datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("up", "down", "same", "direction", "verdict"),
    [
        (1, 0, 3, MORE, "too_few"),
        (9, 0, 0, MORE, "too_few"),
        (10, 0, 0, MORE, "up"),
        (0, 10, 0, MORE, "down"),
        (0, 0, 0, MORE, "too_few"),
        (4, 3, 62, MORE, "no_clear_change"),  # one of 69 is 1.4 per cent
        (6, 3, 60, MORE, "no_clear_change"),  # three of 69 are 4.3
        (7, 3, 59, MORE, "up"),  # four are 5.8
        (4, 2, 34, MORE, "up"),  # two of 40 are 5 exactly
        (2, 4, 34, MORE, "down"),
        (4, 2, 35, MORE, "no_clear_change"),
        (1, 0, 13, MORE, "no_clear_change"),  # one Party is none, though it is 7 per cent of 14
        (3, 2, 15, MORE, "no_clear_change"),
        (2, 0, 12, MORE, "up"),
        (2, 2, 16, MORE, "no_clear_change"),
        (7, 3, 59, LESS, "up"),
        (7, 3, 59, NEITHER, "no_direction"),
        (1, 0, 0, NEITHER, "no_direction"),
    ],
)
def test_verdict_on_panel(
    up: int, down: int, same: int, direction: Direction, verdict: str
) -> None:
    assert verdict_on_panel(moved(up, down, same), direction, least()) == verdict


@pytest.mark.parametrize(
    ("before", "after", "direction", "verdict"),
    [
        (counted(4, 20), counted(4, 18), MORE, "no_clear_change"),  # 20 and 22.2 per cent
        (counted(4, 20), counted(9, 18), MORE, "up"),
        (counted(4, 20), counted(5, 20), MORE, "up"),  # five points exactly
        (counted(9, 18), counted(4, 20), MORE, "down"),
        (counted(1, 4), counted(4, 4), MORE, "too_few"),
        (counted(310), counted(300), MORE, "no_clear_change"),  # 3.2 per cent of 310
        (counted(310), counted(290), MORE, "down"),
        (counted(1), counted(4), MORE, "too_few"),
        (counted(0), counted(5), MORE, "up"),
        (counted(310), counted(290), NEITHER, "no_direction"),
        (counted(310), counted(29, 290), MORE, "not_comparable"),
    ],
)
def test_verdict_on_counts(before: Given, after: Given, direction: Direction, verdict: str) -> None:
    assert verdict_on_counts(before, after, direction, least()) == verdict


@pytest.mark.parametrize(
    ("verdict", "direction", "news"),
    [
        (Verdict.UP, MORE, News.BETTER),
        (Verdict.DOWN, MORE, News.WORSE),
        (Verdict.UP, LESS, News.WORSE),
        (Verdict.DOWN, LESS, News.BETTER),
        (Verdict.NO_CLEAR_CHANGE, MORE, None),
        (Verdict.NO_DIRECTION, NEITHER, None),
        (Verdict.UP, NEITHER, None),
    ],
)
def test_news_of(verdict: Verdict, direction: Direction, news: News | None) -> None:
    assert news_of(verdict, direction) == news


HALF = {  # (throws, the fewest heads): at most so many and each further, as tables print them
    (5, 0): (31, 188),
    (6, 0): (16, 109),
    (8, 0): (4, 35, 145),
    (10, 0): (1, 11, 55, 172),
    (15, 3): (18, 59, 151),
    (20, 5): (21, 58, 132),
    (25, 7): (22, 54, 115),
}
"""Thousandths of the probability."""
"""Cumulative binomial probabilities, p = 0.5 (CRC Standard Probability and Statistics Tables)."""


@pytest.mark.parametrize(("thrown", "fewest"), HALF)
def test_sign_test_is_twice_the_tail_of_a_published_table(thrown: int, fewest: int) -> None:
    for heads, thousandths in enumerate(HALF[thrown, fewest], fewest):
        for up, down in ((heads, thrown - heads), (thrown - heads, heads)):
            apart = abs(sign_test(up, down) - Fraction(2 * thousandths, 1000))
            assert apart <= Fraction(1, 999)


def test_sign_test_is_never_more_than_certain() -> None:
    assert [sign_test(*pair) for pair in ((0, 0), (1, 0), (1, 1), (4, 4), (5, 4))] == [1] * 5


panels = st.tuples(*(st.integers(0, 120),) * 3)
directions = st.sampled_from([MORE, LESS, NEITHER])
bounds = st.builds(
    least, st.integers(1, 9), st.integers(1, 40), st.integers(1, 30), st.integers(1, 5)
)


@given(panels, directions, bounds)
def test_a_verdict_says_no_more_than_its_rule(
    ways: tuple[int, int, int], direction: Direction, bound: Thresholds
) -> None:
    """Turned round it turns; the larger panel is never fewer to say; who moved more decides."""
    up, down, same = ways
    verdict = verdict_on_panel(moved(up, down, same), direction, bound)
    turned = {Verdict.UP: Verdict.DOWN, Verdict.DOWN: Verdict.UP}
    assert verdict_on_panel(moved(down, up, same), direction, bound) is turned.get(verdict, verdict)
    if verdict in turned:
        assert (up > down) is (verdict is Verdict.UP)
        assert up + down + same >= bound.least_panel.value
        assert Fraction(abs(up - down), up + down + same) >= Fraction(
            bound.least_net_share.value, 100
        )
        assert abs(up - down) >= bound.least_net_parties.value
        assert direction.better != "neither"
    if verdict is Verdict.NO_CLEAR_CHANGE:
        assert verdict_on_panel(moved(up, down, same + 1), direction, bound) is verdict
    assert (verdict is Verdict.NO_DIRECTION) is (direction.better == "neither")


def test_every_verdict_of_a_panel_is_reached() -> None:
    found = Counter(
        verdict_on_panel(moved(up, down, same), direction, thresholds())
        for up in range(6)
        for down in range(6)
        for same in range(0, 60, 9)
        for direction in (MORE, NEITHER)
    )
    assert set(found) == {*Verdict} - {Verdict.NOT_COMPARABLE}
