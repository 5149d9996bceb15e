"""Snapshots that were withdrawn: still there under their address, in no list and no figure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from biocap.library.places import WITHDRAWN, library_root
from biocap.shared.durable import write_durably


@dataclass(frozen=True)
class Withdrawal:
    """When (UTC) and why a snapshot was withdrawn; the reason is public."""

    on: date
    because: str

    @property
    def in_data(self) -> str:
        """The note of every row of a file; not translated: it is data."""
        return f"Withdrawn on {self.on.isoformat()}, because: {self.because}"


def withdrawals(root: Path | None = None) -> dict[str, Withdrawal]:
    """Return what was withdrawn, by the id of the snapshot."""
    try:
        held = json.loads(((root or library_root()) / WITHDRAWN).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {
        name: Withdrawal(date.fromisoformat(said["on"]), said["because"])
        for name, said in held.items()
    }


def withdrawal_of(snapshot_id: str, root: Path | None = None) -> Withdrawal | None:
    """Return when and why a snapshot was withdrawn; None: it was not."""
    return withdrawals(root).get(snapshot_id)


def write_withdrawals(found: Mapping[str, Withdrawal], root: Path) -> None:
    """Replace the list of what was withdrawn as a whole."""
    held = {name: {"on": one.on.isoformat(), "because": one.because} for name, one in found.items()}
    content = json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True)
    write_durably(root / WITHDRAWN, content.encode("utf-8"))
