"""A value and a change in words: headline, base, interval, or the reason why there is none."""

from django.utils.translation import gettext, ngettext, pgettext

from biocap.indicators.figures import Change, PartyState, Sum, Value
from biocap.indicators.words import said_of, said_sum, state_name
from biocap.telling.names import Words

NB = "\u00a0"


def headline(value: Value) -> tuple[str, str]:
    """Return (“48 %”, “58 of 122”), or a number with how many stated it; blanks without a value."""
    if not value.has_value:
        return "", ""
    if value.given is not None and value.given.of is None:
        return str(value.given.count), gettext("counted by the Secretariat")
    if value.sum is not None:
        return said_sum(value.sum), ngettext(
            "stated by %(n)s Party", "stated by %(n)s Parties", value.sum.parties
        ) % {"n": value.sum.parties}
    share = value.share_of_answered
    if share.percent is None:
        return said_of(share), ""
    return f"{share.percent}{NB}%", said_of(share)


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
        with_them = gettext("With the late ones: %(sum)s.") % {"sum": said_sum(value.late_sum)}
    elif value.late_effect is not None:
        share = value.late.share_of_answered
        with_them = gettext("With the late ones: %(share)s, %(percent)s %% (%(points)s).") % {
            "share": said_of(share),
            "percent": share.percent,
            "points": points(value.late_effect),
        }
    else:
        with_them = ""
    return f"{came} {with_them}".strip()


def headline_with_late_reports(value: Value) -> str:
    """Return the headline as the late reports would make it; "" where it stays the same."""
    if value.sum is not None and value.late_sum is not None:
        now, then = said_sum(value.sum), said_sum(value.late_sum)
        return "" if now == then else gettext("%(sum)s with late reports") % {"sum": then}
    if not value.late_effect:
        return ""
    percent = value.late.share_of_answered.percent
    return gettext("%(percent)s %% with late reports") % {"percent": percent}


def points(difference: int) -> str:
    """Return a difference of percentages in points, with its sign: “+3 points”."""
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return ngettext("%(n)s point", "%(n)s points", abs(difference)) % {
        "n": f"{sign}{abs(difference)}"
    }


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
    names = "; ".join(party.name for party in words.named(value.undated_parties))
    return gettext(
        "On the deadline %(known)s Parties are known to be bound by the Supplementary Protocol, "
        "at most %(most)s: the day is not known for %(names)s. Whichever of these were bound, "
        "the share of those that answered lies between %(low)s and %(high)s."
    ) % {
        "known": value.states.bound,
        "most": value.bound_at_most,
        "names": names,
        "low": "–" if found.lowest.percent is None else found.lowest.percent,
        "high": "–" if found.highest.percent is None else f"{found.highest.percent}{NB}%",
    }


def number_of(state: PartyState) -> str:
    """Return the number that a Party gave, in words; "" if it gave none."""
    return "" if state.low is None else said_sum(Sum(state.low, state.high, 1))


def state_in_words(state: PartyState, kind: str) -> str:
    """Return a Party's state under an indicator of this kind, its number where it gave one."""
    return number_of(state) or state_name(state.state, kind)
