"""A value and a change in words: headline, base, interval, or the reason why there is none."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from biocap.indicators.figures import Change, State, Value, Verdict
from biocap.indicators.reference import INDICATORS, Indicator
from biocap.indicators.words import (
    said_of,
    said_sum,
    strength_name,
    verdict_name,
)
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_parts import Part
from biocap.web.presenters.evaluation_values import CycleLine

NB = "\u00a0"


SIGNS = {Verdict.UP: "↑", Verdict.DOWN: "↓", Verdict.NO_CHANGE: "=", Verdict.NOT_COMPARABLE: "–"}
"""A sign beside the word, so that a reader finds a verdict in a long table."""


@dataclass(frozen=True)
class Cell:
    """An indicator in one cycle. `shown` is the headline, `base` its base; both "" without a value.

    `reason` says why there is no value; `reason_is_english`: it is the definition's own.
    `late` says in whole sentences what came late, `with_late` the headline with it where it
    differs. `address` opens the Parties behind the headline, "" where none are named.
    """

    cycle: str
    shown: str
    base: str
    reason: str
    reason_is_english: bool
    strength: str
    strength_name: str
    late: str
    with_late: str
    address: str


@dataclass(frozen=True)
class Move:
    """How an indicator moved. `address` opens the Parties that moved; "" where none did."""

    verdict: str
    name: str
    sign: str
    counts: str
    why: str
    why_is_english: bool
    address: str


def cell(round_code: str, value: Value, cycle: CycleLine, part: Part, way: Way) -> Cell:
    """Return a value as tables print it."""
    indicator = INDICATORS[value.indicator]
    shown, base = headline(value)
    reason, english = ("", False) if shown else reason_of(value)
    named = bool(shown) and value.given is None
    return Cell(
        cycle.title,
        shown,
        base,
        reason,
        english,
        value.strength,
        strength_name(value.strength),
        late_words(value),
        with_late(value),
        behind(way, round_code, indicator, part, cycle=value.cycle, state=opening(value))
        if named
        else "",
    )


def opening(value: Value) -> str | None:
    """Return the state that a headline opens to: yes, or all states for a number."""
    return None if value.sum is not None else State.YES.value


def behind(way: Way, round_code: str, indicator: Indicator, part: Part, **query: str | None) -> str:
    """Return the address of the Parties behind a figure."""
    query["part"] = part.code or None
    return way.to("indicator-parties", round_code, indicator.slug, **query)


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


def reason_of(value: Value) -> tuple[str, bool]:
    """Return why there is no value, and whether it is the definition's own English."""
    return gettext(value.reason) if value.reason else "", not value.feeds


def late_words(value: Value) -> str:
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


def with_late(value: Value) -> str:
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


def move(round_code: str, change: Change | None, part: Part, way: Way) -> Move | None:
    """Return how an indicator moved on the matched panel; None without an earlier cycle."""
    if change is None:
        return None
    indicator = INDICATORS[change.indicator]
    return Move(
        change.verdict.value,
        verdict_name(change.verdict),
        SIGNS[change.verdict],
        moved_words(change) if change.panel else "",
        gettext(change.why) if change.why else "",
        not indicator.comparison.allowed,
        behind(way, round_code, indicator, part, move="all") if change.panel else "",
    )


def moved_words(change: Change) -> str:
    """Return “12 up, 3 down, 40 the same”."""
    return pgettext(
        "Parties of the matched panel", "%(up)s up, %(down)s down, %(same)s the same"
    ) % {
        "up": change.up,
        "down": change.down,
        "same": change.same,
    }


def undated_words(words: Words, value: Value) -> str:
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
