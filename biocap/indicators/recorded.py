"""Priorities that the Secretariat recorded, as the library is told of them: one small file.

A meeting decides on a day of its own, and a snapshot never changes; so they are in no snapshot.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path

from biocap.plans import MeetingPriority, Plan
from biocap.shared.durable import write_durably

PRIORITIES = "priorities.json"
"""Name of the file in the library."""


def recorded_priorities(root: Path) -> tuple[MeetingPriority, ...]:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        held = json.loads((root / PRIORITIES).read_text("utf-8"))
        return tuple(
            MeetingPriority(**{**row, "goals": tuple(row["goals"]), "areas": tuple(row["areas"])})
            for row in held
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def write_priorities(root: Path, priorities: tuple[MeetingPriority, ...]) -> None:
    """Replace the file as a whole, where that changes it. Raises OSError."""
    if priorities == recorded_priorities(root):
        return
    root.mkdir(parents=True, exist_ok=True)
    rows = [asdict(it) for it in priorities]
    write_durably(root / PRIORITIES, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def with_recorded(plan: Plan, root: Path) -> Plan:
    """Return the plan with the recorded priorities behind those of its definition."""
    return replace(plan, priorities=(*plan.priorities, *recorded_priorities(root)))


def priorities_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / PRIORITIES).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)
