"""The database of the workroom: that of the environment, else SQLite in the data folder."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"  # what is acknowledged is on disk
        "PRAGMA foreign_keys = ON;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -16000;"
        "PRAGMA mmap_size = 134217728;"
        "PRAGMA journal_size_limit = 67108864;"
    ),
}

POSTGRESQL_OPTIONS = {"prepare_threshold": 5}
"""After so many times the connection keeps the plan of a statement (`biocap.shared.prepared`)."""


def database(folder: Path) -> dict[str, Any]:
    """Return the settings of the database that DATABASE_URL names, else of SQLite in a folder.

    Raises ImproperlyConfigured.
    """
    try:
        told: dict[str, Any] = dict(
            dj_database_url.parse(
                os.environ.get("DATABASE_URL") or f"sqlite:///{folder / 'db.sqlite3'}",
                conn_max_age=600,
                conn_health_checks=True,
            )
        )
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write it like postgres://name:password@host/database."
        ) from None
    if told["ENGINE"] == "django.db.backends.sqlite3":
        told["OPTIONS"] = {**SQLITE_OPTIONS, **told.get("OPTIONS", {})}
    else:
        told["OPTIONS"] = {**POSTGRESQL_OPTIONS, **told.get("OPTIONS", {})}
    return told
