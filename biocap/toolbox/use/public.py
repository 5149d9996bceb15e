"""What everybody may read of entered use: one small file in the library, of no snapshot."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from biocap.shared.durable import write_durably
from biocap.toolbox.use.rules import base_of_use

TOOL_USES = "tool-uses.json"
"""Name of the file in the library."""


@dataclass(frozen=True)
class PublicUse:
    """Use of a tool as it was entered; `count` is None where words alone tell it."""

    number: int
    tool: str
    counted: str
    count: int | None
    says: str
    language: str
    first: date
    last: date
    source: str

    @property
    def of(self) -> int | None:
        """How many Parties the Protocol bound on the last day, where Parties are counted."""
        return base_of_use(self.counted, self.count, self.last)


def read_uses(root: Path) -> tuple[PublicUse, ...]:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        held = json.loads((root / TOOL_USES).read_text("utf-8"))
        return tuple(
            PublicUse(
                **{**it, **{name: date.fromisoformat(it[name]) for name in ("first", "last")}}
            )
            for it in held["uses"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def uses_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / TOOL_USES).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)


def write_uses(root: Path, uses: tuple[PublicUse, ...]) -> None:
    """Replace the file as a whole, where that changes it. Raises OSError."""
    if uses == read_uses(root):
        return
    root.mkdir(parents=True, exist_ok=True)
    told = {"uses": [asdict(it) for it in uses]}
    content = json.dumps(told, ensure_ascii=False, indent=1, default=date.isoformat)
    write_durably(root / TOOL_USES, content.encode())
