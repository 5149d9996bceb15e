"""Snapshots as people name them: by the beginning of their id."""

from pathlib import Path

from biocap.library.places import LONGEST_ID
from biocap.library.problems import LIBRARY_NO_SUCH_SNAPSHOT, LIBRARY_SEVERAL_SNAPSHOTS
from biocap.library.queries import snapshots

SHORTEST = 4
"""Characters of an id by which one is named."""


def snapshot_named(beginning: str, root: Path | None = None) -> str:
    """Return the id of the one snapshot whose id begins so; the whole id as well.

    Raises Problem("library.no_such_snapshot"), or ("library.several_snapshots") where more than
    one begins so.
    """
    named = [one for one in snapshots(root) if one.startswith(beginning.lower())]
    if not named or len(beginning) < SHORTEST:
        raise LIBRARY_NO_SUCH_SNAPSHOT(id=beginning[:LONGEST_ID])
    if len(named) > 1:
        raise LIBRARY_SEVERAL_SNAPSHOTS(id=beginning, known=tuple(one[:16] for one in named))
    return named[0]
