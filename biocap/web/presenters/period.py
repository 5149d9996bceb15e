"""The period that activities are read for: `?since=2015&until=2020`, on every page of activities.

Template: components/period.html. Years or days; files and links carry it along.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from biocap.activities.totals import total
from biocap.library.period import SINCE, UNTIL, Period, asked_period, in_period, period_of
from biocap.library.queries import Library
from biocap.library.worlds import asked_world, in_world_asked
from biocap.telling import dates

LEFT = (SINCE, UNTIL, "page", "list", "format", "table")
"""What a new period begins anew."""


@dataclass(frozen=True)
class ChosenPeriod:
    """What was chosen, as it stands in the form. `others` are what the form sends along.

    `undated`: activities that state no day and so are in no period.
    """

    since: str
    until: str
    name: str
    query: str
    others: tuple[tuple[str, str], ...]
    undated: int = 0


def read_for_period(library: Library, query: QueryDict) -> Library:
    """Return the snapshot read for the period of an address, and for the world that it asks for.

    Raises Problem("library.no_such_period").
    """
    return in_period(in_world_asked(library, query), period_of(**asked_period(query)))


def chosen_period(whole: Library, query: QueryDict) -> ChosenPeriod:
    """Return the period of an address for its form; `whole` is the snapshot without it."""
    asked = asked_period(query)
    period = period_of(**asked)
    return ChosenPeriod(
        asked.get(SINCE, ""),
        asked.get(UNTIL, ""),
        period_in_words(period),
        f"&{urlencode(kept)}" if (kept := asked | asked_world(query)) else "",
        tuple((name, one) for name in query if name not in LEFT for one in query.getlist(name)),
        _undated(in_world_asked(whole, query), period) if period else 0,
    )


def period_in_words(period: Period | None) -> str:
    """Return a period as a sentence names it: “1 January 2015 to 31 December 2020”."""
    if period is None:
        return ""
    first, last = period.first, period.last
    if first and last:
        return gettext("%(first)s to %(last)s") % {
            "first": dates.day(first),
            "last": dates.day(last),
        }
    if first:
        return gettext("since %(first)s") % {"first": dates.day(first)}
    assert last is not None
    return gettext("until %(last)s") % {"last": dates.day(last)}


def _undated(whole: Library, period: Period) -> int:
    """Return how many activities are in no period, whatever its days: all less those dated."""
    dated = in_period(whole, period_of("1900", "2100"))
    return total(whole).number - total(dated).number
