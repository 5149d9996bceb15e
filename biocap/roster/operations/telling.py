"""Telling the library who is on the roster, with every change and once a day."""

import fcntl
from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.roster.public import PublicRoster, read_roster, write_roster
from biocap.roster.queries import experts_to_tell, uses_to_tell


def tell_roster() -> None:
    """Write into the library who is on the roster. One process at a time. Raises OSError."""
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".roster").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        experts, uses = experts_to_tell(), uses_to_tell()
        if PublicRoster(tuple(experts), tuple(uses)) != read_roster(root):
            write_roster(root, experts, uses)


def tell_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_roster, robust=True)
