"""Days as people write them, where they can be read in one way. Pure.

Month names are those of the CLDR in the languages of the platform. `01/10/2019` is two days and
is left to whoever knows.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache

from biocap.shared.languages import languages

_year_first = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d{2})(\d{2})")
_year_last = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_chinese = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_words = re.compile(r"[^\W\d_]+|\d+")
_year = re.compile(r"\d{4}")
_beside = frozenset(
    {"de", "del", "of", "the", "du", "le", "st", "nd", "rd", "th", "er", "г", "года"}
)
"""Words and endings that may stand between the parts of a date."""


def calendar_day(text: str) -> date | None:
    """Return the day that a text writes, or None where it is none or may be two.

    >>> calendar_day("2 October 2019"), calendar_day("25/10/2019"), calendar_day("01/10/2019")
    (datetime.date(2019, 10, 2), datetime.date(2019, 10, 25), None)
    """
    text = text.strip()
    try:
        if match := _year_first.fullmatch(text):
            year, month, day = [part for part in match.groups() if part and part.isdigit()]
            return date(int(year), int(month), int(day))
        if match := _year_last.fullmatch(text):
            first, second, year = int(match.group(1)), int(match.group(3)), int(match.group(4))
            if first != second and max(first, second) <= 12:
                return None
            return date(year, min(first, second), max(first, second))
        if match := _chinese.fullmatch(text):
            return date(*map(int, match.groups()))
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


def written_day(text: str) -> str:
    """Return a day, a month or a year that a text writes, by ISO 8601, or "" where it is none.

    >>> written_day("28.02.2026"), written_day("May 2024"), written_day("05/2024")
    ('2026-02-28', '2024-05', '2024-05')
    """
    text = text.strip()
    if day := calendar_day(text):
        return day.isoformat()
    if _year.fullmatch(text):
        return f"{int(text):04}"
    if in_figures := _month_in_figures(text):
        year, month = in_figures
    else:
        words = [word for word in _words.findall(text.casefold()) if word not in _beside]
        named = [_months()[word] for word in words if word in _months()]
        years = [word for word in words if _year.fullmatch(word)]
        if (len(words), len(named), len(years)) != (2, 1, 1):
            return ""
        year, month = int(years[0]), named[0]
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else ""


def _month_in_figures(text: str) -> tuple[int, int] | None:
    if match := re.fullmatch(r"(\d{4})[-/.年]\s*(\d{1,2})月?", text):
        return int(match.group(1)), int(match.group(2))
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        return int(match.group(2)), int(match.group(1))
    return None


def first_day(written: str) -> date:
    """Return the first day of a day, a month or a year of ISO 8601.

    >>> first_day("2024"), last_day("2024-02")
    (datetime.date(2024, 1, 1), datetime.date(2024, 2, 29))
    """
    return date.fromisoformat(f"{written}-01-01"[:10])


def last_day(written: str) -> date:
    """Return the last day of a day, a month or a year of ISO 8601."""
    first = first_day(written)
    if len(written) == 4:
        return date(first.year, 12, 31)
    if len(written) == 7:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def day_words() -> tuple[Mapping[str, int], frozenset[str]]:
    """Return the names of months by their number, and the words that may stand beside them."""
    return _months(), _beside


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
