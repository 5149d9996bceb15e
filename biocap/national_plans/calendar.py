"""The days of a plan's actions as a file that calendars read (RFC 5545)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from biocap.national_plans.action import Action
from biocap.national_plans.coverage import ENDED
from biocap.national_plans.models import NationalPlan, PlanAction

REMINDED = timedelta(days=7)
"""Before the last day of an action that goes on, when a calendar reminds."""


def calendar_of_plan(
    plan: NationalPlan,
    actions: Iterable[tuple[PlanAction, Action]],
    address: Callable[[PlanAction], str],
) -> str:
    """Return a calendar with an event of a whole day for the first and the last day of each action.

    `address` leads to an action. A later wording takes the place of the one that a calendar holds
    (RFC 5545, 3.8.7.4), and what was dropped is cancelled there.
    """
    from icalendar import Alarm, Calendar, Event  # 5 MB that a worker without them does without

    calendar = Calendar()
    calendar.add("prodid", "-//Biocap//National plans//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.title)
    for row, action in actions:
        for which, day, summary in _days_told(action):
            event = Event()
            event.add("uid", f"{row.pk}-{which}@biocap")
            event.add("dtstamp", row.changed_at)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("sequence", row.revision)
            event.add("summary", summary)
            if action.text:
                event.add("description", action.text)
            event.add("url", address(row))
            event.add("status", "CANCELLED" if action.is_dropped else "CONFIRMED")
            event.add("transp", "TRANSPARENT")
            if which == "last" and action.status not in ENDED:
                alarm = Alarm()
                alarm.add("action", "DISPLAY")
                alarm.add("description", summary)
                alarm.add("trigger", -REMINDED)
                event.add_component(alarm)
            calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _days_told(action: Action) -> Iterator[tuple[str, date, str]]:
    """Yield the first and the last day of an action, each with what a calendar says of it."""
    if action.starts_on:
        yield "first", action.starts_on, _("Begins: %(action)s") % {"action": action.title}
    if action.ends_on:
        yield "last", action.ends_on, _("Last day: %(action)s") % {"action": action.title}
