"""Invented tables as the Parquet files of a snapshot."""

import json
from pathlib import Path
from typing import Any

from biocap.library.schema import TABLES, VERSION

TYPES = {
    "string": "VARCHAR",
    "int8": "TINYINT",
    "int32": "INT",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
    "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
    "double": "DOUBLE",
    "decimal128(18, 2)": "DECIMAL(18, 2)",
}
"""Arrow type -> type of DuckDB."""


def write_tables(engine: Any, folder: Path) -> Path:
    """Write what the engine holds of each table, and empty cells for columns that it lacks."""
    folder.mkdir(parents=True)
    there = {row[0] for row in engine.execute("SHOW TABLES").fetchall()}
    for name, table in TABLES.items():
        known: set[str] = set()
        if name in there:
            known = {row[0] for row in engine.execute(f"DESCRIBE {name}").fetchall()}
        columns = ", ".join(
            f'"{field.name}"'
            if field.name in known
            else f'NULL::{TYPES[str(field.type)]} AS "{field.name}"'
            for field in table.arrow
        )
        order = ", ".join(f'"{column}"' for column in table.order)
        source = f"FROM {name} ORDER BY {order}" if known else "WHERE false"
        path = folder / f"{name}.parquet"
        engine.execute(f"COPY (SELECT {columns} {source}) TO '{path}' (FORMAT parquet)")
    no_figures: dict[str, dict[str, str]] = {"definitions": {}}
    manifest = {"rehearsal": True, "schema_version": VERSION, "inputs": no_figures}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder
