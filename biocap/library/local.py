"""A DuckDB file made from a snapshot's Parquet files, because it reads two to three times faster.

It is no part of the snapshot: it can be deleted at any time and is made again when the
snapshot is opened. Its name carries the engine's version, whose file format may differ.
"""

import os
from pathlib import Path

import duckdb

from biocap.library.places import LOCAL
from biocap.library.schema import TABLES


def database_of(folder: Path) -> Path | None:
    """Return the DuckDB file of a snapshot, made if need be; None where none can be written."""
    local = folder.parents[1] / LOCAL
    path = local / f"{folder.name}.{duckdb.__version__}.duckdb"
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
    connection = duckdb.connect(str(draft))
    try:
        for name in TABLES:
            parquet = str(folder / f"{name}.parquet").replace("'", "''")
            connection.execute(
                f"CREATE TABLE \"{name}\" AS SELECT * FROM read_parquet('{parquet}')"
            )
    finally:
        connection.close()
    draft.replace(path)
    return path
