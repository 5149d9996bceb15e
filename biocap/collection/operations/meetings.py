"""The Secretariat keeps the calendar: meetings, whose days it knows from a source."""

from datetime import date, datetime

from biocap.collection.models import Meeting
from biocap.collection.operations import guards
from biocap.collection.problems import (
    MEETING_DATES_OUT_OF_ORDER,
    MEETING_HAS_ROUNDS,
    MEETING_TITLE_TAKEN,
    MEETING_UNKNOWN,
    MEETING_WITHOUT_SOURCE,
    MEETING_WITHOUT_TITLE,
)
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen, name_in_line


@guards.in_turn
def save_meeting(
    number: int | None,
    *,
    title: str,
    starts_on: date,
    ends_on: date,
    source: str,
    by: Person,
    at: datetime,
) -> Meeting:
    """Enter a meeting, or change the one of this number; rounds drafted for it stay as they are.

    Raises Problem("meeting.unknown"), ("meeting.dates_out_of_order"), ("meeting.title_taken"),
    ("meeting.without_source") or ("meeting.without_title").
    """
    guards.require(by, "calendar.change")
    held = Meeting() if number is None else _held(number)
    if ends_on < starts_on:
        raise MEETING_DATES_OUT_OF_ORDER()
    if not is_seen(source):
        raise MEETING_WITHOUT_SOURCE()
    held.title, held.source = name_in_line(title), name_in_line(source)
    if not held.title:
        raise MEETING_WITHOUT_TITLE()
    if Meeting.objects.filter(title=held.title).exclude(pk=held.pk).exists():
        raise MEETING_TITLE_TAKEN(title=held.title)
    held.starts_on, held.ends_on = starts_on, ends_on
    held.entered_by, held.entered_at = by, at
    held.save()
    days = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
    audit.record("meeting.save", f"meeting:{held.pk}", by=by, at=at, title=held.title, **days)
    return held


@guards.in_turn
def remove_meeting(number: int, *, by: Person, at: datetime) -> None:
    """Take a meeting off the calendar. Raises Problem("meeting.has_rounds") where one serves it."""
    guards.require(by, "calendar.change")
    held = _held(number)
    if held.rounds.exists():
        raise MEETING_HAS_ROUNDS(title=held.title)
    audit.record("meeting.remove", f"meeting:{held.pk}", by=by, at=at, title=held.title)
    held.delete()


def _held(number: int) -> Meeting:
    held = Meeting.objects.select_for_update().filter(pk=number).first()
    if held is None:
        raise MEETING_UNKNOWN()
    return held
