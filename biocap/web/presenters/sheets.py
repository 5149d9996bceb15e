"""A page's own tables as files: the same rows as CSV or JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from biocap.telling.tables import Column, Table


@dataclass(frozen=True)
class Sheet:
    """One table of a page. `columns`: (name, what it says); `rows` in that order.

    A sheet of a rehearsal says so in its file's name and in the column `note` of every row.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Iterable[tuple[object, ...]]
    rehearsal: bool = False

    @property
    def as_table(self) -> Table[Any]:
        """The same as a table whose rows are tuples in the order of the columns."""
        columns = tuple(
            Column[Any](code, says, itemgetter(at)) for at, (code, says) in enumerate(self.columns)
        )
        return Table(self.name, columns, tuple(self.rows), self.rehearsal)
