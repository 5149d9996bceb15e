"""Sentences of values and targets that pages and documents say alike."""

from datetime import date

import pytest

from biocap.indicators.figures import Target
from biocap.indicators.reference import indicators
from biocap.indicators.value_sentences import target_in_full
from biocap.telling.spans import plain


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("share_of_parties", "60 per cent by 31 December 2030, set by the Secretariat. Agreed."),
        ("number", "60 by 31 December 2030, set by the Secretariat. Agreed."),
    ],
)
def test_target_in_full_says_per_cent_of_a_share_alone(kind: str, says: str) -> None:
    indicator = next(it for it in indicators().values() if it.kind == kind)
    target = Target(indicator.code, date(2030, 12, 31), 60.0, "Agreed.")
    assert plain(target_in_full(target, indicator)) == says
