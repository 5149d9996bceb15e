"""How numbers and lists are written in running text and in tables.

In a text, counts below ten are spelled out unless they stand beside a number of ten or
more; percentages, means and scores are always in figures (United Nations Editorial
Manual). Percentages are whole, halves upwards (COP-MOP/4/INF/11); means have one decimal.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from biocap.library.figures import Share
from biocap.reports.blocks import Number, Span, Text, fill, joined

MISSING = "–"
"""Stands in a table where there is nothing to take a share or a mean of."""


def count(value: int, measure: str, *of: str, beside: Sequence[int] = ()) -> Number:
    """Return a count for a text; `beside` are the counts of the same sentence.

    >>> str(count(3, "m")), str(count(3, "m", beside=[58])), str(count(0, "m"))
    ('three', '3', 'no')
    """
    spelled = [
        _("no"), _("one"), _("two"), _("three"), _("four"),
        _("five"), _("six"), _("seven"), _("eight"), _("nine"),
    ]  # fmt: skip
    small = all(0 <= number < len(spelled) for number in (value, *beside))
    return Number(value, spelled[value] if small else grouped(value), measure, of)


def figure(value: int, measure: str, *of: str) -> Number:
    """Return a count in figures, as tables have it."""
    return Number(value, grouped(value), measure, of)


def of_them(part: Number, whole: Number) -> Text:
    """Return "12 of the 58", "three of the eight", "none of the 58", "all 58"."""
    if part.value == whole.value and part.value != 1:
        return fill(_("all %(whole)s"), whole=whole)
    if part.value == 0:
        part = Number(0, _("none"), part.measure, part.of)
    return fill(_("%(part)s of the %(whole)s"), part=part, whole=whole)


def percent(share: Share, measure: str, *of: str) -> Span:
    """Return a whole percentage without its sign, or a dash where there is no base."""
    value = share.percent
    return MISSING if value is None else Number(value, str(value), measure, of)


def decimal(value: Fraction | None, places: int, measure: str, *of: str) -> Span:
    """Return a mean, median or score with so many decimals, halves upwards."""
    if value is None:
        return MISSING
    return Number(value, rounded(value, places), measure, of)


def rounded(value: Fraction, places: int) -> str:
    """Return a number with so many decimals, halves upwards, whatever binary makes of it.

    >>> rounded(Fraction(23, 20), 1)
    '1.2'
    """
    scaled = value * 10**places
    whole = int(scaled + Fraction(1, 2)) if scaled >= 0 else -int(-scaled + Fraction(1, 2))
    return str((Decimal(whole) / 10**places).quantize(Decimal(1).scaleb(-places)))


def grouped(value: int) -> str:
    """Return a number with its thousands parted: 1,234."""
    return f"{value:,}"


def usd(value: Decimal, measure: str, *of: str) -> Number:
    """Return an amount in whole US dollars, halves upwards."""
    whole = int(value.quantize(Decimal(1), ROUND_HALF_UP))
    return Number(value, grouped(whole), measure, of)


def day(value: date, measure: str, *of: str) -> Number:
    """Return a day as documents write it: 14 November 2026."""
    return Number(value.isoformat(), f"{value.day} {month(value)} {value.year}", measure, of)


def moment(value: datetime, measure: str, *of: str) -> Number:
    """Return a time in UTC to the minute; the value keeps the seconds."""
    shown = f"{value.day} {month(value)} {value.year}, {value:%H:%M} UTC"
    return Number(value.isoformat(), shown, measure, of)


def month(value: date) -> str:
    return [
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    ][value.month - 1]  # fmt: skip


def listed(texts: Sequence[Text]) -> Text:
    """Return "a, b and c"."""
    if len(texts) < 2:
        return texts[0] if texts else ()
    return joined([joined(texts[:-1], ", "), texts[-1]], _(" and "))


def opened(text: Text) -> Text:
    """Return a sentence with its first letter a capital."""
    if not text:
        return text
    first = text[0]
    if isinstance(first, Number):
        capital = first.shown[:1].upper() + first.shown[1:]
        return (Number(first.value, capital, first.measure, first.of), *text[1:])
    if isinstance(first, str):
        return (first[:1].upper() + first[1:], *text[1:])
    return text
