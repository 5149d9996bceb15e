"""What is said of questions that ask of the reporting period, which may not be equally long."""

from django.utils.translation import gettext, ngettext

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import ReportedPeriods, Yearly
from biocap.indicators.model import Indicator
from biocap.telling import numbers
from biocap.telling.locales import language_of
from biocap.telling.spans import Label, Text, fill
from biocap.telling.traced import decimal, figure

PLACES = 1
"""Decimals of the years of a period."""


def periods_differ(evaluation: Evaluation, indicator: Indicator) -> Text:
    """Return the caveat of an indicator whose question asks of the reporting period, or ()."""
    return of_period_alone(evaluation) if indicator.periodic else ()


def of_period_alone(evaluation: Evaluation) -> Text:
    """Return the caveat of a question that asks of the reporting period, for two cycles, or ()."""
    if not evaluation.compared:
        return ()
    return (
        gettext("The question asks of the reporting period alone."),
        " ",
        *lengths(evaluation),
    )


def lengths(evaluation: Evaluation) -> Text:
    """Return how long the periods of both cycles are, and what follows, for two cycles."""
    earlier, later = measures.periods(evaluation.library, evaluation.line.code)
    return fill(
        gettext(
            "Reports cover %(earlier)s at the %(first)s and %(later)s at the %(cycle)s. A longer "
            "period leaves more time for what is asked."
        )
        if differ(evaluation)
        else gettext(
            "Reports cover %(earlier)s at the %(first)s and %(later)s at the %(cycle)s, equally "
            "long."
        ),
        earlier=length(earlier),
        first=Label(evaluation.cycles[0].name.lower()),
        later=length(later),
        cycle=Label(evaluation.later.name.lower()),
    )


def differ(evaluation: Evaluation) -> bool:
    """Say whether there are two cycles whose periods, as they are shown, are not equally long."""
    periods = measures.periods(evaluation.library, evaluation.line.code)
    return len({numbers.rounded(it.years, PLACES) for it in periods}) > 1


def length(periods: ReportedPeriods) -> Text:
    """Return “3.9 years (median of what 58 Parties state)”."""
    years = decimal(periods.years, PLACES, "periods.years", periods.cycle)
    if not periods.parties:
        return fill(
            gettext("%(years)s years (from cycle to cycle; no Party states its own)"), years=years
        )
    return fill(
        ngettext(
            "%(years)s years (as %(n)s Party states)",
            "%(years)s years (median of what %(n)s Parties state)",
            periods.parties,
        ),
        years=years,
        n=figure(periods.parties, "periods.parties", periods.cycle),
    )


def in_short(evaluation: Evaluation, indicator: Indicator) -> Text:
    """Return “; periods differ” behind a change that is computed, () of any other."""
    asked = indicator.periodic and indicator.comparison.allowed
    if not (evaluation.compared and asked and differ(evaluation)):
        return ()
    return (language_of(None).semicolon, gettext("periods differ"))


def a_year(evaluation: Evaluation, indicator: Indicator, cycle: str) -> Text:
    """Return what a number of all Parties is a year, in a sentence; () of any other indicator."""
    every_year = measures.yearly(evaluation.library, evaluation.line.code)
    wanted = (indicator.code, cycle)
    yearly = next(
        (it for it in every_year if (it.indicator, it.cycle) == wanted and it.parties), None
    )
    if yearly is None:
        return ()
    return fill(
        ngettext(
            "A year: %(number)s, by the reporting period of the %(n)s Party that gave both.",
            "A year: %(number)s, by the reporting periods of the %(n)s Parties that gave both.",
            yearly.parties,
        ),
        number=_band(yearly),
        n=figure(yearly.parties, "yearly.parties", *wanted),
    )


def _band(yearly: Yearly) -> Text:
    of = (yearly.indicator, yearly.cycle)
    low = decimal(yearly.lowest, 1, "yearly.lowest", *of)
    if yearly.highest is None:
        return fill(gettext("at least %(low)s"), low=low)
    high = decimal(yearly.highest, 1, "yearly.highest", *of)
    return fill(gettext("%(low)s to %(high)s"), low=low, high=high)
