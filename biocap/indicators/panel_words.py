"""Who is in the panel of a change, and what it says itself: sentences by the kind of source.

A panel is of Parties that can be compared. With answers these are those that answered in both
cycles; where the dates of reports decide, silence is known too and counts.
"""

from django.utils.translation import gettext, pgettext

from biocap.indicators.figures import IndicatorChange
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.figures import Share
from biocap.telling import numbers
from biocap.telling.spans import Number, Span, Text, fill
from biocap.telling.traced import figure, percent


def who_is_in_it() -> str:
    """Return who is in a panel, whatever feeds the indicator, in one sentence."""
    return gettext(
        "The panel of an indicator is made up of the Parties bound on both deadlines that answered "
        "in both cycles; where the dates of reports decide, of those of which it is known in both "
        "whether their report came in time."
    )


def by_dates(indicator: Indicator) -> bool:
    """Return whether the dates of reports place a Party, so that silence is known too."""
    return any(source.feeds == "dates" for source in indicator.sources.values())


def panel_in_words(change: IndicatorChange) -> str:
    """Return “12 up, 3 down, 40 the same”; "" without a panel."""
    if not change.panel:
        return ""
    return pgettext(
        "Parties of the matched panel", "%(up)s up, %(down)s down, %(same)s the same"
    ) % {"up": change.up, "down": change.down, "same": change.same}


def panel_figures(change: IndicatorChange) -> Text:
    """Return “20 → 22 of 69 say yes (29 → 32 per cent)”, sums of a number, or () without any."""
    if not change.panel:
        return ()
    if change.sum_before is not None and change.sum_after is not None:
        return fill(
            gettext("%(before)s → %(after)s, the same %(panel)s Parties"),
            before=_summed(change, "before"),
            after=_summed(change, "after"),
            panel=panel_figure(change, "panel"),
        )
    told = fill(
        gettext("%(before)s → %(after)s of %(panel)s came in time")
        if by_dates(indicators()[change.indicator])
        else gettext("%(before)s → %(after)s of %(panel)s say yes"),
        before=panel_figure(change, "yes_before"),
        after=panel_figure(change, "yes_after"),
        panel=panel_figure(change, "panel"),
    )
    shares = [Share(yes, change.panel) for yes in (change.yes_before, change.yes_after)]
    if None in [share.percent for share in shares]:
        return told
    ends = [
        percent(share, f"change.percent_{name}", change.indicator, change.part)
        for name, share in zip(("before", "after"), shares, strict=True)
    ]
    return (
        *told,
        *fill(gettext(" (%(before)s → %(after)s per cent)"), before=ends[0], after=ends[1]),
    )


def coverage(change: IndicatorChange) -> Text:
    """Return of how many the panel is made; () without one."""
    if not change.panel:
        return ()
    return fill(
        gettext(
            "Of %(panel)s of the %(bound)s Parties bound on both deadlines it is known whether "
            "both reports came in time: without a report it did not."
        )
        if by_dates(indicators()[change.indicator])
        else gettext(
            "%(panel)s of the %(bound)s Parties bound on both deadlines answered in both."
        ),
        panel=panel_figure(change, "panel"),
        bound=panel_figure(change, "bound_on_both"),
    )


def share_and_change(*, dates: bool = False) -> str:
    """Return why the share of a cycle and the change may part, in one sentence."""
    if dates:
        return gettext(
            "A share and a change may part: the share of a cycle is of all bound on its deadline, "
            "the change of those alone that were bound on both."
        )
    return gettext(
        "A share and a change may part: the share of a cycle is of all that answered in it, the "
        "change of these Parties alone, and a move to or from “partly” counts as a move."
    )


def panel_figure(change: IndicatorChange, name: str) -> Number:
    """Return a count of the panel as a document keeps it."""
    return figure(getattr(change, name), f"change.{name}", change.indicator, change.part)


def _summed(change: IndicatorChange, when: str) -> Span | Text:
    ends_of_sum = getattr(change, f"sum_{when}")
    of = (change.indicator, change.part)
    ends = {"low": figure(ends_of_sum.lowest, f"change.lowest_{when}", *of)}
    if ends_of_sum.highest is not None:
        ends["high"] = figure(ends_of_sum.highest, f"change.highest_{when}", *of)
    return fill(numbers.band_pattern(ends_of_sum.lowest, ends_of_sum.highest), **ends)
