"""The ledger: which snapshots were ever in force, in their order, and under which cut-offs."""

import json
from collections.abc import Iterable
from pathlib import Path

from biocap.library.identity import (
    manifest_time,
)
from biocap.library.places import (
    PUBLISHED,
    SNAPSHOTS,
)
from biocap.library.queries import in_force, ledger, snapshots
from biocap.shared.durable import write_durably

NAMES = "names.json"


def begin_ledger(root: Path) -> None:
    """Give a library from before the ledger one, before it holds anything that is not public."""
    if ledger(root) is None:
        _write_ledger(root, snapshots(root))


def enter(root: Path, wanted: str) -> None:
    """Enter a snapshot as the latest, behind the one in force, which it follows."""
    enter_again(root)
    known = ledger(root) or ()
    entered = [*(one for one in known if one != wanted), wanted]
    if entered != list(known):
        _write_ledger(root, entered)


def enter_again(root: Path) -> None:
    """Enter the snapshot in force if software without a ledger put it there."""
    known, now = ledger(root) or (), in_force(root)
    if now is not None and now not in known:
        _write_ledger(root, [*known, now])


def _write_ledger(root: Path, ids: Iterable[str]) -> None:
    write_durably(root / PUBLISHED, "".join(f"{one}\n" for one in ids).encode("ascii"))


def name_cut_offs(root: Path, wanted: str) -> None:
    """Note for each round of a snapshot that its cut-off was published with it, if the first."""
    import pyarrow.parquet as pq

    path = root / NAMES
    names: dict[str, dict[str, str]] = json.loads(path.read_text()) if path.exists() else {}
    table = pq.read_table(
        root / SNAPSHOTS / wanted / "rounds.parquet", columns=["round", "cut_off_at"]
    )
    for row in table.to_pylist():
        names.setdefault(row["round"], {}).setdefault(manifest_time(row["cut_off_at"]), wanted)
    write_durably(path, json.dumps(names, indent=1, sort_keys=True).encode("utf-8"))
