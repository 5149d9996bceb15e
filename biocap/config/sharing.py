"""Connections to PostgreSQL: the threads of a web process share a few."""

from typing import Any

PATIENCE = 15
"""Seconds that a request waits for a connection; then it is answered 503."""


def shared(database: dict[str, Any], most: int) -> dict[str, Any]:
    """Return the settings of a database with a pool of at most so many; SQLite's unchanged.

    A connection goes back after each request, and is looked at before it is given out again.
    """
    if not database["ENGINE"].endswith("postgresql"):
        return database
    pool = {"min_size": 1, "max_size": most, "timeout": PATIENCE}
    options = {**database.get("OPTIONS", {}), "pool": pool}
    return {**database, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
