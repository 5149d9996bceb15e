"""Lists of what there is, as tables without files: snapshots, their tables, rounds of needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from biocap.shared.text import noop
from biocap.telling.dates import time_in_utc
from biocap.telling.lists import joined_by_commas
from biocap.telling.names import RoundLine
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import ROUND, TITLES, list_on_page, on_page
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.overview import EvaluationLine
from biocap.web.presenters.numbers import NumberOfParties
from biocap.web.tables import Drawn


@dataclass(frozen=True)
class SnapshotLine:
    """A snapshot in the list of those that are public; its cut-off as its manifest has it."""

    id: str
    name: str
    cut_off_at: str
    rounds: tuple[tuple[str, str], ...]
    """Code and title, or the code again of one that the snapshot in force does not know."""
    rehearsal: bool
    in_force: bool
    versions: int

    @property
    def cut_off(self) -> datetime:
        """The cut-off as a moment."""
        return datetime.fromisoformat(self.cut_off_at)


@dataclass(frozen=True)
class ColumnLine:
    """A column of a table of the library, with its type and what it means."""

    name: str
    type: str
    text: str


@dataclass(frozen=True)
class TableLine:
    """A table of the library with its columns; `rows`: how many it has."""

    name: str
    text: str
    rows: int
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True)
class AnsweredRound:
    """A round of needs with how many Parties answered it."""

    round: RoundLine
    answered: NumberOfParties


SNAPSHOTS: tuple[Column[SnapshotLine], ...] = (
    on_page(
        "snapshot",
        noop("Snapshot"),
        lambda line: line,
        opens=lambda line: Address("library-snapshot", (line.id,)),
    ),
    on_page(
        "cut_off",
        noop("Cut-off (UTC)"),
        lambda line: time_in_utc(line.cut_off),
    ),
    on_page("rounds", noop("Rounds"), lambda line: line if line.rounds else None, missing=MISSING),
    on_page("versions", noop("Frozen versions"), lambda line: line.versions, Kind.COUNT),
)
CONTENTS: tuple[Column[TableLine], ...] = (
    on_page("table", noop("Table"), lambda line: line.name),
    on_page("text", noop("What it holds"), lambda line: line.text),
    on_page("rows", noop("Rows"), lambda line: line.rows, Kind.COUNT),
    on_page("files", noop("Files"), lambda line: line.name),
)
ROUNDS: tuple[Column[AnsweredRound], ...] = (
    on_page(
        "round",
        noop("Round"),
        lambda row: row.round,
        opens=lambda row: Address("needs-round", (row.round.code,)),
    ),
    on_page("due", noop("Due"), lambda row: row.round.due_on, Kind.DAY),
    on_page("cut_off", noop("Cut-off"), lambda row: row.round.cut_off_at, Kind.DAY),
    on_page("answers", noop("Answers"), lambda row: row.answered),
)
EVALUATIONS: tuple[Column[EvaluationLine], ...] = (
    on_page(
        "evaluation",
        noop("Evaluation"),
        lambda row: row.line,
        opens=lambda row: Address("evaluation", (row.line.code,)),
    ),
    on_page(
        "cycles",
        noop("Cycles"),
        lambda row: joined_by_commas([cycle.title for cycle in row.cycles]),
    ),
    on_page("cut_off", noop("Data cut-off"), lambda row: row.line.cut_off_at, Kind.DAY),
)


def snapshot_table(lines: Sequence[SnapshotLine]) -> Drawn:
    """Return the public snapshots; each leads to itself, whatever the reader pinned."""
    return list_on_page(
        SNAPSHOTS,
        lines,
        pictures={"snapshot": "library/cells/snapshot.html", "rounds": TITLES},
        caption=noop("Snapshots, the newest first"),
    )


def contents_table(lines: Sequence[TableLine]) -> Drawn:
    """Return the tables of a snapshot, each with its files."""
    pictures = {
        "table": "library/cells/table_name.html",
        "files": "library/cells/table_files.html",
    }
    caption = noop("Tables of this snapshot")
    return list_on_page(CONTENTS, lines, pictures=pictures, caption=caption)


def round_table(rows: Sequence[AnsweredRound], way: Way) -> Drawn:
    """Return the rounds of needs of a snapshot."""
    return list_on_page(
        ROUNDS,
        rows,
        pictures={"round": ROUND, "answers": "library/cells/answered.html"},
        way=way,
        caption=noop("Rounds in this snapshot, the newest first"),
    )


def evaluation_table(rows: Sequence[EvaluationLine], way: Way) -> Drawn:
    """Return the evaluations of a snapshot."""
    return list_on_page(
        EVALUATIONS,
        rows,
        pictures={"evaluation": ROUND},
        way=way,
        caption=noop("Evaluations in this snapshot"),
    )


def page_number(text: str) -> int:
    """Return the number of a page of a list as an address has it; 1 for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1
