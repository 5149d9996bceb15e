"""Shares are rounded as the Secretariat printed them."""

import pytest

from biocap.library.figures import Share


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(15, 40, 38), (5, 36, 14), (1, 8, 13), (3, 8, 38), (1, 200, 1), (0, 7, 0), (7, 7, 100)],
)
def test_percent_is_whole_with_halves_up(part: int, whole: int, percent: int) -> None:
    assert Share(part, whole).percent == percent


def test_percent_of_nothing_is_none() -> None:
    assert Share(0, 0).percent is None
