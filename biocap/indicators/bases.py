"""What a share is of, and where it may lie: sentences that come from the kind of source."""

from django.utils.translation import gettext, ngettext

from biocap.indicators.clauses import deciding
from biocap.indicators.figures import Value
from biocap.indicators.model import Indicator
from biocap.indicators.source import Source
from biocap.telling import numbers


def of_every_kind() -> str:
    """Return what a share is of, whatever feeds it, in one sentence."""
    return gettext(
        "A share is of its base: the Parties that answered and to which the indicator applies; "
        "where it speaks of a need, those among them that declare one; where the dates of reports "
        "decide, all Parties bound of which the date is known."
    )


def of_base(value: Value, indicator: Indicator) -> str:
    """Return “58 of the 122 Parties that answered, 48 %”: whom a share of Parties is of.

    That follows from what feeds it: answers, a declared need, dates of reports, voluntary
    reports. Activity reports give a lower bound and no share.
    """
    states = value.states
    if value.feeds == "activities":
        return ngettext(
            "at least %(n)s Party, which activity reports name",
            "at least %(n)s Parties, which activity reports name",
            states.yes,
        ) % {"n": numbers.whole(states.yes)}
    return _pattern(value, indicator) % {
        "n": numbers.whole(states.yes),
        "base": numbers.whole(states.answered),
        "percent": numbers.percent_of(states.share_of_answered),
    }


def _pattern(value: Value, indicator: Indicator) -> str:
    if value.feeds == "dates":
        if value.states.open:
            return gettext(
                "%(n)s of the %(base)s Parties bound of which it is known whether their report "
                "came in time, %(percent)s"
            )
        return gettext("%(n)s of the %(base)s Parties bound, %(percent)s")
    if declares_need(indicator, value.cycle):
        return gettext(
            "%(n)s of the %(base)s Parties that declare a need and answered, %(percent)s"
        )
    if value.states.not_applicable:
        return gettext(
            "%(n)s of the %(base)s Parties that answered and to which it applies, %(percent)s"
        )
    if value.feeds == "progress":
        return gettext("%(n)s of the %(base)s Parties that answered it voluntarily, %(percent)s")
    return gettext("%(n)s of the %(base)s Parties that answered, %(percent)s")


def declares_need(indicator: Indicator, cycle: str) -> bool:
    """Say whether the share is of the Parties that declare a need, each by its own answer."""
    source: Source = deciding(indicator.sources[cycle])
    asks = bool(source.base or source.not_applicable) and source.feeds in ("questions", "progress")
    return asks and indicator.kind == "share_of_parties_with_need"


def interval_if_answered(value: Value, indicator: Indicator) -> str:
    """Return where the share lies if those that are open had answered; "" if none is open.

    Of a need that Parties declare themselves, nobody knows whether a silent one has it.
    """
    states, interval = value.states, value.states.interval
    if not states.open or value.feeds == "activities" or interval.highest.percent is None:
        return ""
    ends = {
        "all": numbers.whole(states.applicable),
        "low": interval.lowest.percent,
        "high": numbers.percent(interval.highest.percent),
    }
    if declares_need(indicator, value.cycle):
        pattern = ngettext(
            "of %(n)s more it is not known whether it has the need: if it has and said no, or "
            "yes, between %(low)s and %(high)s of %(all)s",
            "of %(n)s more it is not known whether they have the need: if all have it and said "
            "no, or yes, between %(low)s and %(high)s of %(all)s",
            states.open,
        )
        return pattern % {**ends, "n": numbers.whole(states.open)}
    if states.not_applicable:
        return (
            gettext(
                "of all %(all)s to which it may apply: between %(low)s and %(high)s if all had "
                "answered"
            )
            % ends
        )
    return gettext("of all %(all)s: between %(low)s and %(high)s if all had answered") % ends
