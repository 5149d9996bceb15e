"""Meetings as a file that calendars read (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from biocap.coordination.meetings import HeldMeeting
from biocap.coordination.tables import place_of_meeting


def calendar_of_meetings(
    meetings: Iterable[HeldMeeting], at: datetime, address: Callable[[str], str]
) -> str:
    """Return a calendar with an event of whole days for each meeting.

    A meeting keeps its event, so that a calendar that reads the file again moves it. `address`
    gives the page of a meeting by its code.
    """
    from icalendar import Calendar, Event  # 5 MB that a worker without them does without

    calendar = Calendar()
    calendar.add("prodid", "-//Biocap//Meetings//EN")
    calendar.add("version", "2.0")
    for it in meetings:
        event = Event()
        event.add("uid", f"meeting-{it.code}@biocap")
        event.add("dtstamp", at)
        event.add("dtstart", it.starts_on)
        if it.ends_on < date.max:  # behind it there is no day
            event.add("dtend", it.ends_on + timedelta(days=1))
        event.add("summary", it.words.title)
        if place := place_of_meeting(it):
            event.add("location", place)
        event.add("url", address(it.code))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
