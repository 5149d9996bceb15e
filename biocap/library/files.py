"""Writing the files of a snapshot: explicit schemas, sorted rows, the same bytes each time."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from biocap.library.columns import StoredTable
from biocap.library.schema import TABLES


def arrow_table(table: StoredTable, rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return rows as an Arrow table with the table's types; a column not given is empty."""
    rows = list(rows)
    return pa.table(
        [pa.array([row.get(field.name) for row in rows], type=field.type) for field in table.arrow],
        schema=table.arrow,
    )


def write_table(folder: Path, table: StoredTable, content: Any) -> dict[str, Any]:
    """Write one Parquet file durably and return what the manifest says of it."""
    content = content.sort_by([(column, "ascending") for column in table.order])
    path = folder / f"{table.name}.parquet"
    with path.open("wb") as file:
        pq.write_table(content, file, compression="zstd", version="2.6", row_group_size=250_000)
        file.flush()
        os.fsync(file.fileno())
    return {
        "name": path.name,
        "rows": content.num_rows,
        "sha256": sha256_of_file(path),
        "bytes": path.stat().st_size,
    }


def write_tables(folder: Path, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> list[Any]:
    """Write every table of the schema and return the manifest's list of files."""
    return [
        write_table(folder, table, arrow_table(table, rows[name]))
        for name, table in sorted(TABLES.items())
    ]


def sha256_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
