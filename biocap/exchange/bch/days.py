"""Days and times as records and people write them, where they can be read in one way. Pure.

Month names are those of the CLDR in the languages of the platform. `01/10/2019` is two days,
`2019-10` none: both are left to whoever knows.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

from biocap.exchange.bch.problems import BCH_WRONG_SHAPE
from biocap.exchange.bch.shapes import bare
from biocap.shared.languages import languages

_year_first = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})")
_year_last = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_chinese = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_iso = re.compile(r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}")
_mail = re.compile(r" \d{4} \d{2}:\d{2}")
_words = re.compile(r"[^\W\d_]+|\d+")
_milliseconds = re.compile(r"(?:/Date\()?(\d{12,13})(?:[+-]\d{4})?(?:\)/)?")
_beside = frozenset(
    {"de", "del", "of", "the", "du", "le", "st", "nd", "rd", "th", "er", "г", "года"}
)


def calendar_day(text: str) -> date | None:
    """Return the day that a text writes, or None where it is none or may be two.

    >>> calendar_day("2 October 2019"), calendar_day("25/10/2019"), calendar_day("01/10/2019")
    (datetime.date(2019, 10, 2), datetime.date(2019, 10, 25), None)
    """
    text = text.strip()
    try:
        if found := _year_first.fullmatch(text):
            year, month, day = [part for part in found.groups() if part and part.isdigit()]
            return date(int(year), int(month), int(day))
        if found := _year_last.fullmatch(text):
            first, second, year = int(found.group(1)), int(found.group(3)), int(found.group(4))
            if first != second and max(first, second) <= 12:
                return None
            return date(year, min(first, second), max(first, second))
        if found := _chinese.fullmatch(text):
            return date(*map(int, found.groups()))
        return _in_words(text)
    except ValueError:
        return None


def _in_words(text: str) -> date | None:
    words = [word for word in _words.findall(text.casefold()) if word not in _beside]
    months = {_months()[word] for word in words if word in _months()}
    numbers = sorted((word for word in words if word.isdigit()), key=len)
    if len(months) != 1 or len(numbers) != 2 or len(numbers[0]) > 2 or len(numbers[1]) != 4:
        return None
    if any(not word.isdigit() and word not in _months() for word in words):
        return None
    return date(int(numbers[1]), months.pop(), int(numbers[0]))


def day_of(raw: Any) -> str:
    """Return the calendar day that a date or a time writes, in its own zone; "" if it is blank.

    Raises a Problem for one that cannot be read in one way.
    """
    raw = bare(raw)
    if raw is None or raw == "":
        return ""
    written = raw.strip() if isinstance(raw, str) else ""
    if found := calendar_day(written):
        return found.isoformat()
    try:
        if _iso.match(written):
            return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        pass
    raise BCH_WRONG_SHAPE()


def moment_of(raw: Any) -> datetime | None:
    """Return the time that a date, a time, or Mongo's `{"$date": …}` says, in UTC, or None.

    A day without a time is its midnight (`collection.rules.is_over`); a time without a zone is
    one of UTC; a number counts milliseconds.
    """
    while isinstance(raw, dict) and ("$date" in raw or "$numberLong" in raw):
        raw = raw.get("$date", raw.get("$numberLong"))
    raw = bare(raw)
    if isinstance(raw, str):
        raw = raw.strip()
        if found := _milliseconds.fullmatch(raw):
            raw = int(found.group(1))
    try:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=raw)
        return _read(raw) if isinstance(raw, str) else None
    except (ValueError, OverflowError):
        return None


def _read(text: str) -> datetime | None:
    if day := calendar_day(text):
        return datetime.combine(day, datetime.min.time(), UTC)
    try:
        if _iso.match(text):
            found = datetime.fromisoformat(text)
        elif _mail.search(text):
            found = parsedate_to_datetime(text)
        else:
            return None
    except (ValueError, TypeError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


@cache
def _months() -> Mapping[str, int]:
    from babel import Locale

    names: dict[str, int] = {}
    for language in languages().values():
        locale = Locale.parse(language.cldr)
        for use in locale.months.values():
            for width in ("wide", "abbreviated"):
                names |= {
                    name.casefold().strip("."): month
                    for month, name in use[width].items()
                    if not any(letter.isdigit() for letter in name)
                }
    return names
