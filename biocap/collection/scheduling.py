"""When the next round of its kind would be: by its period, or in the window before a meeting. Pure.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 19: every four years, within a fixed window of six
months before the meeting of the Parties.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

PERIODS = (2, 4, 6)
"""Years from one round to the next of its kind."""
WINDOW_MONTHS = 6


@dataclass(frozen=True)
class Window:
    """The days before a meeting in which a round is held; both belong to it."""

    first: date
    last: date

    def holds(self, opens_on: date, closes_on: date) -> bool:
        """Say whether a round lies within the window from its first day to its last."""
        return self.first <= opens_on and closes_on <= self.last


@dataclass(frozen=True)
class Schedule:
    """The three days of a round, in order."""

    opens_on: date
    due_on: date
    closes_on: date


def window_before(meeting_starts_on: date) -> Window:
    """Return the six months before a meeting; its eve is the last day.

    >>> window_before(date(2030, 8, 31))
    Window(first=datetime.date(2030, 2, 28), last=datetime.date(2030, 8, 30))
    """
    first = meeting_starts_on - relativedelta(months=WINDOW_MONTHS)
    return Window(first, meeting_starts_on - timedelta(days=1))


def after_years(last: Schedule, years: int) -> Schedule:
    """Return the same days some years later; 29 February becomes the 28th where there is none.

    >>> after_years(Schedule(date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)), 2).opens_on
    datetime.date(2026, 2, 28)
    """
    later = relativedelta(years=years)
    return Schedule(last.opens_on + later, last.due_on + later, last.closes_on + later)


def in_window(last: Schedule, window: Window) -> Schedule:
    """Return the days of a round as long as the last one, from the first day of the window.

    One that would be longer than the window ends on its last day, and is due by then.
    """
    opens_on = window.first
    closes_on = min(opens_on + (last.closes_on - last.opens_on), window.last)
    return Schedule(opens_on, min(opens_on + (last.due_on - last.opens_on), closes_on), closes_on)
