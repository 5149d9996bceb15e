"""Days and times in six languages."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils.translation import override

from biocap.telling import dates

DAY = date(2026, 9, 1)
AT = datetime(2026, 9, 1, 14, 5, 9, tzinfo=UTC)
ARABIC = "1 أيلول/سبتمبر 2026"
YEAR = "\u202fг."


@pytest.mark.parametrize(
    ("language", "day", "short", "month"),
    [
        ("en", "1 September 2026", "1 Sep 2026", "September 2026"),
        ("fr", "1er septembre 2026", "1er sept. 2026", "septembre 2026"),
        (
            "es",
            "1 de septiembre de 2026",
            "1 sept 2026",
            "septiembre de 2026",
        ),
        ("ar", ARABIC, ARABIC, "أيلول/سبتمبر 2026"),
        (
            "ru",
            f"1 сентября 2026{YEAR}",
            f"1 сент. 2026{YEAR}",
            f"сентябрь 2026{YEAR}",
        ),
        ("zh", "2026年9月1日", "2026年9月1日", "2026年9月"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(
    language: str, day: str, short: str, month: str
) -> None:
    assert (
        dates.day(DAY, language),
        dates.short_day(DAY, language),
        dates.month(DAY, language),
    ) == (day, short, month)


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        ("en", "1 September 2026, 14:05 UTC"),
        ("fr", "1er septembre 2026, 14:05 UTC"),
        ("es", "1 de septiembre de 2026, 14:05 UTC"),
        ("ar", f"{ARABIC}، 14:05 بالتوقيت العالمي المنسق"),
        ("ru", f"1 сентября 2026{YEAR}, 14:05 UTC"),
        ("zh", "2026年9月1日 14:05 UTC"),
    ],
)
def test_a_time_follows_its_day_by_24_hours_and_with_its_zone(language: str, moment: str) -> None:
    assert dates.moment(AT, language) == moment


def test_a_time_of_another_zone_is_written_in_utc() -> None:
    late = datetime(2026, 9, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert dates.short_moment(late, "en") == "2 Sep 2026, 04:30 UTC"
    assert dates.exact_moment(AT, "en") == "1 September 2026, 14:05:09 UTC"


def test_a_stretch_of_days_has_both_its_ends() -> None:
    with override("es"):
        assert dates.days(date(2024, 1, 1), DAY) == "1 de enero de 2024 – 1 de septiembre de 2026"
