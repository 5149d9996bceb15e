"""A DuckDB file made from a snapshot's Parquet files, because it reads two to three times faster.

It is no part of the snapshot: it can be deleted at any time and is made again when the
snapshot is opened. Its name carries the versions of schema and engine, whose file format may
differ.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from biocap.library.engine import duckdb
from biocap.library.places import LOCAL
from biocap.library.schema import VERSION


def database_of(folder: Path, selects: Mapping[str, str]) -> Path | None:
    """Return the DuckDB file of a snapshot, made if need be; None where none can be written.

    Where there is no room for it nothing of it is left, and the Parquet files are read instead.

    `selects` is the query that gives each table, by its name.
    """
    local = folder.parents[1] / LOCAL
    path = local / f"{folder.name}.{VERSION}.{duckdb.__version__}.duckdb"
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
                connection.execute(f'CREATE TABLE "{name}" AS {select}')
            connection.execute("CHECKPOINT")  # closing would do it too, and keep a fault to itself
        draft.replace(path)
    except (duckdb.Error, OSError):
        for left in local.glob(f"{draft.name}*"):
            left.unlink(missing_ok=True)
        return None
    return path
