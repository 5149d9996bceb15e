"""The types of Arrow in which the tables of a snapshot are written."""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

TYPES: dict[str, Any] = {
    "text": pa.string(),
    "json": pa.string(),
    "small": pa.int8(),
    "whole": pa.int32(),
    "flag": pa.bool_(),
    "date": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
    "usd": pa.decimal128(18, 2),
    "number": pa.float64(),
}
"""Kind of a column (`library.columns`) -> Arrow type."""


def schema_of(columns: Iterable[tuple[str, str]]) -> Any:
    """Return the Arrow schema of columns, each given by name and kind."""
    return pa.schema([pa.field(name, TYPES[kind]) for name, kind in columns])
