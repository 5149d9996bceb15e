"""The days of a notification as a file that calendars read (RFC 5545)."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from biocap.toolbox.days import NotificationDays


def calendar_of_notification(days: NotificationDays, at: datetime, address: str) -> str:
    """Return a calendar with an event of a whole day for each last day that there is.

    The same notification gives the same events, so that a file brought in again moves them.
    """
    from icalendar import Calendar, Event  # 5 MB that a worker without them does without

    calendar = Calendar()
    calendar.add("prodid", "-//Biocap//Days of a notification//EN")
    calendar.add("version", "2.0")
    told: tuple[tuple[str, date | None, str], ...] = (
        (
            "acknowledge",
            days.acknowledge_by,
            _("Last day to acknowledge the notification (Article 9) and to say how it goes on"),
        ),
        ("decide", days.decide_by, _("Last day to give the decision (Article 10)")),
    )
    for which, day, summary in told:
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{which}-{days.notified.isoformat()}@biocap")
        event.add("dtstamp", at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", summary)
        event.add(
            "description",
            _("Counted from the receipt, on %(day)s, which is not counted.")
            % {"day": days.notified.isoformat()},
        )
        event.add("url", address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
