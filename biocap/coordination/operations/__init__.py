"""What the Secretariat does: enters what became of a recommendation."""

from biocap.coordination.operations.entries import (
    SoundEntry,
    put_entry_back,
    record_entry,
    sound_entry,
    withdraw_entry,
)
from biocap.coordination.operations.telling import tell_coordination

__all__ = [
    "SoundEntry",
    "put_entry_back",
    "record_entry",
    "sound_entry",
    "tell_coordination",
    "withdraw_entry",
]
