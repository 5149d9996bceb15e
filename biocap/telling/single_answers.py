"""Answers that say one thing in words: a text, a number, an amount, a day, a period, a contact."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.formats.choices import CONTACT_FIELDS
from biocap.formats.written_days import first_day
from biocap.telling import dates, lists
from biocap.telling.numbers import plain_decimal, usd_as_given

DECIMALS = 6
"""With how many decimals a number that was answered is shown at most."""


def _number(value: Any) -> str:
    return plain_decimal(value, DECIMALS)


def _money(value: Any) -> str:
    return _("US$ %(amount)s") % {"amount": usd_as_given(value)}


def answered_day(text: str) -> str:
    """Return an ISO date, or a month or year of it, as people read it; else the text itself.

    Shown long, so that day and month cannot be mixed up.
    """

    try:
        if len(text) == 7:
            return dates.month(first_day(text))
        return text if len(text) == 4 else dates.day(date.fromisoformat(text))
    except ValueError:
        return text


def _period(value: Mapping[str, Any]) -> str:
    lasts = duration_in_words(value["duration"], str(value["unit"])) if "duration" in value else ""
    if "from" in value or "to" in value:
        stretch = _stretch(value)
        return (
            _("%(dates)s (%(duration)s)") % {"dates": stretch, "duration": lasts}
            if lasts
            else stretch
        )
    return lasts


def _stretch(value: Mapping[str, Any]) -> str:
    if "from" in value and "to" in value:
        return _("%(start)s to %(end)s") % {
            "start": answered_day(value["from"]),
            "end": answered_day(value["to"]),
        }
    if "from" in value:
        return _("from %(start)s") % {"start": answered_day(value["from"])}
    return _("until %(end)s") % {"end": answered_day(value["to"])}


def duration_in_words(count: Any, unit: str) -> str:
    """Return a duration in words, in the plural that its language asks for."""
    whole = int(count) if isinstance(count, int | float) else 2
    sentences = {
        "days": ngettext("%(count)s day", "%(count)s days", whole),
        "weeks": ngettext("%(count)s week", "%(count)s weeks", whole),
        "months": ngettext("%(count)s month", "%(count)s months", whole),
        "years": ngettext("%(count)s year", "%(count)s years", whole),
    }
    return sentences.get(unit, "%(count)s") % {"count": _number(count)}


def _contact(value: Mapping[str, str]) -> str:
    return lists.joined_by_commas(value[part] for part in CONTACT_FIELDS if value.get(part))


WORDS: Mapping[str, Callable[[Any], str]] = {
    "short_text": str,
    "long_text": str,
    "whole_number": _number,
    "number": _number,
    "money_usd": _money,
    "date": answered_day,
    "period": _period,
    "contact": _contact,
}
"""Kinds whose answer says one thing, and how."""
