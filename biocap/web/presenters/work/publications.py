"""What was put in force, and what a publication would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from biocap.library.withdrawal import Withdrawal
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import TITLES, list_on_page, on_page
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class PublicationLine:
    """A snapshot that is public under its address."""

    id: str
    name: str
    rounds: tuple[tuple[str, str], ...]
    """Code and title, or the code again of one that is gone."""
    at: datetime | None
    in_force: bool
    gone: Withdrawal | None


@dataclass(frozen=True)
class RowTotal:
    """How many rows of a kind the snapshot in force has, and the next one would have."""

    name: str
    before: int
    then: int


PUBLICATIONS: tuple[Column[PublicationLine], ...] = (
    on_page(
        "snapshot",
        noop("Snapshot"),
        lambda line: line,
        opens=lambda line: Address("library-snapshot", (line.id,)),
    ),
    on_page(
        "published",
        noop("Published"),
        lambda line: line.at,
        shown=lambda line: short_moment(line.at) if line.at else "",
        missing=MISSING,
    ),
    on_page("rounds", noop("Rounds"), lambda line: line if line.rounds else None),
    on_page("stands", noop("Stands"), lambda line: line),
)
TOTALS: tuple[Column[RowTotal], ...] = (
    on_page("rows", noop("Rows"), lambda total: total.name),
    on_page("before", noop("In force"), lambda total: total.before, Kind.COUNT),
    on_page("then", noop("Then"), lambda total: total.then, Kind.COUNT),
)


def publication_table(lines: Sequence[PublicationLine]) -> Drawn:
    """Return what was put in force, with a way to withdraw each and to take that back."""
    pictures = {
        "snapshot": "work/cells/snapshot.html",
        "rounds": TITLES,
        "stands": "work/cells/publication_stands.html",
    }
    return list_on_page(PUBLICATIONS, lines, pictures=pictures)


def total_table(totals: Sequence[RowTotal]) -> Drawn:
    """Return the rows of each kind, in force and then."""
    return list_on_page(TOTALS, totals)
