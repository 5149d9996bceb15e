"""From an expression to the SQL of the engine, with places for what differs each time it is asked.

Compiling an expression takes longer than running it over all Parties. A query that names a Party
has a place for it, so that the query of one Party is the query of all.
"""

from collections.abc import Iterable
from typing import Any

from biocap.library.loading import LoadedWhenAsked

ibis: Any = LoadedWhenAsked("ibis")
"""30 MB that answering by kept queries never needs."""


def place_for(name: str) -> Any:
    """Return the place of a text in an expression; `Library.compiled` is given the text by name."""
    return ibis.literal(f"‹{name}›")


def sql_with_places(expression: Any, names: Iterable[str]) -> str:
    """Return an expression as SQL in which the places of these names are parameters.

    A time has no zone there, and is in UTC: the engine hands over zones only if pytz is there.
    """
    for name, kind in expression.schema().items():
        if kind.is_timestamp():
            expression = expression.mutate(**{name: expression[name].cast("timestamp")})
    sql = str(ibis.to_sql(expression, dialect="duckdb"))
    for name in names:
        sql = sql.replace(f"'‹{name}›'", f"${name}")
    return sql
