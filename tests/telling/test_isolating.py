"""Words that run the other way keep to themselves, and to the direction of their page."""

import pytest
from django.utils.translation import override

from biocap.telling.isolating import direction_here, set_apart

CODED = "H. الحصول على المعلومات"
"""A heading of an Arabic page: a letter of the plan, then words of the page."""


@pytest.mark.parametrize(
    ("page", "text", "opened", "direction"),
    [
        ("ar", CODED, "\u2067", "rtl"),
        ("ar", "Kenya", "\u2068", "auto"),
        ("en", CODED, "\u2068", "auto"),
        ("en", "Kenya", "", "auto"),
    ],
)
def test_a_code_before_words_of_the_page_does_not_turn_them(
    page: str, text: str, opened: str, direction: str
) -> None:
    with override(page):
        apart = set_apart(text)
        assert apart == (f"{opened}{text}\u2069" if opened else text)
        assert direction_here(text) == direction
