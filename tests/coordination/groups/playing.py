"""A group with a chair, a member and an observer that prepares a meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.coordination.entered import sound_meeting
from biocap.coordination.groups.models import GroupMeeting, GroupText
from biocap.coordination.groups.operations import (
    MemberToEnter,
    begin_text,
    enter_group,
    enter_member,
    prepare_meeting,
)
from biocap.coordination.groups.rules import sound_group
from biocap.coordination.operations import enter_meeting
from biocap.parties.models import Person
from tests.factories import AT, make_person

AGENDA = "1 Opening\n2 Report of the group\n3 Closing"
TEXT = "The group met.\n\nIt read the report."


@dataclass(frozen=True)
class Preparing:
    """Who there is, and what they prepare."""

    office: Person
    people: dict[str, Person]
    space: GroupMeeting
    agenda: GroupText
    text: GroupText


def preparing() -> Preparing:
    """Return a group with its meeting, agenda and a text of item 2, invented."""
    office: Any = make_person(secretariat="yes")
    facts = sound_group(name="Groupe inventé", kind="liaison_group", language="fr")
    group = enter_group(facts, by=office, at=AT)
    people = {who: make_person(who.title()) for who in ("chair", "member", "observer")}
    for who, person in people.items():
        new = MemberToEnter(who, AT.date(), email=person.email)
        enter_member(group.pk, new, by=office, at=AT)
    days = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 5)}
    body = sound_meeting(title="Invented meeting", kind="liaison_group", language="en", **days)
    meeting = enter_meeting(body, by=office, at=AT)
    space = prepare_meeting(group.pk, meeting.pk, by=office, at=AT)
    said: dict[str, Any] = {"language": "en", "by": people["chair"], "at": AT}
    agenda = begin_text(space.pk, "agenda", "Agenda", AGENDA, **said)
    text = begin_text(space.pk, "text", "Conclusions", TEXT, item="2", **said)
    return Preparing(office, {**people, "stranger": make_person()}, space, agenda, text)
