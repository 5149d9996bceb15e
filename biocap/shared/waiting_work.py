"""Whether work waits for the worker: one look into the workroom, without Django.

The worker asks before it goes to rest, and whoever keeps the processes asks while it rests: both
by the same statement, so that no worker rests that is started again at once.
"""

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dj_database_url

from biocap.shared.instance import data_folder

WAITING = (
    "SELECT EXISTS (SELECT 1 FROM django_tasks_database_dbtaskresult WHERE status = 'READY'"
    " AND (run_after <= {now} OR run_after >= {never})),"
    " EXISTS (SELECT 1 FROM letters_letter WHERE state = 'waiting' AND not_before <= {now}"
    " AND (round_id IS NULL OR round_id IN"
    " (SELECT id FROM collection_round WHERE cancelled_on IS NULL))),"
    " (SELECT coalesce(max(id), 0) FROM shared_auditentry)"
)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""What the table of tasks holds for one that waits for no moment."""
PATIENCE = 5
"""Seconds that a look may wait for a database."""


@dataclass(frozen=True)
class WaitingWork:
    """Whether a task or a letter waits, and the number of the newest entry of the audit trail."""

    is_due: bool
    entry: int


class Looking:
    """Looks into the database that the environment names; PostgreSQL on a line that is kept."""

    def __init__(self) -> None:
        self._line: Any = None

    def look(self, now: datetime) -> WaitingWork | None:
        """Return what waits at that moment; None if it cannot be told.

        Letters wait for nobody where no mail server is set.
        """
        try:
            task, letter, entry = self._row(now)
        except Exception:  # of either engine
            self.close()
            return None
        mailed = bool(os.environ.get("BIOCAP_SMTP_HOST"))
        return WaitingWork(bool(task or (letter and mailed)), int(entry))

    def close(self) -> None:
        """Let go of the line, if one is held."""
        if self._line is not None:
            with contextlib.suppress(Exception):
                self._line.close()
            self._line = None

    def _row(self, now: datetime) -> tuple[Any, ...]:
        own = f"sqlite:///{data_folder() / 'db.sqlite3'}"
        where = dj_database_url.parse(os.environ.get("DATABASE_URL") or own)
        if where["ENGINE"] == "django.db.backends.sqlite3":
            asked = WAITING.format(now=":now", never=":never")
            moments = {"now": f"{now:%Y-%m-%d %H:%M:%S.%f}", "never": f"{NEVER:%Y-%m-%d %H:%M:%S}"}
            path = Path(where["NAME"]).resolve()
            address = f"{path.as_uri()}?mode=rw"  # never makes a file
            with contextlib.closing(sqlite3.connect(address, PATIENCE, uri=True)) as line:
                return tuple(line.execute(asked, moments).fetchone())
        if self._line is None:
            self._line = _to_postgresql(dict(where))
        asked = WAITING.format(now="%(now)s", never="%(never)s")
        return tuple(self._line.execute(asked, {"now": now, "never": NEVER}).fetchone())


def _to_postgresql(where: dict[str, Any]) -> Any:
    import psycopg

    named = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    told: dict[str, Any] = {name: str(where[key]) for key, name in named.items() if where.get(key)}
    options = {"connect_timeout": PATIENCE, **where.get("OPTIONS", {})}
    timeout = f"-c statement_timeout={PATIENCE * 1000}"  # milliseconds
    options["options"] = f"{options.get('options', '')} {timeout}".strip()
    return psycopg.connect(dbname=where["NAME"], autocommit=True, **told, **options)
