"""The due day of a round as a file that calendars read (RFC 5545)."""

from datetime import date, timedelta

from biocap.collection.models import Round
from biocap.shared.own_words import said_to

WARNED = timedelta(days=7)
"""Before the due day, when a calendar reminds."""


def calendar_of_due_day(round: Round, due_on: date, language: str) -> str:
    """Return a calendar with one event of a whole day: the due day of whoever is written to.

    One that moved takes the place of the one that a calendar holds (RFC 5545, 3.8.7.4): the later
    the day, the higher its number.
    """
    from icalendar import Alarm, Calendar, Event  # 5 MB that a worker without letters does without

    event = Event()
    event.add("uid", f"due-{round.code}@biocap")
    event.add("dtstamp", round.created_at)
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("sequence", (due_on - round.opens_on).days)
    event.add("summary", said_to(language, round.titles))
    event.add("description", said_to(language, round.aims))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said_to(language, round.titles))
    alarm.add("trigger", -WARNED)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Biocap//Rounds//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
