"""What the library is told of corrections: that there is one, its number and day, and no answer.

Public pages read the library and nothing else. So that one can say beside a published answer
that its Party has sent a correction since, the workroom writes this small file into the library.
It says nothing of a round before its first cut-off.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from biocap.shared.durable import write_durably

CORRECTIONS = "corrections.json"
"""Name of the file in the library."""


@dataclass(frozen=True)
class Correction:
    """The newest version of a Party in a round, if it is not its first.

    `on`: the day (UTC) it was submitted, None where that is not known. `same_as`: numbers of
    earlier versions whose public answers are the same, so that it corrects nothing of them.
    """

    number: int
    on: date | None
    same_as: tuple[int, ...] = ()


Corrections = Mapping[tuple[str, str], Correction]
"""By round and Party."""


def read_corrections(root: Path) -> dict[tuple[str, str], Correction]:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        rows = json.loads((root / CORRECTIONS).read_text("utf-8"))
        return {
            (row["round"], row["party"]): Correction(
                row["number"],
                date.fromisoformat(row["on"]) if row["on"] else None,
                tuple(row["same_as"]),
            )
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_corrections(root: Path, found: Corrections) -> None:
    """Replace the file as a whole. Raises OSError."""
    rows = [
        {
            "round": round,
            "party": party,
            "number": one.number,
            "on": one.on.isoformat() if one.on else None,
            "same_as": list(one.same_as),
        }
        for (round, party), one in sorted(found.items())
    ]
    write_durably(root / CORRECTIONS, json.dumps(rows, indent=1).encode("utf-8"))


def corrections_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / CORRECTIONS).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)
