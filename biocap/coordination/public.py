"""What the library is told of coordination: one small file, made anew with every change.

A snapshot never changes, while the state of a recommendation does; so this is in no snapshot.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from biocap.shared.durable import write_durably

COORDINATION = "coordination.json"
"""Name of the file in the library."""


@dataclass(frozen=True)
class PublicEntry:
    """What became of a recommendation, as the Secretariat entered it."""

    number: int
    meeting: str
    item: str
    on: date
    says: str
    language: str
    document: str
    page: str
    state: str


@dataclass(frozen=True)
class PublicCoordination:
    """All that the file says."""

    entries: tuple[PublicEntry, ...] = ()
    meetings: tuple[dict[str, Any], ...] = ()
    """What was published of meetings that were entered (`entered.meeting_of`)."""


def read_coordination(root: Path) -> PublicCoordination:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        held = json.loads((root / COORDINATION).read_text("utf-8"))
        return PublicCoordination(
            tuple(
                PublicEntry(**{**row, "on": date.fromisoformat(row["on"])})
                for row in held["entries"]
            ),
            tuple(held["meetings"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return PublicCoordination()


def coordination_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / COORDINATION).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)


def write_coordination(root: Path, told: PublicCoordination) -> None:
    """Replace the file as a whole, where that changes it. Raises OSError."""
    if told == read_coordination(root):
        return
    root.mkdir(parents=True, exist_ok=True)
    held = {
        "entries": [{**asdict(it), "on": it.on.isoformat()} for it in told.entries],
        "meetings": list(told.meetings),
    }
    content = json.dumps(held, ensure_ascii=False, indent=1)
    write_durably(root / COORDINATION, content.encode("utf-8"))
