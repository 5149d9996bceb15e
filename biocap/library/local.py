"""A DuckDB file made from a snapshot's Parquet files, because it reads two to three times faster.

It is no part of the snapshot: it can be deleted at any time and is made again when the
snapshot is opened. Beside the tables it holds what a search looks at (`folding.creating`). Its
name carries the versions of schema, of this and of the engine, whose file format may differ.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from biocap.library.engine import duckdb
from biocap.library.folding import creating
from biocap.library.places import LOCAL
from biocap.library.schema import VERSION

MADE = 1
"""Raised when what is made beside the tables changes."""


def connect(database: Path | None, held: Mapping[str, str]) -> Any:
    """Return a connection to a snapshot: its engine's own file, or views of its tables (`held`)."""
    connection = _of_local(database)
    if connection is None:
        connection = duckdb.connect()
        for name, select in held.items():
            for sql in creating("VIEW", name, select):
                connection.execute(sql)
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def _of_local(database: Path | None) -> Any:
    """Return a connection to the engine's own file; None without one, or if it is damaged."""
    try:
        return duckdb.connect(str(database), read_only=True) if database else None
    except duckdb.Error:
        return None


def database_of(folder: Path, selects: Mapping[str, str]) -> Path | None:
    """Return the DuckDB file of a snapshot, made if need be; None where none can be written.

    Where there is no room for it nothing of it is left, and the Parquet files are read instead.

    `selects` is the query that gives each table, by its name.
    """
    local = folder.parents[1] / LOCAL
    path = local / f"{folder.name}.{VERSION}-{MADE}.{duckdb.__version__}.duckdb"
    if path.exists():
        return path
    draft = local / f".{path.name}.{os.getpid()}"
    try:
        local.mkdir(exist_ok=True)
        draft.unlink(missing_ok=True)
        draft.touch()
        draft.unlink()
    except OSError:
        return None
    try:
        with duckdb.connect(str(draft)) as connection:
            for name, select in selects.items():
                for sql in creating("TABLE", name, select):
                    connection.execute(sql)
            connection.execute("CHECKPOINT")  # closing would do it too, and keep a fault to itself
        draft.replace(path)
    except (duckdb.Error, OSError):
        for left in local.glob(f"{draft.name}*"):
            left.unlink(missing_ok=True)
        return None
    return path
