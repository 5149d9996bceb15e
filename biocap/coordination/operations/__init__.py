"""What the Secretariat does: enters meetings, and what became of recommendations."""

from biocap.coordination.operations.entries import (
    SoundEntry,
    put_entry_back,
    record_entry,
    sound_entry,
    withdraw_entry,
)
from biocap.coordination.operations.files import (
    DOCUMENT_KINDS,
    close_meeting_file,
    drop_meeting_file,
    give_meeting_file,
    let_go_meeting_files,
    open_meeting_file,
)
from biocap.coordination.operations.meetings import (
    change_meeting,
    drop_item,
    enter_meeting,
    keep_item,
    name_person,
    put_meeting_back,
    state_meeting,
    take_person_off,
    withdraw_meeting,
)
from biocap.coordination.operations.telling import document_file, tell_coordination

__all__ = [
    "DOCUMENT_KINDS",
    "SoundEntry",
    "change_meeting",
    "close_meeting_file",
    "document_file",
    "drop_item",
    "drop_meeting_file",
    "enter_meeting",
    "give_meeting_file",
    "keep_item",
    "let_go_meeting_files",
    "name_person",
    "open_meeting_file",
    "put_entry_back",
    "put_meeting_back",
    "record_entry",
    "sound_entry",
    "state_meeting",
    "take_person_off",
    "tell_coordination",
    "withdraw_entry",
    "withdraw_meeting",
]
