"""Opening a snapshot as tables, read-only, from as many threads as like.

A snapshot never changes: `Library.once` keeps small results, all snapshots share compiled SQL.
"""

import json
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from biocap.library.activity_tables import INVENTED, REHEARSAL
from biocap.library.compiling import ibis, sql_with_places
from biocap.library.earlier import selects
from biocap.library.engine import duckdb, rows_in_utc
from biocap.library.figure_definitions import figures_folder, hash_of, went_along
from biocap.library.folding import SEARCHED, searched_table
from biocap.library.kept import BoundedMemory
from biocap.library.kept_queries import kept_query
from biocap.library.local import connect, database_of
from biocap.library.places import (
    IN_FORCE,
    LONGEST_ID,
    MANIFEST,
    PUBLISHED,
    SNAPSHOTS,
    is_snapshot_id,
    library_root,
    snapshot_folder,
)
from biocap.library.problems import (
    LIBRARY_NO_SUCH_SNAPSHOT,
    LIBRARY_NO_SUCH_TABLE,
    LIBRARY_NO_TABLE_YET,
    LIBRARY_NOTHING_PUBLISHED,
)
from biocap.library.schema import TABLES
from biocap.library.withdrawal import Withdrawal, withdrawal_of, withdrawals
from biocap.shared.definitions import PROJECT, definitions_folder, reading_from
from biocap.shared.problems import Problem

T = TypeVar("T")

KEPT = 2000
"""Results, and compiled queries, that are kept; the one unused for longest goes first."""

_compiled = BoundedMemory(KEPT)


class Library:
    """One snapshot as tables. Each thread works on a cursor of its own."""

    period: Any = None
    """The period that its activities are read for (`library.period`); None: all of them."""
    invented = False
    """Whether its activities are those of fictional respondents (`library.worlds`)."""

    def __init__(self, folder: Path, database: Path | None) -> None:
        self.folder, self._root = folder, folder.parents[1]
        self.snapshot_id = folder.name
        self.manifest = _manifest(folder)
        self._sha256 = hash_of(self.manifest)
        self._thread = threading.local()
        self._results = BoundedMemory(KEPT)
        held = selects(folder, self.manifest["schema_version"])
        self.tables = tuple(held)
        """Names of the tables that it holds: one of an earlier schema may lack some."""
        self._connection = connect(database, held)

    def __repr__(self) -> str:
        return f"<Library {self.snapshot_id[:12]}>"

    @property
    def withdrawal(self) -> Withdrawal | None:
        """When and why it was withdrawn, as of now; None: it was not."""
        return withdrawal_of(self.snapshot_id, self._root)

    @property
    def has_its_definitions(self) -> bool:
        """Whether its figures are made by the definitions that went with it.

        If not, it was published before any did, or they cannot be read any more: those in
        force are read, and whatever shows the figures says so.
        """
        return went_along(self._root, self._sha256)

    def by_its_definitions(self) -> AbstractContextManager[None]:
        """Read thresholds, groups, indicators, ties and lineages as they went with it, within.

        Whoever shows its figures stands within it; `once` and `compiled` do by themselves.
        """
        return reading_from(self.definitions_folder)

    @property
    def definitions_folder(self) -> Path | None:
        """The folder of the definitions of its figures; None: those in force."""
        return figures_folder(self._root, self._sha256)

    @property
    def cursor(self) -> Any:
        """Return this thread's own cursor."""
        cursor: Any = getattr(self._thread, "cursor", None)
        if cursor is None:
            cursor = self._thread.cursor = self._connection.cursor()
        return cursor

    def new_cursor(self) -> Any:
        """Return a cursor for one long read, such as a download."""
        return self._connection.cursor()

    def table(self, name: str, *, searched: bool = False) -> Any:
        """Return a table as an Ibis table, bound to no engine: `rows` runs what is made of it.

        `searched`: with what a search looks at (`folding`), a column more.
        Raises Problem("library.no_such_table"), and "library.no_table_yet" of a snapshot that
        was published before there was such a table.
        """
        if name not in TABLES:
            raise LIBRARY_NO_SUCH_TABLE(name=name, tables=tuple(TABLES))
        if self.invented and name in INVENTED:
            name = f"{REHEARSAL}{name}"
        if name not in self.tables:
            raise LIBRARY_NO_TABLE_YET(id=self.snapshot_id[:12], name=name)
        return _table(name, searched)

    def rows(self, expression: Any, **values: str) -> list[tuple[Any, ...]]:
        """Return the rows of an Ibis expression as plain tuples; times are in UTC.

        `values` fill the places that it has (`compiling.place_for`).
        """
        return rows_in_utc(self.run(sql_with_places(expression, values), **values))

    def records(self, expression: Any) -> list[dict[str, Any]]:
        """Return the rows of an Ibis expression as dicts by column."""
        return [dict(zip(expression.columns, row, strict=True)) for row in self.rows(expression)]

    def run(self, sql: str, **values: str) -> Any:
        """Run a query on this thread's cursor and return the cursor."""
        return self.cursor.execute(sql, values) if values else self.cursor.execute(sql)

    def compiled(
        self, key: Hashable, build: Callable[[], Any], **values: str
    ) -> list[tuple[Any, ...]]:
        """Return the rows of the expression that `build` gives, compiled once per `key`, as `rows`.

        The key must name everything that the expression depends on but the snapshot, the
        definitions of its figures and the `values` that it has places for (`place_for`), and
        look the same in every process.
        """
        folder = self.definitions_folder
        key = (REHEARSAL, key) if self.invented else key
        read = tuple(filter(None, (folder, definitions_folder(), PROJECT)))

        def kept() -> str:
            return kept_query(self._root, read, key, lambda: sql_with_places(build(), values))

        with reading_from(folder):
            sql = _compiled.get((folder or definitions_folder(), key), kept)
            try:
                rows = self.run(sql, **values)
            except duckdb.CatalogException:
                build()  # says which table a snapshot of an earlier schema lacks
                raise
        return rows_in_utc(rows)

    def whole_table(self, name: str) -> list[dict[str, Any]]:
        """Return all rows of a table as dicts by column, in the table's own order.

        Raises as `table` does.
        """
        shape = TABLES[name]
        key, columns = ("whole table", name), [column.name for column in shape.columns]
        rows = self.compiled(key, lambda: self.table(name).order_by(list(shape.order)))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return a result that depends on the key and this snapshot alone, computed once.

        Of a snapshot whose figures are made by the definitions in force, on these too.
        """
        folder = self.definitions_folder
        key = (REHEARSAL, key) if self.invented else key
        with reading_from(folder):
            return self._results.get((folder or definitions_folder(), key), compute)

    def forget(self) -> None:
        """Let go of kept results, as a bench must."""
        self._results.clear()


@cache
def _table(name: str, searched: bool) -> Any:
    more, of = ({SEARCHED: "string"}, searched_table(name)) if searched else ({}, name)
    return ibis.table({**TABLES[name].schema, **more}, name=of)


@lru_cache(maxsize=4)
def _open(folder: Path) -> Library:
    held = selects(folder, _manifest(folder)["schema_version"])
    return Library(folder, database_of(folder, held))


_opening = threading.Lock()


def in_force(root: Path | None = None) -> str | None:
    """Return the id of the snapshot in force, or None before the first publication."""
    try:
        return ((root or library_root()) / IN_FORCE).read_text("ascii").strip() or None
    except FileNotFoundError:
        return None


def open_library(snapshot_id: str | None = None, root: Path | None = None) -> Library:
    """Return a published snapshot, the one in force unless another is named.

    Raises Problem("library.nothing_published") before the first publication and
    Problem("library.no_such_snapshot") for an id that is not there or was never in force.
    """
    root = root or library_root()
    wanted = snapshot_id or in_force(root)
    if wanted is None:
        raise LIBRARY_NOTHING_PUBLISHED()
    if not is_published(wanted, root):
        raise _no_such_snapshot(wanted)
    return open_snapshot(wanted, root)


def open_snapshot(snapshot_id: str, root: Path | None = None) -> Library:
    """Return any whole snapshot, in force ever or not yet: for publication and its keepers.

    Raises Problem("library.no_such_snapshot") for an id that is not there.
    """
    root = root or library_root()
    if not _is_there(root, snapshot_id):
        raise _no_such_snapshot(snapshot_id)
    with _opening:
        return _open(snapshot_folder(root, snapshot_id))


def _no_such_snapshot(wanted: str) -> Problem:
    return LIBRARY_NO_SUCH_SNAPSHOT(id=wanted[:LONGEST_ID])


def _is_there(root: Path, wanted: str) -> bool:
    return is_snapshot_id(wanted) and (snapshot_folder(root, wanted) / MANIFEST).is_file()


def snapshots(root: Path | None = None) -> list[str]:
    """Return the ids of all whole snapshots, in order of id, in force ever or not."""
    folder = (root or library_root()) / SNAPSHOTS
    if not folder.is_dir():
        return []
    return sorted(path.name for path in _whole(folder))


def listed_snapshots(root: Path | None = None) -> list[str]:
    """Return the ids of the snapshots that are listed: ever in force, and not withdrawn."""
    root = root or library_root()
    gone = withdrawals(root)
    return [one for one in snapshots(root) if one not in gone and is_published(one, root)]


def is_published(snapshot_id: str, root: Path | None = None) -> bool:
    """Say whether a snapshot is public: it is there, and it is in force or was.

    Of a library from before there was a ledger, all that stands is public: addresses
    of any of it may have been cited.
    """
    root = root or library_root()
    if not _is_there(root, snapshot_id):
        return False
    known = ledger(root)
    return known is None or snapshot_id in known or snapshot_id == in_force(root)


def ledger(root: Path) -> tuple[str, ...] | None:
    """Return the ids of all snapshots ever put in force, the latest last; None without it."""
    try:
        return tuple((root / PUBLISHED).read_text("ascii").split())
    except FileNotFoundError:
        return None


def _whole(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if not path.name.startswith(".") and (path / MANIFEST).is_file():
            yield path


def manifest_of(snapshot_id: str, root: Path | None = None) -> dict[str, Any]:
    """Return the manifest of a snapshot without opening its tables."""
    return _manifest(snapshot_folder(root or library_root(), snapshot_id))


def _manifest(folder: Path) -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((folder / MANIFEST).read_text("utf-8")))
