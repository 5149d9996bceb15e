"""Who of those invited to a round is how far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext

from biocap.collection.queries import BoardRow
from biocap.library.workbook import Sheet
from biocap.shared.text import noop
from biocap.telling.numbers import MISSING
from biocap.telling.order import by_name
from biocap.telling.tables import Column, Kind
from biocap.web.columns import list_on_page, on_page
from biocap.web.presenters.work.published import PublishedIn
from biocap.web.sheets import workbook_bytes
from biocap.web.tables import Drawn

PICTURES = {
    "status": "work/cells/board_status.html",
    "people": "work/cells/board_people.html",
    "begun": "work/cells/board_begun.html",
    "receipt": "work/cells/board_receipt.html",
    "published": "work/cells/board_published.html",
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
    published: PublishedIn | None = None
    """The version that is public now."""

    @property
    def is_silent_again(self) -> bool:
        """Whether the Party answered in the round before and has not in this one."""
        return self.answered_before and self.row.version is None


def _day(line: BoardLine) -> date | None:
    opened_at = line.row.opened_at
    return opened_at.astimezone(UTC).date() if opened_at else None


COLUMNS: tuple[Column[BoardLine], ...] = (
    on_page("party", noop("Party"), lambda line: line.name),
    on_page("group", noop("Regional group"), lambda line: line.group),
    on_page("status", noop("Status"), lambda line: line),
    on_page("opened", noop("First opened"), _day, Kind.DAY, missing=MISSING),
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
    on_page(
        "published",
        noop("Published"),
        lambda line: line if line.published else None,
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
    noop("First opened"),
    noop("Published version"),
    noop("Published in snapshot"),
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
            line.row.opened_at,
            line.published and line.published.number,
            line.published and line.published.snapshot,
        )
        for line in lines
    ]
    sheet = Sheet(gettext("Board"), [gettext(head) for head in HEADS], rows)
    return workbook_bytes([sheet, region_stands_sheet(stands_by_region(lines))], title, made)


@dataclass(frozen=True)
class RegionStands:
    """How many Parties of a regional group were asked, and how far they are."""

    region: str
    asked: int
    opened: int
    started: int
    submitted: int
    published: int


BY_REGION: tuple[Column[RegionStands], ...] = (
    on_page("region", noop("Regional group"), lambda line: line.region),
    on_page("asked", noop("Asked"), lambda line: line.asked, Kind.COUNT),
    on_page("opened", noop("Opened it"), lambda line: line.opened, Kind.COUNT),
    on_page("started", noop("Started it"), lambda line: line.started, Kind.COUNT),
    on_page("submitted", noop("Submitted"), lambda line: line.submitted, Kind.COUNT),
    on_page("published", noop("Published"), lambda line: line.published, Kind.COUNT),
)


def stands_by_region(lines: Sequence[BoardLine]) -> list[RegionStands]:
    """Return each regional group that was asked, by name; who is further was there before too."""
    regions: dict[str, list[BoardLine]] = {}
    for line in lines:
        regions.setdefault(line.group, []).append(line)
    return [
        RegionStands(
            region,
            len(of),
            sum(it.row.opened_at is not None or it.row.state != "not_started" for it in of),
            sum(it.row.state in ("started", "submitted") for it in of),
            sum(it.row.state == "submitted" and not it.row.returned for it in of),
            sum(it.published is not None for it in of),
        )
        for region, of in ((name, regions[name]) for name in by_name(regions))
    ]


def region_stands_table(lines: Sequence[RegionStands]) -> Drawn:
    """Return how far the Parties of each regional group are."""
    return list_on_page(BY_REGION, lines)


def region_stands_sheet(lines: Sequence[RegionStands]) -> Sheet:
    """Return the same as a sheet of a workbook, in the reader's language."""
    rows = [
        (it.region, it.asked, it.opened, it.started, it.submitted, it.published) for it in lines
    ]
    heads = [gettext(column.head) for column in BY_REGION]
    return Sheet(gettext("By regional group"), heads, rows)
