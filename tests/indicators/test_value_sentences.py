"""Sentences of values and targets that pages and documents say alike."""

from datetime import date

import pytest

from biocap.indicators.figures import States, Target, Value
from biocap.indicators.model import NOT_NKL
from biocap.indicators.reference import indicators
from biocap.indicators.value_sentences import target_in_full, undated_in_full
from biocap.library.parts import ALL
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


@pytest.mark.parametrize(
    ("part", "answered", "says"),
    [
        (ALL, 10, "with 2 more that may be bound, 45 to 55 per cent."),
        (NOT_NKL, 10, "with 2 more that may not be bound, 45 to 55 per cent."),
        (ALL, 2, "2 more may be bound."),
        (NOT_NKL, 2, "2 more may not be bound."),
    ],
)
def test_undated_may_be_what_the_part_says_of_the_others(
    part: str, answered: int, says: str
) -> None:
    half = answered // 2
    value = Value(
        indicator="A.10(c)",
        cycle="midterm",
        part=part,
        feeds="questions",
        strength="proxy",
        missing="",
        states=States(yes=half, no=half),
        undated=States(yes=1, no=1),
    )
    assert plain(undated_in_full(value)) == says
