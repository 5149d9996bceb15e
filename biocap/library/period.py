"""A snapshot read for a period: its activities are those that started in it, on every page.

Where no first day is known the last one counts; an activity that states no day is in no period.
So two periods that meet share none, and an activity stands in one with its whole cost.
"""

import copy
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from biocap.library.asked import rows_asked
from biocap.library.compiling import ibis
from biocap.library.problems import LIBRARY_NO_SUCH_PERIOD
from biocap.library.queries import Library

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 1900, 2100
SINCE, UNTIL = "since", "until"
"""The parts of an address that say a period."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both of them in it; None: without an end on that side."""

    first: date | None = None
    last: date | None = None

    @property
    def code(self) -> str:
        """The period as file names have it: `2015-2020`, `since-2015-03-01`, `until-2020`.

        >>> Period(date(2015, 1, 1), date(2020, 12, 31)).code
        '2015-2020'
        """
        if self.first and self.last:
            return f"{_short(self.first, 1)}-{_short(self.last, 12)}"
        if self.first:
            return f"since-{_short(self.first, 1)}"
        return f"until-{_short(self.last, 12)}" if self.last else ""


def _short(day: date, month: int) -> str:
    whole = (day.month, day.day) == (month, 1 if month == 1 else 31)
    return str(day.year) if whole else day.isoformat()


def asked_period(query: Mapping[str, object]) -> dict[str, str]:
    """Return what an address says of a period: `since`, `until`, those that it has."""
    given = {name: str(query.get(name, "")).strip() for name in (SINCE, UNTIL)}
    return {name: day for name, day in given.items() if day}


def period_of(since: str = "", until: str = "") -> Period | None:
    """Return the period of two years or days; None where neither is given.

    Raises Problem("library.no_such_period").

    >>> period_of("2015", "2020-06-30")
    Period(first=datetime.date(2015, 1, 1), last=datetime.date(2020, 6, 30))
    """
    first = _day(since, f"{since}-01-01")
    last = _day(until, f"{until}-12-31")
    if first and last and first > last:
        raise LIBRARY_NO_SUCH_PERIOD(given=f"{since} {until}"[:40])
    return Period(first, last) if first or last else None


def _day(given: str, of_year: str) -> date | None:
    if not given:
        return None
    try:
        day = date.fromisoformat(of_year if len(given) == 4 else given[:10])
    except ValueError:
        raise LIBRARY_NO_SUCH_PERIOD(given=given[:40]) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise LIBRARY_NO_SUCH_PERIOD(given=given[:40])
    return day


def in_period(library: Library, period: Period | None) -> Library:
    """Return the snapshot read for a period; None: as it is."""
    return OfPeriod(library, period) if period else library


class OfPeriod(Library):
    """One snapshot whose activities are those that started in a period."""

    def __init__(self, library: Library, period: Period) -> None:
        """Share all of a library but what is asked of its activities."""
        self.__dict__.update(copy.copy(library.__dict__))
        self.period = period

    def table(self, name: str, *, searched: bool = False) -> Any:
        """Return a table; of the activities those of the period, with all reports of each.

        By the days of the report that is counted, which speaks for the others.
        """
        rows = super().table(name, searched=searched)
        if name != "activities":
            return rows
        counted = rows.filter(rows["counted"])
        day = ibis.coalesce(counted["starts"], counted["ends"])
        if self.period.first:
            counted = counted.filter(day >= ibis.literal(self.period.first))
        if self.period.last:
            counted = counted.filter(day <= ibis.literal(self.period.last))
        return rows.semi_join(counted.select("cluster"), "cluster")

    def compiled(
        self, key: Hashable, build: Callable[[], Any], **values: str
    ) -> list[tuple[Any, ...]]:
        """Return rows as of a whole snapshot; readers choose periods as they like."""
        return rows_asked(self, key, build, **values)

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return a result as of a whole snapshot, kept for the period."""
        return super().once((self.period, key), compute)
