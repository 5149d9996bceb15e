"""Who of those invited to a round is how far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from biocap.collection.queries import BoardRow
from biocap.library.workbook import Sheet
from biocap.shared.text import noop
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Column
from biocap.web.columns import list_on_page, on_page
from biocap.web.sheets import workbook_bytes
from biocap.web.tables import Drawn

PICTURES = {
    "status": "work/cells/board_status.html",
    "people": "work/cells/board_people.html",
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
    people: tuple[str, ...]
    answered_before: bool
    came_back: tuple[str, ...] = ()
    """Those of the people from whose address mail came back."""

    @property
    def is_silent_again(self) -> bool:
        """Whether the Party answered in the round before and has not in this one."""
        return self.answered_before and self.row.version is None


COLUMNS: tuple[Column[BoardLine], ...] = (
    on_page("party", noop("Party"), lambda line: line.name),
    on_page("group", noop("Regional group"), lambda line: line.group),
    on_page("status", noop("Status"), lambda line: line),
    on_page("people", noop("Who answers"), lambda line: line),
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


HEADS = (
    noop("Code"),
    noop("Party"),
    noop("Regional group"),
    noop("Status"),
    noop("Who answers"),
    noop("Areas begun"),
    noop("Areas open"),
    noop("Receipt"),
    noop("Submitted"),
    noop("Answered in the round before"),
    noop("Returned"),
    noop("Last saved"),
    noop("Given longer, due"),
    noop("Given longer, closes"),
    noop("Mail came back from"),
)


def board_workbook(lines: Sequence[BoardLine], title: str, made: datetime) -> bytes:
    """Return the same Parties as a workbook in the reader's language; times are in UTC."""
    rows = [
        (
            line.row.party_code,
            line.name,
            line.group,
            line.stands,
            "; ".join(line.people),
            line.row.answered,
            line.row.selected,
            line.row.receipt,
            line.row.submitted_at,
            line.answered_before,
            line.row.returned,
            line.row.saved_at,
            line.row.longer and line.row.longer.due_on,
            line.row.longer and line.row.longer.closes_on,
            "; ".join(line.came_back),
        )
        for line in lines
    ]
    sheet = Sheet(gettext("Board"), [gettext(head) for head in HEADS], rows)
    return workbook_bytes([sheet], title, made)
