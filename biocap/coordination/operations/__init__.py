"""What the Secretariat does: enters meetings, and what became of recommendations."""

from biocap.coordination.operations.entries import (
    SoundEntry,
    put_entry_back,
    record_entry,
    sound_entry,
    withdraw_entry,
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
from biocap.coordination.operations.telling import tell_coordination

__all__ = [
    "SoundEntry",
    "change_meeting",
    "drop_item",
    "enter_meeting",
    "keep_item",
    "name_person",
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
