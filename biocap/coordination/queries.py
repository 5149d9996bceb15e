"""Meetings that everybody may read, in the reader's language where there are words in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from biocap.coordination.choices import ToldBy
from biocap.coordination.entered import meeting_of
from biocap.coordination.linking import link_of_word
from biocap.coordination.meetings import (
    DocumentFile,
    HeldMeeting,
    ItemEntry,
    ItemTexts,
    MeetingItem,
    MeetingsTexts,
)
from biocap.coordination.problems import COORDINATION_NO_ITEM, COORDINATION_NO_MEETING
from biocap.coordination.public import PublicEntry, read_coordination
from biocap.coordination.rules import MEETINGS, read_meetings
from biocap.library.places import library_root
from biocap.shared.definitions import definition_folder
from biocap.shared.shapes import CitedDocument, give
from biocap.shared.shaping import sound
from biocap.shared.texts import read_texts


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings, the newest first. `language` is that of the words read from reports."""

    language: str
    official: bool
    complete: bool
    source: CitedDocument
    meetings: tuple[HeldMeeting, ...]

    def one(self, code: str) -> HeldMeeting:
        """Return the meeting of a code. Raises Problem("coordination.no_meeting")."""
        for it in self.meetings:
            if it.code == code:
                return it
        raise COORDINATION_NO_MEETING(meeting=code)

    def of_world(self, *, fictional: bool) -> "Meetings":
        """Return these with the invented meetings alone, or with the others alone."""
        chosen = tuple(it for it in self.meetings if it.fictional == fictional)
        return replace(self, meetings=chosen)

    def following(self, code: str) -> HeldMeeting | None:
        """Return the meeting of the same series after one, if there is any."""
        return next((it for it in self.meetings if it.after == code), None)

    @property
    def items(self) -> Iterator[MeetingItem]:
        """All that was concluded or recommended."""
        for it in self.meetings:
            yield from it.items


def item_of(meeting: HeldMeeting, code: str) -> MeetingItem:
    """Return the recommendation of a code. Raises Problem("coordination.no_item")."""
    for it in meeting.items:
        if it.code == code:
            return it
    raise COORDINATION_NO_ITEM(item=code)


def load_meetings(language: str = "en") -> Meetings:
    """Return the meetings with their words, and with what the Secretariat made public since.

    Raises the first DefinitionError.
    """
    read = _load_read(definition_folder("coordination") / MEETINGS, language)
    told = read_coordination(library_root())
    if not told.entries and not told.meetings:
        return read
    entries: dict[tuple[str, str], list[PublicEntry]] = {}
    for entry in told.entries:
        entries.setdefault((entry.meeting, entry.item), []).append(entry)
    entered = [
        meeting_of(it["code"], it["body"], it["persons"], it.get("earlier", {}), _files(it))
        for it in told.meetings
    ]
    held = newest_first((*read.meetings, *entered))
    return replace(read, meetings=tuple(_with_entries(it, entries) for it in held))


def _files(told: Mapping[str, Any]) -> dict[str, list[DocumentFile]]:
    files: dict[str, list[DocumentFile]] = {}
    for symbol, it in told.get("files", ()):
        files.setdefault(symbol, []).append(DocumentFile(**it))
    return files


def _with_entries(
    meeting: HeldMeeting, entries: Mapping[tuple[str, str], Sequence[PublicEntry]]
) -> HeldMeeting:
    """Return a meeting whose recommendations stand as the entries say."""
    items = tuple(
        replace(
            it,
            entries=(*it.entries, *map(_entry, more)),
            state=next((one.state for one in reversed(more) if one.state), it.state),
        )
        for it in meeting.items
        for more in [entries.get((meeting.code, it.code), ())]
    )
    whole = replace(meeting, items=items)
    for it in items:
        give(it, meeting=whole)
    return whole


def _entry(told: PublicEntry) -> ItemEntry:
    return ItemEntry(
        code=f"s{told.number}",
        by=ToldBy.SECRETARIAT.value,
        on=told.on,
        source=CitedDocument(told.document) if told.document else None,
        links=(link_of_word(told.page),) if told.page else (),
        says=told.says,
        language=told.language,
    )


@cache
def _load_read(folder: Path, language: str) -> Meetings:
    held = sound(read_meetings(folder))
    texts, complete = read_texts(folder, MeetingsTexts, language)
    for it in held.meetings:
        words = texts.meetings[it.code]
        give(it, words=words, language=texts.language)
        for document in it.documents:
            give(document, what=words.documents.get(document.code, ""))
        for item in it.items:
            _give_words(item, it, words.items[item.code], texts.language)
    return Meetings(
        texts.language,
        texts.official,
        complete,
        held.source,
        tuple(newest_first(held.meetings)),
    )


def _give_words(it: MeetingItem, meeting: HeldMeeting, words: ItemTexts, language: str) -> None:
    give(it, says=words.says, due=words.due, meeting=meeting)
    for entry in it.entries:
        give(entry, says=words.entries[entry.code], language=language)


def newest_first(meetings: Iterable[HeldMeeting]) -> list[HeldMeeting]:
    """Return meetings by their days, the last one first."""
    return sorted(meetings, key=lambda it: (it.starts_on, it.code), reverse=True)
