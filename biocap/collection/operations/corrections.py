"""Telling the library of corrections, as they come and once more for whatever was lost."""

import fcntl
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from biocap.collection.corrections import read_corrections, write_corrections
from biocap.collection.queries.corrections import corrections_sent


def tell_corrections(submission: UUID | None = None) -> None:
    """Write into the library which corrections there are; of one submission alone if it is named.

    One process at a time reads and writes, so that the later word stands. Raises OSError.
    """
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".corrections").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        held = {} if submission is None else read_corrections(root)
        sent = held | corrections_sent(submission)
        if sent != read_corrections(root):
            write_corrections(root, sent)


def tell_correction_when_frozen(submission: UUID, number: int) -> None:
    """Tell of a version once it is frozen for good; a fault of the disk does not undo that."""
    if number > 1:
        transaction.on_commit(lambda: tell_corrections(submission), robust=True)
