"""Where a library's files lie, and the lock that one writer at a time holds."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_FORCE = "in-force"
PUBLISHED = "published"
WITHDRAWN = "withdrawn.json"
SNAPSHOTS = "snapshots"
DEFINITIONS = "definitions"
LOCAL = "local"
STAGED = ".staged-"
MANIFEST = "manifest.json"
LONGEST_ID = 64
"""Characters of the id of a snapshot: those of a SHA-256."""


def library_root() -> Path:
    """Return the folder of this instance's library."""
    from django.conf import settings

    return Path(settings.BIOCAP_LIBRARY)


def snapshot_folder(root: Path, snapshot_id: str) -> Path:
    return root / SNAPSHOTS / snapshot_id


def is_snapshot_id(text: str) -> bool:
    """Say whether a text has the form of an id: short, and never a path."""
    return text.isascii() and text.isalnum() and len(text) <= LONGEST_ID


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Make a folder to write into, to be renamed once whole; a fault leaves nothing of it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def one_writer(root: Path) -> Iterator[None]:
    """Wait until no other process writes to the library; a process that dies lets go."""
    (root / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
    with (root / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
