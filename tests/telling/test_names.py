"""Numbers are written once for pages, charts and documents."""

from fractions import Fraction

import pytest
from django.utils.translation import override

from biocap.needs.figures import BREAKDOWNS
from biocap.telling.names import decimal, part_name


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(145, 4), 1, "36.3"),
        (36.25, 1, "36.3"),
        (1.65, 1, "1.7"),
        (0.05, 1, "0.1"),
        (Fraction(1, 3), 2, "0.33"),
        (2.0, 1, "2.0"),
    ],
)
def test_decimal_rounds_halves_up(value: float | Fraction, places: int, written: str) -> None:
    with override("en"):
        assert decimal(value, places) == written


def test_decimal_is_written_as_the_reader_writes_it() -> None:
    with override("fr"):
        assert decimal(36.25, 1) == "36,3"


@pytest.mark.parametrize("by", [by for by in BREAKDOWNS if by not in ("group", "category")])
def test_part_name_of_every_list(by: str) -> None:
    with override("en"):
        named = part_name(by, "yes")
        assert named not in (part_name("group", ""), part_name(by, "no"))
        assert part_name("eit", "yes") == "Countries with economies in transition"
