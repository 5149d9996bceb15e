"""The agenda and texts of a meeting under preparation: begun, saved in versions, agreed."""

from datetime import datetime

from biocap.collection.operations import guards
from biocap.coordination.groups.choices import MOST_IN_SPACE, SENT_TWICE, TextKind
from biocap.coordination.groups.models import (
    GroupMeeting,
    GroupText,
    GroupTextVersion,
    WorkingGroup,
)
from biocap.coordination.groups.operations.keeping import held_group
from biocap.coordination.groups.paragraphs import keyed, sound_paragraphs
from biocap.coordination.groups.problems import (
    GROUP_NO_MEETING,
    GROUP_NO_TEXT,
    GROUP_NO_VERSION,
    GROUP_ONE_AGENDA,
    GROUP_PREPARED,
    GROUP_TEXT_CHANGED,
    GROUP_TOO_MANY,
)
from biocap.coordination.groups.queries import items_of_agenda, towards_group
from biocap.coordination.groups.rules import must_be_chosen, sound_line
from biocap.coordination.models import EnteredMeeting
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.languages import languages


@guards.in_turn
def prepare_meeting(number: int, meeting: int, *, by: Person, at: datetime) -> GroupMeeting:
    """Open a working space of a group for a meeting that was entered. Raises a Problem."""
    guards.require(by, "group.keep")
    group = held_group(number)
    row = EnteredMeeting.objects.filter(pk=meeting).first()
    if row is None:
        raise GROUP_NO_MEETING()
    if group.meetings.filter(meeting=row).exists():
        raise GROUP_PREPARED()
    space = GroupMeeting.objects.create(group=group, meeting=row, by=by, at=at)
    audit.record("group.prepare", f"group:{group.pk}", by=by, at=at, meeting=row.pk)
    return space


@guards.in_turn
def begin_text(
    space: int,
    kind: str,
    title: str,
    words: str,
    *,
    language: str,
    item: str = "",
    by: Person,
    at: datetime,
) -> GroupText:
    """Begin the agenda of a meeting, or a text, with its first version. Raises a Problem."""
    held = held_space(space, "group_space.write", by, at)
    must_be_chosen(kind, TextKind.values)
    must_be_chosen(language, languages())
    must_be_chosen(item, ("", *items_of_agenda(held)))
    paragraphs, last = keyed([], sound_paragraphs(kind, words), 0)
    alike = {"kind": kind, "title": sound_line(title), "item": item, "language": language}
    for before in held.texts.filter(**alike, off_at=None, by=by, at__range=(at - SENT_TWICE, at)):
        if before.versions.get(number=1).paragraphs == paragraphs:  # sent twice
            return before
    if kind == TextKind.AGENDA and held.texts.filter(kind=kind).exists():
        raise GROUP_ONE_AGENDA()
    _must_have_room(held)
    text = GroupText.objects.create(space=held, **alike, last_key=last, by=by, at=at)
    GroupTextVersion.objects.create(text=text, number=1, paragraphs=paragraphs, by=by, at=at)
    _trail("group.begin_text", text, by, at)
    return text


@guards.in_turn
def save_version_of_text(number: int, words: str, seen: int, *, by: Person, at: datetime) -> int:
    """Save a text as its next version; return its number. What is there already is none.

    Raises Problem("group.text_changed") where another version than was seen is the last.
    """
    text = held_text(number, "group_space.write", by, at)
    last = text.versions.latest("number")
    after = sound_paragraphs(text.kind, words)
    if [it for _key, it in last.paragraphs] == after:
        return last.number
    if last.number != seen:
        raise GROUP_TEXT_CHANGED()
    paragraphs, text.last_key = keyed(last.paragraphs, after, text.last_key)
    text.save(update_fields=["last_key"])
    version = text.versions.create(number=seen + 1, paragraphs=paragraphs, by=by, at=at)
    _trail("group.save_text", text, by, at, version=version.number)
    return version.number


@guards.in_turn
def agree_text(number: int, version: int, *, by: Person, at: datetime) -> None:
    """Say that a version is what the group agreed. Raises Problem("group.no_version")."""
    text = held_text(number, "group_space.agree", by, at)
    row = text.versions.filter(number=version, agreed_at=None).first()
    if row is None:
        raise GROUP_NO_VERSION()
    row.agreed_by, row.agreed_at = by, at
    row.save(update_fields=["agreed_by", "agreed_at"])
    _trail("group.agree_text", text, by, at, version=version)


@guards.in_turn
def take_agreement_back(number: int, version: int, *, by: Person, at: datetime) -> None:
    """Say that a version is not agreed, or no more; the one agreed before it stands again."""
    text = held_text(number, "group_space.agree", by, at)
    row = text.versions.filter(number=version, agreed_at__isnull=False).first()
    if row is None:
        raise GROUP_NO_VERSION()
    row.agreed_by, row.agreed_at = None, None
    row.save(update_fields=["agreed_by", "agreed_at"])
    _trail("group.take_agreement_back", text, by, at, version=version)


@guards.in_turn
def put_text_away(number: int, *, by: Person, at: datetime) -> None:
    """Put a text away; it is shown no more and can be taken up again."""
    text = held_text(number, "group_space.write", by, at)
    text.off_at = at
    text.save(update_fields=["off_at"])
    _trail("group.put_text_away", text, by, at)


@guards.in_turn
def take_text_up(number: int, *, by: Person, at: datetime) -> None:
    """Take a text up again that was put away. Raises Problem("group.too_many")."""
    text = held_text(number, "group_space.write", by, at, off=True)
    _must_have_room(held_space(text.space_id, "group_space.write", by, at))
    text.off_at = None
    text.save(update_fields=["off_at"])
    _trail("group.take_text_up", text, by, at)


def held_space(number: int, action: str, by: Person, at: datetime) -> GroupMeeting:
    """Return a working space, held, for somebody who may do `action` there today."""
    group = WorkingGroup.objects.filter(meetings=number).first()
    if group is None:
        raise GROUP_NO_MEETING()
    guards.require(by, action, towards_group(group, at.date()))
    return GroupMeeting.objects.select_for_update(of=("self",)).get(pk=number)


def held_text(
    number: int, action: str, by: Person, at: datetime, *, off: bool = False
) -> GroupText:
    """Return a text, held, for somebody who may do `action` in its group today."""
    group = WorkingGroup.objects.filter(meetings__texts=number).first()
    if group is None:
        raise GROUP_NO_TEXT()
    guards.require(by, action, towards_group(group, at.date()))
    rows = GroupText.objects.select_for_update(of=("self",)).select_related("space")
    text = rows.filter(pk=number, off_at__isnull=not off).first()
    if text is None:
        raise GROUP_NO_TEXT()
    return text


def _must_have_room(space: GroupMeeting) -> None:
    if space.texts.filter(off_at=None).count() >= MOST_IN_SPACE:
        raise GROUP_TOO_MANY(most=MOST_IN_SPACE)


def _trail(act: str, text: GroupText, by: Person, at: datetime, **said: object) -> None:
    audit.record(act, f"group:{text.space.group_id}", by=by, at=at, text=text.pk, **said)
