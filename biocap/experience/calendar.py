"""Courses as a file that calendars read (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext

from biocap.experience.public import Shared
from biocap.experience.words import place_of_course
from biocap.telling.lists import headed


def calendar_of_courses(courses: Iterable[Shared], address: Callable[[str], str]) -> str:
    """Return a calendar with an event of whole days for each course.

    A course keeps its event, so that a calendar that reads the file again moves it. `address`
    gives the page of a course by its code.
    """
    from icalendar import Calendar, Event  # 5 MB that a worker without them does without

    calendar = Calendar()
    calendar.add("prodid", "-//Biocap//Courses//EN")
    calendar.add("version", "2.0")
    for it in courses:
        event = Event()
        event.add("uid", f"course-{it.code}@biocap")
        event.add("dtstamp", datetime.combine(it.stands_since, time(), UTC))
        event.add("dtstart", it.starts_on)
        if it.ends_on < date.max:  # behind it there is no day
            event.add("dtend", it.ends_on + timedelta(days=1))
        invented = headed(gettext("Rehearsal")) if it.fictional else ""
        event.add("summary", f"{invented}{it.title}")
        event.add("location", place_of_course(it))
        event.add("url", address(it.code))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
