"""Columns of tables that stand on a page alone: the workroom's, and lists of what there is.

A head is English, marked with `noop`; it is told once, for the head of the column and for the
label beside each cell on a telephone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from biocap.telling.tables import Address, Column, Kind, Table
from biocap.web.presenters.addresses import Way
from biocap.web.tables import Drawn, drawn

Row = TypeVar("Row")

CODE = "components/cells/code.html"
"""Draws a code, which is the same in every language."""
OWN_WORDS = "components/cells/own_words.html"
"""Draws words of a person, each in the language that they stated or in none."""
ISOLATED = "components/cells/isolated.html"
"""Draws words of ours around those of others, which may run the other way than the page."""
ROUND = "components/cells/round.html"
"""Draws a round by its title, marked where it is a rehearsal."""
TITLES = "components/cells/rounds.html"
"""Draws the titles of several rounds."""
TAG = "components/cells/tag.html"
"""Draws a `Tag`."""


@dataclass(frozen=True)
class Tag:
    """A word that says how something stands. `style`: good, wait, bad, or none."""

    words: str
    style: str = ""


def on_page(
    code: str,
    head: str,
    value: Callable[[Row], object],
    kind: Kind = Kind.WORDS,
    *,
    shown: Callable[[Row], str] | None = None,
    opens: Callable[[Row], Address | None] | None = None,
    missing: str = "",
) -> Column[Row]:
    """Return a column that no file has; `missing` are the words where `value` is None."""
    return Column(
        code, "", value, kind, head, shown=shown, opens=opens, missing=missing, in_file=False
    )


def list_on_page(
    columns: tuple[Column[Row], ...],
    rows: Sequence[Row],
    *,
    pictures: dict[str, str] | None = None,
    way: Way | None = None,
    caption: str = "",
    style: str = "stacked",
) -> Drawn:
    """Return a table as a page draws it whole (components/short_table.html)."""
    table = Table("", columns, rows, caption=caption)
    return drawn(table, way or Way(), style=style, pictures=pictures)
