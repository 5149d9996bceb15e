"""Days and times of records, where they can be read in one way. Pure.

`01/10/2019` is two days, `2019-10` none: both are left to whoever knows.
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from biocap.exchange.bch.problems import BCH_WRONG_SHAPE
from biocap.exchange.bch.shapes import bare
from biocap.formats.written_days import calendar_day

_iso = re.compile(r"\d{4}-?\d{2}-?\d{2}[T ]\d{2}")
_mail = re.compile(r" \d{4} \d{2}:\d{2}")
_milliseconds = re.compile(r"(?:/Date\()?(\d{12,13})(?:[+-]\d{4})?(?:\)/)?")


def day_of(raw: Any) -> str:
    """Return the calendar day that a date or a time writes, in its own zone; "" if it is blank.

    Raises a Problem for one that cannot be read in one way.
    """
    raw = bare(raw)
    if raw is None or raw == "":
        return ""
    written = raw.strip() if isinstance(raw, str) else ""
    if day := calendar_day(written):
        return day.isoformat()
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
        if milliseconds := _milliseconds.fullmatch(raw):
            raw = int(milliseconds.group(1))
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
            moment = datetime.fromisoformat(text)
        elif _mail.search(text):
            moment = parsedate_to_datetime(text)
        else:
            return None
    except (ValueError, TypeError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
