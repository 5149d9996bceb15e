"""The engine without a table, for what it knows of texts: ICU's orders, letters without marks."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import duckdb


def of_texts(expression: str, texts: Sequence[str], *more: str) -> tuple[str, ...]:
    """Return what an expression of the engine over the column `text` makes of each text.

    `more` fills the question marks of the expression.
    """
    asked = f"SELECT {expression} FROM (SELECT unnest(?) AS text)"
    rows = engine().cursor().execute(asked, [*more, list(texts)]).fetchall()
    return tuple(made for (made,) in rows)


@cache
def engine() -> Any:
    """Return the engine of this process; each use takes a cursor of its own."""
    return duckdb.connect()
