"""Numbers in six languages, rounded in decimal."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.utils.translation import override

from biocap.library.figures import Share
from biocap.telling import numbers
from biocap.telling.numbers import Figure

LRM = "\u200e"
NARROW = "\u202f"
HARD = "\u00a0"


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(23, 20), 1, "1.2"),
        (Decimal("1.15"), 1, "1.2"),
        (1.15, 1, "1.2"),
        (2.675, 2, "2.68"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2), 2, "2.00"),
        (2.5, 0, "3"),
        (Fraction(145, 4), 1, "36.3"),
        (36.25, 1, "36.3"),
        (1.65, 1, "1.7"),
        (0.05, 1, "0.1"),
        (2.0, 1, "2.0"),
        (10**25 + 1, 0, "10000000000000000000000001"),
    ],
)
def test_rounded_takes_halves_away_from_nought_and_is_not_binary(
    value: Figure, places: int, shown: str
) -> None:
    assert f"{numbers.rounded(value, places)}" == shown


@pytest.mark.parametrize(
    ("language", "whole", "decimal", "percent", "signed"),
    [
        ("en", "1,234,568", "−1,234.50", f"48{HARD}%", "+3"),
        ("fr", f"1{NARROW}234{NARROW}568", f"−1{NARROW}234,50", f"48{HARD}%", "+3"),
        ("es", "1.234.568", "−1234,50", f"48{HARD}%", "+3"),
        ("ar", "1,234,568", f"{LRM}−1,234.50", f"48{LRM}%{LRM}", f"{LRM}+3"),
        ("ru", f"1{HARD}234{HARD}568", f"−1{HARD}234,50", f"48{HARD}%", "+3"),
        ("zh", "1,234,568", "−1,234.50", "48%", "+3"),
    ],
)
def test_each_language_writes_numbers_as_its_readers_do(
    language: str, whole: str, decimal: str, percent: str, signed: str
) -> None:
    assert (
        numbers.whole(1234568, language),
        numbers.decimal(Decimal("-1234.5"), 2, language),
        numbers.percent(48, language),
        numbers.signed(3, 0, language),
    ) == (whole, decimal, percent, signed)


def test_the_language_in_force_is_taken_if_none_is_named_and_english_if_it_is_unknown() -> None:
    with override("es"):
        assert numbers.whole(1234568) == "1.234.568"
        assert numbers.whole(1234568, "tlh") == "1,234,568"
    with override(None):
        assert numbers.whole(1234568) == "1,234,568"


def test_plain_decimal_has_no_noughts_at_its_end() -> None:
    found = [numbers.plain_decimal(value, 2, "fr") for value in (12.5, 12, Fraction(1, 3), 0.005)]
    assert found == ["12,5", "12", "0,33", "0,01"]


def test_usd_is_whole_dollars_halves_upwards() -> None:
    assert numbers.usd(Decimal("1234567.50"), "en") == "1,234,568"
    assert numbers.usd(Fraction(1, 2), "en") == "1"
    found = [numbers.usd_as_given(amount, "es") for amount in (753361.1, 250000, Decimal("0.50"))]
    assert found == ["753.361,10", "250.000", "0,50"]


def test_percent_of_nothing_is_a_dash_and_a_share_may_have_decimals() -> None:
    assert numbers.percent(None, "en") == "–"
    assert numbers.percent(Decimal("12.345"), "fr") == f"12,35{HARD}%"


def test_signed_has_no_sign_where_nothing_is_left_of_the_difference() -> None:
    found = [numbers.signed(value, 1, "en") for value in (0.04, 0.05, -0.05, 0)]
    assert found == ["0.0", "+0.1", "−0.1", "0.0"]


def test_bands_and_parts_are_said_in_the_language_in_force() -> None:
    with override("en"):
        assert [numbers.band(*ends) for ends in ((340, None), (120, 1340), (7, 7))] == [
            "at least 340",
            "120 to 1,340",
            "7",
        ]
        assert numbers.part_and_whole(Share(58, 1220)) == "58 of 1,220"
        assert numbers.share_in_full(Share(58, 122)) == f"58 of 122, 48{HARD}%"
    with override("fr"):
        assert numbers.band(1340, None) == f"au moins 1{NARROW}340"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "12,345 activities"), ("es", "12.345 actividades"), ("fr", "12 345 activités")],
)
def test_a_sentence_in_the_plural_parts_thousands(language: str, said: str) -> None:
    sentence = (
        "{% load i18n %}{% blocktranslate count n=number|counted %}{{ n }} activity{% plural %}"
        "{{ n }} activities{% endblocktranslate %}"
    )
    with override(language):
        told = Template(sentence).render(Context({"number": 12345}))
    assert told.replace("\u202f", " ").replace("\xa0", " ") == said
