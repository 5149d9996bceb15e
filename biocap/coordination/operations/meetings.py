"""Meetings: entered as drafts, stated, withdrawn, put back; persons only as they consent."""

from datetime import UTC, date, datetime

from biocap.collection.operations import guards
from biocap.coordination.entered import Body, sound_words
from biocap.coordination.models import EnteredMeeting, MeetingPerson, MeetingStatement
from biocap.coordination.operations.telling import tell_coordination_when_done
from biocap.coordination.problems import (
    COORDINATION_CHANGED,
    COORDINATION_DAY_TO_COME,
    COORDINATION_NO_ITEM,
    COORDINATION_NO_MEETING,
    COORDINATION_NO_PERSON,
    COORDINATION_NOT_STATED,
)
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def enter_meeting(facts: Body, *, by: Person, at: datetime) -> EnteredMeeting:
    """Begin a draft of a meeting, of facts as `sound_meeting` gave them. Nothing is public."""
    guards.require(by, "coordination.keep")
    row = EnteredMeeting.objects.create(body={**facts, "items": [], "last": 0}, by=by, at=at)
    audit.record("coordination.enter_meeting", _subject(row), by=by, at=at)
    return row


@guards.in_turn
def change_meeting(number: int, facts: Body, seen: int, *, by: Person, at: datetime) -> None:
    """Change the facts of the draft. Raises Problem("coordination.changed")."""
    row = _changing(number, seen, by)
    row.body = {**row.body, **facts}
    _save(row, by, at)


@guards.in_turn
def keep_item(number: int, code: str, item: Body, seen: int, *, by: Person, at: datetime) -> None:
    """Put a recommendation into the draft, or another in its place where `code` names one."""
    row = _changing(number, seen, by)
    items, last = list(row.body["items"]), row.body["last"]
    if code:
        place = _place(items, code)
        items[place] = {**item, "code": code}
    else:
        last += 1
        items.append({**item, "code": f"r{last}"})
    row.body = {**row.body, "items": items, "last": last}
    _save(row, by, at)


@guards.in_turn
def drop_item(number: int, code: str, seen: int, *, by: Person, at: datetime) -> None:
    """Take a recommendation out of the draft; what was stated keeps it."""
    row = _changing(number, seen, by)
    items = list(row.body["items"])
    del items[_place(items, code)]
    row.body = {**row.body, "items": items}
    _save(row, by, at)


@guards.in_turn
def state_meeting(number: int, seen: int, *, by: Person, at: datetime) -> MeetingStatement:
    """Make public what the draft says; the same once more is no new statement.

    Raises a Problem of `coordination`.
    """
    row = _changing(number, seen, by)
    stands = row.standing
    if stands is not None and stands.body == row.body:  # sent twice
        return stands
    stated = row.stated.create(body=row.body, by=by, at=at)
    audit.record("coordination.state_meeting", _subject(row), by=by, at=at)
    tell_coordination_when_done()
    return stated


@guards.in_turn
def withdraw_meeting(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Take back what stands, with a reason; what was stated before stands again, if anything."""
    row = _held_meeting(number, by)
    stands = row.standing
    if stands is None:
        raise COORDINATION_NOT_STATED()
    stands.withdrawn_because = sound_words(because)
    stands.withdrawn_by, stands.withdrawn_at = by, at
    stands.save()
    audit.record("coordination.withdraw_meeting", _subject(row), by=by, at=at)
    tell_coordination_when_done()


@guards.in_turn
def put_meeting_back(number: int, *, by: Person, at: datetime) -> None:
    """Let what was withdrawn last be public again, unless something stated later is."""
    row = _held_meeting(number, by)
    away = row.to_put_back
    if away is None:
        raise COORDINATION_CHANGED()
    away.withdrawn_by, away.withdrawn_at, away.withdrawn_because = None, None, ""
    away.save()
    audit.record("coordination.put_meeting_back", _subject(row), by=by, at=at)
    tell_coordination_when_done()


@guards.in_turn
def name_person(
    number: int, name: str, consented_on: date | None, *, by: Person, at: datetime
) -> MeetingPerson:
    """Put somebody on the list of those who took part; public only with the day of consent.

    Raises Problem("coordination.day_to_come") where that is still to come.
    """
    row = _held_meeting(number, by)
    if consented_on is not None and consented_on > at.astimezone(UTC).date():
        raise COORDINATION_DAY_TO_COME(given=consented_on)
    person = row.persons.create(name=" ".join(sound_words(name).split()), consented_on=consented_on)
    audit.record("coordination.name_person", _subject(row), by=by, at=at)
    tell_coordination_when_done()
    return person


@guards.in_turn
def take_person_off(number: int, person: int, *, by: Person, at: datetime) -> None:
    """Take somebody off the list, as when a consent is taken back; the name is kept nowhere."""
    row = _held_meeting(number, by)
    if not row.persons.filter(pk=person).delete()[0]:
        raise COORDINATION_NO_PERSON()
    audit.record("coordination.take_person_off", _subject(row), by=by, at=at)
    tell_coordination_when_done()


def _held_meeting(number: int, by: Person) -> EnteredMeeting:
    guards.require(by, "coordination.keep")
    row = EnteredMeeting.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise COORDINATION_NO_MEETING(meeting=number)
    return row


def _changing(number: int, seen: int, by: Person) -> EnteredMeeting:
    row = _held_meeting(number, by)
    if row.version != seen:
        raise COORDINATION_CHANGED()
    return row


def _save(row: EnteredMeeting, by: Person, at: datetime) -> None:
    row.version += 1
    row.save(update_fields=["body", "version"])
    audit.record("coordination.change_meeting", _subject(row), by=by, at=at, version=row.version)


def _place(items: list[Body], code: str) -> int:
    for place, it in enumerate(items):
        if it["code"] == code:
            return place
    raise COORDINATION_NO_ITEM(item=code)


def _subject(row: EnteredMeeting) -> str:
    return f"coordination:{row.code}"
