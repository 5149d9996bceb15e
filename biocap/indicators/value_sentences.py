"""Sentences of values that make no row of shares, and of targets, for pages and documents."""

from django.utils.translation import gettext, ngettext

from biocap.indicators.figures import Target, Value
from biocap.indicators.model import NOT_NKL, Indicator
from biocap.indicators.value_words import codes_of, entered_in_words, source_name, summed
from biocap.indicators.words import strength_name
from biocap.telling import lists, numbers
from biocap.telling.spans import Label, Number, Text, fill, joined
from biocap.telling.traced import day, figure, per_cent, percent


def sum_in_full(value: Value) -> Text:
    """Return a sum of bands and how many Parties it is added up from."""
    assert value.sum is not None
    of = codes_of(value)
    return fill(
        gettext(
            "%(sum)s (%(strength)s). Parties bound: %(bound)s. Gave a number: %(parties)s. Gave "
            "more than zero: %(yes)s."
        ),
        sum=summed(value),
        strength=Label(source_name(value).lower()),
        parties=figure(value.sum.parties, "sum.parties", *of),
        bound=figure(value.states.bound, "value.bound", *of),
        yes=figure(value.states.yes, "value.yes", *of),
    )


def entered_in_full(value: Value) -> Text:
    """Return what the Secretariat entered, its share if it is one, and its note."""
    assert value.given is not None
    given = value.given
    note: Text = (Label(given.note),) if given.note else ()
    text = fill(
        gettext("%(count)s, entered by the Secretariat (%(strength)s)"),
        count=entered_in_words(value),
        strength=Label(strength_name(value.strength).lower()),
    )
    if given.share is None:
        return joined([(*text, lists.ended()), note])
    share = per_cent(given.share, "given.percent", *codes_of(value))
    return joined([(*text, *fill(gettext(", %(percent)s."), percent=share)), note])


def undated_in_full(value: Value) -> Text:
    """Return the interval over Parties whose day of becoming bound is not known."""
    interval = value.membership_interval
    assert interval is not None
    of = codes_of(value)
    n = value.undated.bound
    parties = figure(n, "value.undated", *of)
    open_whether_not = value.part == NOT_NKL
    if interval.lowest.percent is None or interval.highest.percent is None:
        alone = (
            ngettext("%(n)s more may not be bound.", "%(n)s more may not be bound.", n)
            if open_whether_not
            else ngettext("%(n)s more may be bound.", "%(n)s more may be bound.", n)
        )
        return fill(alone, n=parties)
    return fill(
        ngettext(
            "with %(n)s more that may not be bound, %(low)s to %(high)s per cent.",
            "with %(n)s more that may not be bound, %(low)s to %(high)s per cent.",
            n,
        )
        if open_whether_not
        else ngettext(
            "with %(n)s more that may be bound, %(low)s to %(high)s per cent.",
            "with %(n)s more that may be bound, %(low)s to %(high)s per cent.",
            n,
        ),
        n=parties,
        low=percent(interval.lowest, "value.membership_lowest", *of),
        high=percent(interval.highest, "value.membership_highest", *of),
    )


def target_in_full(target: Target, indicator: Indicator) -> Text:
    """Return a target, a number or per cent by the kind of the indicator, with its reason."""
    of = (target.indicator, target.by.isoformat())
    reason: Text = (" ", Label(target.reason)) if target.reason else ()
    sentence = (
        gettext("%(value)s by %(day)s, set by the Secretariat.")
        if indicator.kind == "number"
        else gettext("%(value)s per cent by %(day)s, set by the Secretariat.")
    )
    value = Number(str(target.value), numbers.plain_decimal(target.value, 2), "target.value", of)
    return (*fill(sentence, value=value, day=day(target.by, "target.by", *of)), *reason)
