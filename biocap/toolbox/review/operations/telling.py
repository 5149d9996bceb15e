"""Telling the library which reviews are public and what was decided."""

import fcntl
from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.toolbox.review.public import write_tool_reviews
from biocap.toolbox.review.queries import reviews_to_tell


def tell_tool_reviews() -> None:
    """Write into the library what is public. One process at a time. Raises OSError."""
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".tool-reviews").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        write_tool_reviews(root, reviews_to_tell())


def tell_reviews_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_tool_reviews, robust=True)
