"""Days, months and times as people read them, in the reader's language.

Times are in UTC and by 24 hours in every language.
"""

import re
from datetime import UTC, date, datetime

from babel.dates import format_date

from biocap.shared.languages import Language
from biocap.telling.locales import language_of, locale_of


def day(value: date, language: str | None = None) -> str:
    """Return a day with its month in full.

    >>> day(date(2026, 3, 20), "en"), day(date(2026, 3, 20), "es")
    ('20 March 2026', '20 de marzo de 2026')
    """
    return _written(value, "yMMMMd", language)


def short_day(value: date, language: str | None = None) -> str:
    """Return a day with its month in short.

    >>> short_day(date(2026, 9, 1), "en"), short_day(date(2026, 9, 1), "zh")
    ('1 Sep 2026', '2026年9月1日')
    """
    return _written(value, "yMMMd", language)


def month(value: date, language: str | None = None) -> str:
    """Return a month with its year: March 2026."""
    return _written(value, "yMMMM", language)


def local_moment(value: datetime, language: str | None = None) -> str:
    """Return a day and a time to the minute in the zone that `value` is in, without naming it."""
    return _joined(day(value.date(), language), f"{value:%H:%M}", language)


def clock(value: datetime) -> str:
    """Return the hour and minute in UTC: 14:05."""
    return f"{value.astimezone(UTC):%H:%M}"


def moment(value: datetime, language: str | None = None) -> str:
    """Return a day and a time in UTC, to the minute, with its zone.

    >>> moment(datetime(2026, 3, 20, 14, 5, tzinfo=UTC), "en")
    '20 March 2026, 14:05 UTC'
    """
    return _zoned(_joined(day(value.astimezone(UTC), language), clock(value), language), language)


def exact_moment(value: datetime, language: str | None = None) -> str:
    """Return the same as `moment` to the second, as a receipt has it."""
    time = f"{value.astimezone(UTC):%H:%M:%S}"
    return _zoned(_joined(day(value.astimezone(UTC), language), time, language), language)


def short_moment(value: datetime, language: str | None = None) -> str:
    """Return the same as `moment` with the month in short."""
    return _zoned(time_in_utc(value, language), language)


def time_in_utc(value: datetime, language: str | None = None) -> str:
    """Return the same without its zone, for a column whose head says it."""
    return _joined(short_day(value.astimezone(UTC), language), clock(value), language)


def days(first: date, last: date, language: str | None = None) -> str:
    """Return a stretch of days, both ends with their years.

    >>> days(date(2024, 1, 1), date(2026, 6, 30), "en")
    '1 January 2024 – 30 June 2026'
    """
    locale = locale_of(language_of(language).cldr)
    stretch: str = locale.interval_formats[None]
    return stretch.replace("\u2009", " ").format(day(first, language), day(last, language))


def _joined(day: str, time: str, language: str | None) -> str:
    locale = locale_of(language_of(language).cldr)
    return str(locale.datetime_formats["medium"]).format(time, day)


def _zoned(moment: str, language: str | None) -> str:
    return f"{moment} {language_of(language).utc}"


def _written(value: date, skeleton: str, language: str | None) -> str:
    told = language_of(language)
    locale = locale_of(told.cldr)
    pattern = (
        locale.date_formats["long"] if skeleton == "yMMMMd" else locale.datetime_skeletons[skeleton]
    )
    own = _with_own_months(pattern.pattern, value.month, told)
    if value.day == 1 and told.first:
        own = re.sub(r"(?<!d)d(?!d)", f"'{told.first}'", own, count=1)
    return format_date(value, own, locale)


def _with_own_months(pattern: str, month: int, language: Language) -> str:
    """Return the pattern with the month as the language's own names have it, if it has any."""
    for field, names in (("[ML]{4}", language.months), ("[ML]{3}", language.short_months)):
        if names:
            pattern = re.sub(rf"(?<![ML]){field}(?![ML])", f"'{names[month - 1]}'", pattern)
    return pattern
