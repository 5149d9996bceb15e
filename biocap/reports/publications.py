"""One publication at a time, and how far the last one is. Light: nothing here can draw."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from django_tasks_db.models import DBTaskResult

from biocap.library.places import library_root
from biocap.shared.models import AuditEntry

TASK = "biocap.reports.tasks.publish_in_background"
TURN = ".publishing"
DOCUMENTS_TURN = ".writing-documents"
WARMING_UP = timedelta(minutes=1)
"""How long a worker may take from claiming a publication to holding its turn."""

State = Literal["waiting", "under_way", "broken_off", "failed", "published"]


@contextmanager
def one_publication(root: Path | None = None, turn: str = TURN) -> Iterator[None]:
    """Wait until no other process publishes; one that dies, however it dies, lets go.

    `turn` DOCUMENTS_TURN: the same of writing documents.
    """
    root = root or library_root()
    root.mkdir(parents=True, exist_ok=True)
    with (root / turn).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def under_way(root: Path | None = None, turn: str = TURN) -> bool:
    """Return whether some process holds the turn to publish now, or another turn."""
    try:
        file = ((root or library_root()) / turn).open("r")
    except FileNotFoundError:
        return False
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def last_publication(round: str, at: datetime) -> State | None:
    """Return how far the last publication of a round is, or None if none was asked for.

    A worker that was killed cannot say so: its task stays as it was. Such a publication
    is "broken_off" once nobody holds the turn to publish.
    """
    task = (
        DBTaskResult.objects.filter(task_path=TASK, args_kwargs__args__1=round)
        .order_by("-enqueued_at")
        .first()
    )
    if task is None:
        return None
    if task.status == "RUNNING":
        begun = task.started_at or at
        return "under_way" if at - begun < WARMING_UP or under_way() else "broken_off"
    return _STATES[task.status]


def published_at(snapshot_id: str) -> datetime | None:
    """Return when a snapshot was last put in force, or None where no record of it is left."""
    entries = AuditEntry.objects.filter(action="library.publish", subject=f"snapshot:{snapshot_id}")
    last = entries.order_by("-id").first()
    return last.at if last else None


_STATES: dict[str, State] = {"READY": "waiting", "FAILED": "failed", "SUCCESSFUL": "published"}
