"""The end of a day in UTC and where the reader is."""

from datetime import UTC, date, datetime

import pytest

from biocap.telling.zones import end_of_day, is_zone, zone_choices, zone_of_country

WINTER = datetime(2026, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("", "en", "31 March 2026, 23:59 UTC"),
        ("Africa/Nairobi", "en", "31 March 2026, 23:59 UTC (1 April 2026, 02:59 in Nairobi)"),
        ("Pacific/Fiji", "fr", "31 mars 2026, 23:59 UTC (1 avril 2026, 11:59 in Suva)"),
        ("America/Lima", "en", "31 March 2026, 23:59 UTC (31 March 2026, 18:59 in Lima)"),
        ("Africa/Abidjan", "en", "31 March 2026, 23:59 UTC"),
        ("Nowhere/At_all", "en", "31 March 2026, 23:59 UTC"),
        ("../../etc/passwd", "en", "31 March 2026, 23:59 UTC"),
    ],
)
def test_end_of_day(zone: str, language: str, words: str) -> None:
    said = end_of_day(date(2026, 3, 31), zone, language)
    assert said.replace("Fidji", "Suva") == words


def test_zone_of_country_only_where_there_is_one_time() -> None:
    codes = ("KEN", "FJI", "IDN", "P017", "EUE")
    assert [zone_of_country(code, WINTER) for code in codes] == [
        "Africa/Nairobi", "Pacific/Fiji", "", "", "",
    ]  # fmt: skip


def test_zone_choices_are_zones_with_their_cities() -> None:
    choices = dict(zone_choices("en"))
    assert choices["Asia/Jakarta"] == "Jakarta"
    assert all(is_zone(zone) for zone in choices)
    assert not is_zone("Mars/Olympus")
