"""Numbers that keep their measure, and lists, as running text and tables write them.

In a text, counts below ten are spelled out unless they stand beside a number of ten or
more; percentages, means and scores are always in figures (United Nations Editorial
Manual). Percentages are whole, halves upwards (COP-MOP/4/INF/11); means have one decimal.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from biocap.library.figures import Share
from biocap.telling import dates, lists, numbers
from biocap.telling.numbers import MISSING
from biocap.telling.spans import Label, Number, Span, Text, fill, plain


def count(value: int, measure: str, *of: str, beside: Sequence[int] = ()) -> Number:
    """Return a count for a text; `beside` are the counts of the same sentence.

    >>> str(count(3, "m")), str(count(3, "m", beside=[58])), str(count(0, "m"))
    ('three', '3', 'no')
    """
    spelled = [
        pgettext("count", "no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
    ]
    small = all(0 <= number < len(spelled) for number in (value, *beside))
    return Number(value, spelled[value] if small else numbers.whole(value), measure, of)


def figure(value: int, measure: str, *of: str) -> Number:
    """Return a count in figures, as tables have it."""
    return Number(value, numbers.whole(value), measure, of)


def none_or(number: Number) -> Number:
    """Return a count as it stands alone: “none” for nought."""
    return (
        Number(0, pgettext("count", "none"), number.measure, number.of)
        if number.value == 0
        else number
    )


def of_them(part: Number, whole: Number) -> Text:
    """Return "12 of the 58", "three of the eight", "none of the 58", "all 58"."""
    if part.value == whole.value and part.value != 1:
        return fill(_("all %(whole)s"), whole=whole)
    return fill(_("%(part)s of the %(whole)s"), part=none_or(part), whole=whole)


def part_and_whole(part: Number, whole: Number) -> Text:
    """Return "58 of 122"."""
    return fill(_("%(n)s of %(all)s"), n=part, all=whole)


def percent(share: Share, measure: str, *of: str) -> Span:
    """Return a whole percentage without its sign, or a dash where there is no base."""
    value = share.percent
    return MISSING if value is None else Number(value, str(value), measure, of)


def per_cent(share: Share, measure: str, *of: str) -> Text:
    """Return “48 per cent”, or that the base is too small for that, for the middle of a text."""
    value = share.percent
    if value is None:
        return (_("too few for a percentage") if share.is_of_few else MISSING,)
    return fill(
        ngettext("%(n)s per cent", "%(n)s per cent", value),
        n=Number(value, str(value), measure, of),
    )


def decimal(value: Fraction | None, places: int, measure: str, *of: str) -> Span:
    """Return a mean, median or score with so many decimals, halves upwards."""
    if value is None:
        return MISSING
    return Number(value, numbers.decimal(value, places), measure, of)


def usd(value: Decimal | Fraction, measure: str, *of: str) -> Number:
    """Return an amount in whole US dollars, halves upwards."""
    return Number(value, numbers.usd(value), measure, of)


def day(value: date, measure: str, *of: str) -> Number:
    """Return a day as documents write it: 14 November 2026."""
    return Number(value.isoformat(), dates.day(value), measure, of)


def moment(value: datetime, measure: str, *of: str) -> Number:
    """Return a time in UTC to the minute; the value keeps the seconds."""
    return Number(value.isoformat(), dates.moment(value), measure, of)


def listed(texts: Sequence[Text], kind: str = lists.AND) -> Text:
    """Return "a, b and c", or as another kind of list (`biocap.telling.lists`)."""
    spans: list[Span] = []
    between = lists.glue([plain(text) for text in texts], kind)
    for text, word in zip(texts, (*between, ""), strict=False):
        spans += [*text, word] if word else text
    return tuple(spans)


def capitalized(text: Text) -> Text:
    """Return a sentence with its first letter a capital."""
    if not text:
        return text
    first = text[0]
    if isinstance(first, Number):
        capital = first.shown[:1].upper() + first.shown[1:]
        return (Number(first.value, capital, first.measure, first.of), *text[1:])
    if isinstance(first, Label):
        return (Label(first.words[:1].upper() + first.words[1:]), *text[1:])
    if isinstance(first, str):
        return (first[:1].upper() + first[1:], *text[1:])
    return text
