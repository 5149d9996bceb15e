"""One reader per kind of question: from what came in to the canonical shape.

The shapes stand in docs/reference/formats.md, "Common formats". A value that is
well-formed but breaks a rule passes here and is flagged by the check.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from math import isfinite
from typing import Any

from biocap.formats.choices import (
    CONTACT_FIELDS,
    LARGEST_NUMBER,
    LONGEST,
    LONGEST_ADDRESS,
    LONGEST_EMAIL,
    LONGEST_URL,
    UNITS,
)
from biocap.formats.picks import choice, choices
from biocap.formats.question import Field
from biocap.formats.raw import Malformed, listed, mapping, printable, text_of
from biocap.formats.written_days import first_day
from biocap.shared.web_addresses import is_web_address

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DATE_OR_PART = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A day, a month or a year."""
EMAIL = r"""^[^\s@<>()\[\]\\,;:"]+@[^\s@<>()\[\]\\,;:".]+(\.[^\s@<>()\[\]\\,;:".]+)+$"""
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
LONGEST_DURATION = 100_000

_date = re.compile(DATE)
_date_or_part = re.compile(DATE_OR_PART)
_email = re.compile(EMAIL)
_uuid = re.compile(UUID)


def read_field(field: Field, raw: Any) -> Any:
    """Return the canonical value of one question or column; None if it is blank."""
    if raw is None:
        return None
    if not field.many:
        return READERS[field.kind](field, raw)
    items = []
    for item in listed(raw, "many"):
        value = READERS[field.kind](field, item)
        if value is not None and value not in items:
            items.append(value)
    return items or None


def _text(field: Field, raw: Any) -> str | None:
    longest = field.longest or LONGEST[field.kind]
    return text_of(raw, longest, field.kind, lines=field.kind == "long_text") or None


def _number(field: Field, raw: Any) -> int | float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise Malformed(f"answers.malformed:{field.kind}")
    if not -LARGEST_NUMBER <= raw <= LARGEST_NUMBER or not isfinite(raw):
        raise Malformed("answers.bad_number")
    value = int(raw) if raw == int(raw) else raw
    if field.kind == "whole_number" and not isinstance(value, int):
        raise Malformed("answers.not_whole")
    if field.kind == "money_usd" and value < 0:
        raise Malformed("answers.negative_money")
    return value


def _day(raw: Any, expected: str, form: re.Pattern[str] = _date) -> str | None:
    value = text_of(raw, 100, expected)
    if not value:
        return None
    try:
        if form.match(value) and not value.startswith("0000"):
            first_day(value)
            return value
    except ValueError:
        pass
    raise Malformed("answers.bad_date")


def _period(field: Field, raw: Any) -> dict[str, Any] | None:
    """Read dates, a duration, or both; a month or a year may stand for a date.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 8, “Dates/duration”.
    """
    given = mapping(raw, "period", ("from", "to", "duration", "unit"))
    value: dict[str, Any] = {}
    for name in ("from", "to"):
        if given.get(name) is not None and (day := _day(given[name], "period", _date_or_part)):
            value[name] = day
    duration, unit = given.get("duration"), given.get("unit")
    if duration is None and unit in (None, ""):
        return value or None
    if isinstance(duration, bool) or not isinstance(duration, int | float) or unit not in UNITS:
        raise Malformed("answers.bad_duration")
    if not 0 < duration <= LONGEST_DURATION:
        raise Malformed("answers.bad_duration")
    whole = int(duration) if duration == int(duration) else duration
    return {**value, "duration": whole, "unit": unit}


@cache
def countries_and_regions() -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes that `places` may hold."""
    from biocap.parties.reference import GROUPS, PARTIES

    return frozenset(PARTIES), frozenset(GROUPS)


def _places(field: Field, raw: Any) -> dict[str, Any] | None:
    given = mapping(raw, "places", ("countries", "regions", "global"))
    countries, regions = countries_and_regions()
    value: dict[str, Any] = {}
    for name, known, unknown in (
        ("countries", countries, "answers.unknown_country"),
        ("regions", regions, "answers.unknown_region"),
    ):
        codes = set()
        for code in listed([] if given.get(name) is None else given[name], "places"):
            if not isinstance(code, str) or code not in known:
                raise Malformed(unknown, unknown=printable(code))
            codes.add(code)
        if codes:
            value[name] = sorted(codes)
    everywhere = given.get("global")
    if everywhere is not None and not isinstance(everywhere, bool):
        raise Malformed("answers.malformed:places")
    return {**value, "global": True} if everywhere else value or None


def _address(raw: Any, expected: str) -> str:
    value = text_of(raw, LONGEST_URL, expected)
    scheme, colon, rest = value.partition("://")
    value = scheme.lower() + colon + rest
    if value and not is_web_address(value):
        raise Malformed("answers.bad_link")
    return value


def _link(field: Field, raw: Any) -> dict[str, str] | None:
    given = mapping(raw, "link", ("url", "name"))
    url, name = ("" if given.get(part) is None else given[part] for part in ("url", "name"))
    url, name = _address(url, "link"), text_of(name, LONGEST["short_text"], "link")
    if not url and not name:
        return None
    if not url:
        raise Malformed("answers.bad_link")
    return {"url": url, "name": name} if name else {"url": url}


def _file(field: Field, raw: Any) -> dict[str, str]:
    upload = mapping(raw, "file", ("upload",)).get("upload")
    if not isinstance(upload, str) or not _uuid.match(upload.lower()):
        raise Malformed("answers.malformed:file")
    return {"upload": upload.lower()}


def _contact(field: Field, raw: Any) -> dict[str, str] | None:
    given = mapping(raw, "contact", CONTACT_FIELDS)
    value: dict[str, str] = {}
    for name in CONTACT_FIELDS:
        words = given.get(name)
        if words is None:
            continue
        if name == "website":
            read = _address(words, "contact")
        elif name == "address":
            read = text_of(words, LONGEST_ADDRESS, "contact", lines=True)
        else:
            longest = LONGEST_EMAIL if name == "email" else LONGEST["short_text"]
            read = text_of(words, longest, "contact")
            if name == "email" and read and not _email.match(read):
                raise Malformed("answers.bad_email")
        if read:
            value[name] = read
    return value or None


READERS: Mapping[str, Callable[[Field, Any], Any]] = {
    "short_text": _text,
    "long_text": _text,
    "whole_number": _number,
    "number": _number,
    "money_usd": _number,
    "date": lambda field, raw: _day(raw, field.kind),
    "period": _period,
    "choice": choice,
    "choices": choices,
    "places": _places,
    "link": _link,
    "file": _file,
    "contact": _contact,
}
