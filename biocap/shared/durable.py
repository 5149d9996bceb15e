"""Small files that survive a crash: readers see the old content or the new, never a part."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OF_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What refuses a write without naming the file."""


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def drafted(path: Path, mark: str = "") -> Iterator[Path]:
    """Hand out a place beside a file, which takes the file's place when the work is done.

    Work that breaks off leaves what stood there. `mark` tells drafts of one file apart, the
    process if it is not given; one that is named alike is used again after a kill. An OSError of
    the draft names the file, for that is what somebody asked for.
    """
    draft = path.with_name(f".{path.name}.{mark or os.getpid()}")
    try:
        yield draft
        draft.replace(path)
    except OSError as refused:
        of_writing = refused.filename is None and refused.errno in _OF_WRITING
        if of_writing or refused.filename in (draft, str(draft)):
            refused.filename, refused.filename2 = str(path), None
        raise
    finally:
        with suppress(OSError):
            draft.unlink()


def write_durably(path: Path, content: bytes) -> None:
    """Replace a small file as a whole. Raises OSError, and then the old one stands."""
    with drafted(path) as draft, draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
