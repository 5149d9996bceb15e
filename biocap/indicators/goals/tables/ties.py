"""The columns of a tie between a goal and something else; all ties are ours."""

from collections.abc import Callable
from typing import Any

from biocap.indicators.crosswalks import Tie
from biocap.shared.text import noop
from biocap.telling.tables import Column

OURS = noop("Why it stands here")
STRENGTH = noop("Strength of the tie, which is Biocap’s: strong or weak.")
REASON = noop("Why it is tied.")


def tie_columns(tie: Callable[[Any], Tie]) -> tuple[Column[Any], ...]:
    """Return how strongly something is tied and why: two columns of a file, one of a page."""
    return (
        Column("strength", STRENGTH, lambda row: tie(row).strength),
        Column("reason", REASON, lambda row: tie(row).reason),
        Column("tie", "", tie, head=OURS, in_file=False),
    )
