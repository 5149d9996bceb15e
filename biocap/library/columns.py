"""What a table of a snapshot is made of, and the columns that several tables share."""

from dataclasses import dataclass
from typing import Any

from biocap.library.compiling import ibis
from biocap.shared.text import noop

KINDS = {
    "text": "string",
    "json": "string",
    "small": "int8",
    "whole": "int32",
    "flag": "boolean",
    "date": "date",
    "moment": "timestamp('UTC', 6)",
    "usd": "decimal(18, 2)",
    "number": "float64",
}
"""Kind of a column -> type of Ibis. `json` is JSON text, `moment` is a time in UTC."""


@dataclass(frozen=True)
class StoredColumn:
    name: str
    kind: str
    text: str


@dataclass(frozen=True)
class StoredTable:
    """One table; its rows are sorted by the columns of `order`, which no two rows share."""

    name: str
    text: str
    columns: tuple[StoredColumn, ...]
    order: tuple[str, ...]

    @property
    def schema(self) -> Any:
        """Return the types for whoever reads the table."""
        return ibis.schema({c.name: KINDS[c.kind] for c in self.columns})

    @property
    def arrow(self) -> Any:
        """Return the same types for whoever writes the table, as Arrow has them."""
        from biocap.library.arrow import schema_of  # reading needs no Arrow: 10 MB, half a second

        return schema_of((c.name, c.kind) for c in self.columns)


def table(name: str, text: str, order: str, *columns: tuple[str, str, str]) -> StoredTable:
    return StoredTable(
        name, text, tuple(StoredColumn(*column) for column in columns), tuple(order.split())
    )


ROUND = ("round", "text", noop("Code of the reporting round."))
PARTY = ("party", "text", noop("Code of the Party (ISO alpha-3; P001 and so on in a rehearsal)."))
ACTIVITY = ("activity", "text", noop("Lasting identifier of the activity."))
CLUSTER = (
    "cluster",
    "text",
    noop("Lasting identifier of the activity that it is a report of; alone: its own."),
)
AREA = ("area", "text", noop("Code of the broad area of annex III, A to M."))
ITEM = ("item", "text", noop("Code of the specific need of annex III."))
SHA = ("sha256", "text", noop("SHA-256 of the frozen version."))
KEY = ("key", "text", noop("Question, and row where the question is a grid."))
QUESTION = ("question", "text", noop("Code of the question."))
FORMAT = ("format", "text", noop("Code of the common format."))
EDITION = ("edition", "text", noop("Edition of the common format."))
ROW = ("row", "text", noop("Code of the row, where the question is a grid; else empty."))
COLUMN = ("column", "text", noop("Code of the column, where the question is a grid; else empty."))
AFTER_CUT_OFF = (
    "after_cut_off",
    "flag",
    noop("Whether it came after the cut-off of the round, and so is in no figure by the cut-off."),
)
