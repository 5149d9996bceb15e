"""A value in words: headline, base, interval, or the reason why there is none.

Pages print them as they are; in a document each number keeps what it is of.
"""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators.figures import PartyState, Value
from biocap.indicators.words import state_name, strength_name
from biocap.telling import lists, numbers
from biocap.telling.names import Words
from biocap.telling.reasons import language_of_reason, reason
from biocap.telling.spans import Number, Span, Text, fill, plain
from biocap.telling.traced import count, figure, part_and_whole, percent


def codes_of(value: Value) -> tuple[str, ...]:
    """Return what a number of the value is of."""
    return (value.indicator, value.cycle, value.part)


def state(value: Value, name: str, *beside: int) -> Number:
    """Return a count of the value's states (yes, partly, answered, …) as a sentence has it."""
    counted: int = getattr(value.states, name)
    return count(counted, f"value.{name}", *codes_of(value), beside=beside)


def source_name(value: Value) -> str:
    """Return the strength of what feeds the value, and what that is if no question does."""
    short = {
        "dates": gettext("dates"),
        "activities": gettext("activity reports"),
        "progress": gettext("progress report"),
    }.get(value.feeds)
    strength = strength_name(value.strength)
    if not short:
        return strength
    return gettext("%(strength)s, %(source)s") % {"strength": strength, "source": short}


def share_of_answered(value: Value) -> Span:
    """Return the headline share in whole per cent without its sign, or a dash."""
    return percent(value.share_of_answered, "value.percent", *codes_of(value))


def base(value: Value) -> Text:
    """Return “58 of 122”, “at least 340”, a count of the Secretariat, or a dash."""
    if not value.has_value:
        return (numbers.MISSING,)
    if value.sum is not None:
        return summed(value)
    if value.given is not None:
        return entered_in_words(value)
    yes, answered = (
        figure(n, f"value.{name}", *codes_of(value))
        for name, n in (("yes", value.states.yes), ("answered", value.states.answered))
    )
    return part_and_whole(yes, answered)


def summed(value: Value) -> Text:
    """Return a sum of bands: “at least 340”, “120 to 340”, or one number."""
    assert value.sum is not None
    low, high = value.sum.lowest, value.sum.highest
    ends = {"low": figure(low, "sum.lowest", *codes_of(value))}
    if high is not None:
        ends["high"] = figure(high, "sum.highest", *codes_of(value))
    return fill(numbers.band_pattern(low, high), **ends)


def entered_in_words(value: Value) -> Text:
    """Return what the Secretariat entered: a count, or a count of how many."""
    assert value.given is not None
    counted = figure(value.given.count, "given.count", *codes_of(value))
    if value.given.of is None:
        return (counted,)
    return part_and_whole(counted, figure(value.given.of, "given.of", *codes_of(value)))


@dataclass(frozen=True)
class ValueInWords:
    """An indicator in one cycle. `shown` is the headline, `base` its base; both "" without a value.

    `reason` says why there is no value, in `reason_language`: English where it has no other words.
    `late` says in whole sentences what came late, `with_late` the headline with it where it
    differs.
    """

    value: Value
    shown: str
    base: str
    reason: str
    reason_language: str
    strength: str
    strength_name: str
    late: str
    with_late: str


def words_of_value(value: Value, *, bare: bool = False) -> ValueInWords:
    """Return a value in words; `bare`: without its strength and what came late."""
    shown, base_of_it = headline(value)
    return ValueInWords(
        value,
        shown,
        base_of_it,
        "" if shown else reason(value.reason),
        language_of_reason(value.reason),
        "" if bare else value.strength,
        "" if bare else strength_name(value.strength),
        late_reports(value),
        "" if bare else headline_with_late_reports(value),
    )


def headline(value: Value) -> tuple[str, str]:
    """Return (“48 %”, “58 of 122”), or a number with how many stated it; blanks without a value."""
    if not value.has_value:
        return "", ""
    told = plain(base(value))
    if value.given is not None and value.given.of is None:
        return told, gettext("counted by the Secretariat")
    if value.sum is not None:
        return told, ngettext(
            "stated by %(n)s Party", "stated by %(n)s Parties", value.sum.parties
        ) % {"n": value.sum.parties}
    percent_of_it = value.share_of_answered.percent
    if percent_of_it is None:
        return told, numbers.percent_of(value.share_of_answered)
    return numbers.percent(percent_of_it), told


def late_reports(value: Value) -> str:
    """Return what the reports that came after the data cut-off would change, or ""."""
    if not value.came_late:
        return ""
    came = ngettext(
        "%(n)s report came after the data cut-off and is not counted.",
        "%(n)s reports came after the data cut-off and are not counted.",
        value.came_late,
    ) % {"n": value.came_late}
    if value.sum is not None and value.late_sum is not None:
        late = numbers.band(value.late_sum.lowest, value.late_sum.highest)
        with_them = gettext("With the late ones: %(sum)s.") % {"sum": late}
    elif value.late_effect is not None:
        share = value.late.share_of_answered
        with_them = gettext("With the late ones: %(share)s, %(percent)s (%(points)s).") % {
            "share": numbers.part_and_whole(share),
            "percent": numbers.percent(share.percent),
            "points": points(value.late_effect),
        }
    else:
        with_them = ""
    return f"{came} {with_them}".strip()


def headline_with_late_reports(value: Value) -> str:
    """Return the headline as the late reports would make it; "" where it stays the same."""
    if value.sum is not None and value.late_sum is not None:
        now = numbers.band(value.sum.lowest, value.sum.highest)
        then = numbers.band(value.late_sum.lowest, value.late_sum.highest)
        return "" if now == then else gettext("%(sum)s with late reports") % {"sum": then}
    if not value.late_effect:
        return ""
    late = value.late.share_of_answered.percent
    return gettext("%(percent)s with late reports") % {"percent": numbers.percent(late)}


def points(difference: int) -> str:
    """Return a difference of percentages in points, with its sign: “+3 points”."""
    n = numbers.signed(difference) if difference else "±0"
    return ngettext("%(n)s point", "%(n)s points", abs(difference)) % {"n": n}


def undated_parties(words: Words, value: Value) -> str:
    """Return who may be bound by the Supplementary Protocol besides, and what that leaves open."""
    interval = value.membership_interval
    if interval is None:
        return ""
    names = lists.joined_by_semicolons(line.name for line in words.named(value.undated_parties))
    known = gettext(
        "On the deadline %(known)s Parties are known to be bound by the Supplementary Protocol, "
        "at most %(most)s: the day is not known for %(names)s."
    ) % {"known": value.states.bound, "most": value.bound_at_most, "names": names}
    low, high = interval.lowest.percent, interval.highest.percent
    if low is None or high is None:
        return known
    between = gettext(
        "Whichever of these were bound, the share lies between %(low)s and %(high)s."
    ) % {"low": low, "high": numbers.percent(high)}
    return f"{known} {between}"


def number_of(state: PartyState) -> str:
    """Return the number that a Party gave, in words; "" if it gave none."""
    return "" if state.low is None else numbers.band(state.low, state.high)


def state_in_words(state: PartyState, kind: str) -> str:
    """Return a Party's state under an indicator of this kind, its number where it gave one."""
    return number_of(state) or state_name(state.state, kind)
