"""Who of those invited to a round is how far."""

from collections.abc import Sequence
from dataclasses import dataclass

from biocap.collection.queries import BoardRow
from biocap.shared.text import noop
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Column
from biocap.web.columns import list_on_page, on_page
from biocap.web.tables import Drawn

PICTURES = {
    "status": "work/cells/board_status.html",
    "begun": "work/cells/board_begun.html",
    "receipt": "work/cells/board_receipt.html",
}


@dataclass(frozen=True)
class BoardLine:
    """One invited Party on the board."""

    name: str
    row_group: str
    group: str
    row: BoardRow
    state: str
    stands: str


COLUMNS: tuple[Column[BoardLine], ...] = (
    on_page("party", noop("Party"), lambda line: line.name),
    on_page("group", noop("Regional group"), lambda line: line.group),
    on_page("status", noop("Status"), lambda line: line),
    on_page(
        "begun",
        noop("Areas begun"),
        lambda line: line.row if line.row.selected else None,
        missing=MISSING,
    ),
    on_page(
        "receipt",
        noop("Receipt"),
        lambda line: line if line.row.receipt else None,
        missing=MISSING,
    ),
)


def board_table(lines: Sequence[BoardLine]) -> Drawn:
    """Return the invited Parties, each with how far it is."""
    return list_on_page(COLUMNS, lines, pictures=PICTURES, style="stacked board")
