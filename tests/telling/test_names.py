"""Names of the parts of the Parties."""

import pytest
from django.utils.translation import override

from biocap.library.parts import BREAKDOWNS
from biocap.telling.names import part_name


@pytest.mark.parametrize("by", [by for by in BREAKDOWNS if by not in ("group", "category")])
def test_part_name_of_every_list(by: str) -> None:
    with override("en"):
        named = part_name(by, "yes")
        assert named not in (part_name("group", ""), part_name(by, "no"))
        assert part_name("eit", "yes") == "Countries with economies in transition"
