"""Numbers and lists as they are written."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from biocap.library.figures import Share
from biocap.reports.blocks import Number, plain
from biocap.telling.traced import (
    count,
    day,
    decimal,
    listed,
    moment,
    of_them,
    percent,
    usd,
)


@pytest.mark.parametrize(
    ("value", "beside", "shown"),
    [(0, (), "no"), (9, (), "nine"), (10, (), "10"), (3, (58,), "3"), (1234, (), "1,234")],
)
def test_count_spells_small_numbers_unless_beside_large_ones(
    value: int, beside: tuple[int, ...], shown: str
) -> None:
    assert count(value, "m", "a", beside=beside) == Number(value, shown, "m", ("a",))


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(12, 58, "12 of the 58"), (0, 58, "none of the 58"), (58, 58, "all 58"), (1, 1, "1 of the 1")],
)
def test_of_them_says_none_and_all(part: int, whole: int, said: str) -> None:
    beside = (10,)
    assert plain(of_them(count(part, "p", beside=beside), count(whole, "w", beside=beside))) == said


def test_percent_is_whole_halves_upwards_and_a_dash_of_nothing() -> None:
    assert [str(percent(Share(*pair), "m")) for pair in [(1, 8), (1, 200), (0, 0)]] == [
        "13",
        "1",
        "–",
    ]


def test_decimal_does_not_stumble_over_binary() -> None:
    found = [(Fraction(23, 20), 1), (Fraction(-5, 2), 0), (Fraction(2), 2)]
    assert [str(decimal(value, places, "m")) for value, places in found] == ["1.2", "−3", "2.00"]
    assert decimal(None, 1, "m") == "–"


def test_usd_is_in_whole_dollars() -> None:
    assert usd(Decimal("1234567.50"), "m") == Number(Decimal("1234567.50"), "1,234,568", "m")


def test_days_and_moments_are_written_out() -> None:
    at = datetime(2026, 11, 4, 7, 6, 59, tzinfo=UTC)
    assert str(day(date(2026, 9, 30), "m")) == "30 September 2026"
    assert moment(at, "m") == Number(at.isoformat(), "4 November 2026, 07:06 UTC", "m")


def test_listed_joins_the_last_with_and() -> None:
    texts = [("a",), ("b",), ("c",)]
    assert [plain(listed(texts[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
