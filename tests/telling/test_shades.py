"""Shares fall into five equal classes."""

import pytest

from biocap.telling.shades import shade


@pytest.mark.parametrize(("share", "wanted"), [(0.0, 0), (0.199, 0), (0.2, 1), (0.6, 3), (1.0, 4)])
def test_shade_of_equal_classes(share: float, wanted: int) -> None:
    assert shade(share) == wanted
