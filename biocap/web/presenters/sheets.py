"""A page's own tables as files: the same rows as CSV or JSON."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One table of a page. `columns`: (name, what it says); `rows` in that order.

    A sheet of a rehearsal says so in its file's name and in the column `note` of every row.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Iterable[tuple[object, ...]]
    rehearsal: bool = False
