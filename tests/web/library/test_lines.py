"""A line names the first countries, and says how many more there are."""

import pytest

from biocap.web.templatetags.library import countries


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], ""),
        (["KEN"], "Kenya"),
        (["PER", "KEN", "FJI", "BEN"], "Benin, Fiji, Kenya, Peru"),
        (["PER", "KEN", "FJI", "BEN", "TGO", "MLI"], "Benin, Fiji, Kenya and 3 more"),
    ],
)
def test_countries_names_at_most_four(codes: list[str], said: str) -> None:
    assert countries(codes) == said
