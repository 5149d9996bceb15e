"""Dates as each language writes them, with the names of months of our own catalogue."""

from datetime import UTC, date, datetime

import pytest
from django.utils.formats import date_format
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "20 March 2026"),
        ("fr", "20 mars 2026"),
        ("es", "20 de marzo de 2026"),
        ("ru", "20 марта 2026 г."),
        ("ar", "20 آذار/مارس 2026"),
        ("zh", "2026年3月20日"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, written: str) -> None:
    with override(language):
        assert date_format(date(2026, 3, 20), "DATE_FORMAT") == written


@pytest.mark.parametrize(
    ("language", "style", "written"),
    [
        ("es", "DATETIME_FORMAT", "20 de marzo de 2026, 14:05"),
        ("ar", "DATETIME_FORMAT", "20 آذار/مارس 2026، 14:05"),
        ("ar", "SHORT_DATETIME_FORMAT", "20 آذار/مارس 2026، 14:05"),
        ("zh", "SHORT_DATETIME_FORMAT", "2026年3月20日 14:05"),
    ],
)
def test_a_time_follows_its_day(language: str, style: str, written: str) -> None:
    with override(language):
        assert date_format(datetime(2026, 3, 20, 14, 5, tzinfo=UTC), style) == written
