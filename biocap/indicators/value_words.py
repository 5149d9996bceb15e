"""A value and a change in words: headline, base, interval, or the reason why there is none."""

from django.utils.translation import gettext, ngettext, pgettext

from biocap.indicators.figures import Change, PartyState, Value
from biocap.indicators.words import state_name
from biocap.telling import lists, numbers
from biocap.telling.names import Words


def headline(value: Value) -> tuple[str, str]:
    """Return (“48 %”, “58 of 122”), or a number with how many stated it; blanks without a value."""
    if not value.has_value:
        return "", ""
    if value.given is not None and value.given.of is None:
        return numbers.whole(value.given.count), gettext("counted by the Secretariat")
    if value.sum is not None:
        return numbers.band(value.sum.lowest, value.sum.highest), ngettext(
            "stated by %(n)s Party", "stated by %(n)s Parties", value.sum.parties
        ) % {"n": value.sum.parties}
    share = value.share_of_answered
    if share.percent is None:
        return numbers.part_and_whole(share), ""
    return numbers.percent(share.percent), numbers.part_and_whole(share)


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


def panel_in_words(change: Change) -> str:
    """Return “12 up, 3 down, 40 the same”; "" without a panel."""
    if not change.panel:
        return ""
    return pgettext(
        "Parties of the matched panel", "%(up)s up, %(down)s down, %(same)s the same"
    ) % {"up": change.up, "down": change.down, "same": change.same}


def undated_parties(words: Words, value: Value) -> str:
    """Return who may be bound by the Supplementary Protocol besides, and what that leaves open."""
    found = value.membership_interval
    if found is None:
        return ""
    names = lists.joined_by_semicolons(line.name for line in words.named(value.undated_parties))
    return gettext(
        "On the deadline %(known)s Parties are known to be bound by the Supplementary Protocol, "
        "at most %(most)s: the day is not known for %(names)s. Whichever of these were bound, "
        "the share of those that answered lies between %(low)s and %(high)s."
    ) % {
        "known": value.states.bound,
        "most": value.bound_at_most,
        "names": names,
        "low": "–" if found.lowest.percent is None else found.lowest.percent,
        "high": numbers.percent(found.highest.percent),
    }


def number_of(state: PartyState) -> str:
    """Return the number that a Party gave, in words; "" if it gave none."""
    return "" if state.low is None else numbers.band(state.low, state.high)


def state_in_words(state: PartyState, kind: str) -> str:
    """Return a Party's state under an indicator of this kind, its number where it gave one."""
    return number_of(state) or state_name(state.state, kind)
