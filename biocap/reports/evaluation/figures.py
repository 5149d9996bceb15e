"""Values of indicators as numbers that know where they come from."""

from django.utils.translation import gettext as _

from biocap.indicators.figures import Change, Value
from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.reports.blocks import Number, Span, Text, fill
from biocap.telling.numbers import MISSING
from biocap.telling.traced import count, figure, percent


def state(value: Value, name: str) -> Number:
    """Return a count of the value's states (yes, partly, answered, bound, …) as a table has it."""
    return figure(getattr(value.states, name), f"value.{name}", *of(value))


def told(value: Value, name: str, *beside: int) -> Number:
    """Return the same as a sentence has it."""
    found: int = getattr(value.states, name)
    return count(found, f"value.{name}", *of(value), beside=beside)


def headline(value: Value) -> Span:
    """Return the headline share in whole per cent, or a dash."""
    return percent(value.share_of_answered, "value.percent", *of(value))


def of_base(value: Value) -> Text:
    """Return “58 of 122”, “at least 340”, a count of the Secretariat, or a dash."""
    if not value.has_value:
        return (MISSING,)
    if value.sum is not None:
        return summed(value)
    if value.given is not None:
        return given(value)
    return _part_of(state(value, "yes"), state(value, "answered"))


def summed(value: Value) -> Text:
    """Return a sum of bands: “at least 340”, “120 to 340”, or one number."""
    assert value.sum is not None
    low, high = value.sum.lowest, value.sum.highest
    lowest = figure(low, "sum.lowest", *of(value))
    if high is None:
        return fill(_("at least %(low)s"), low=lowest)
    if high == low:
        return (lowest,)
    return fill(_("%(low)s to %(high)s"), low=lowest, high=figure(high, "sum.highest", *of(value)))


def given(value: Value) -> Text:
    """Return what the Secretariat entered: a count, or a count of how many."""
    assert value.given is not None
    found = figure(value.given.count, "given.count", *of(value))
    if value.given.of is None:
        return (found,)
    return _part_of(found, figure(value.given.of, "given.of", *of(value)))


def _part_of(part: Number, whole: Number) -> Text:
    return fill(_("%(part)s of %(whole)s"), part=part, whole=whole)


def share(share: Share, name: str, value: Value) -> Span:
    return percent(share, f"value.{name}", *of(value))


def moved(change: Change, name: str, *beside: int) -> Number:
    """Return how many of the panel moved up or down or did not, as a sentence has it."""
    found: int = getattr(change, name)
    return count(found, f"change.{name}", change.indicator, change.part, beside=beside)


def of(value: Value) -> tuple[str, ...]:
    """Return what a number of the value is of."""
    return (value.indicator, value.cycle, value.part)


def none_or(number: Number) -> Number:
    """Return a count as it stands alone: “none” for nought."""
    return Number(0, _("none"), number.measure, number.of) if number.value == 0 else number


__all__ = [
    "ALL",
    "given",
    "headline",
    "moved",
    "none_or",
    "of",
    "of_base",
    "share",
    "state",
    "summed",
    "told",
]
