"""What is done once a day, without anybody asking."""

from datetime import datetime

from biocap.collection.operations.arriving import let_go_arriving
from biocap.collection.operations.corrections import tell_corrections
from biocap.collection.operations.discarding import let_go


def tidy(at: datetime) -> int:
    """Let go of what is kept no longer, and of files that stopped arriving; tell the library anew
    of all corrections.

    Returns how many discarded drafts were deleted for good. Raises OSError where the library
    cannot be written; they are gone then all the same.
    """
    gone = let_go(at)
    let_go_arriving(at)
    tell_corrections()
    return gone
