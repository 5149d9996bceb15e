"""Writing snapshots: built beside, then renamed; in force by one atomic replacement."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from biocap.collection import queries as workroom
from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import load
from biocap.library.files import write_tables
from biocap.library.given import NOTHING, Given, given_rows
from biocap.library.identity import (
    RULE,
    latest_moment,
    moment,
    reference_sha256,
    sha256_of,
    snapshot_id,
)
from biocap.library.places import (
    IN_FORCE,
    MANIFEST,
    PUBLISHED,
    SNAPSHOTS,
    STAGED,
    library_root,
    one_writer,
    snapshot_folder,
    staged,
    sync_folder,
    write_durably,
)
from biocap.library.problems import (
    LIBRARY_NO_REASON,
    LIBRARY_NO_SUCH_SNAPSHOT,
    LIBRARY_NOT_WITHDRAWN,
    LIBRARY_REASON_TOO_LONG,
    LIBRARY_VERSION_CHANGED,
    LIBRARY_WITHDRAWN,
)
from biocap.library.queries import in_force, is_published, ledger, snapshots
from biocap.library.rows import Editions, Rows, canonical, tables_of
from biocap.library.schema import VERSION
from biocap.library.verification import mistakes_in, verify
from biocap.library.withdrawal import Withdrawal, withdrawal_of, withdrawals, write_withdrawals
from biocap.parties.queries import directory
from biocap.parties.reference import Party

__all__ = ["Snapshot", "build", "build_from_workroom", "put_in_force", "verify"]

NAMES = "names.json"
LONGEST_REASON = 500
"""Letters of the reason for which a snapshot is withdrawn: it stands on every page of it."""
NO_DEFINITIONS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Snapshot:
    """A whole snapshot on disk. `built` is False if the same one stood there already."""

    id: str
    folder: Path
    manifest: Mapping[str, Any]
    built: bool


def build_from_workroom(
    cut_off_at: datetime,
    name: str = "",
    *,
    given: Given = NOTHING,
    definitions: Mapping[str, str] = NO_DEFINITIONS,
    root: Path | None = None,
) -> Snapshot:
    """Write a snapshot of everything that the workroom has frozen by the cut-off.

    `given` and `definitions` are as in `build`; the rounds are those whose own cut-off
    lies at or before this one.
    """
    return build(
        **_of_workroom(cut_off_at),
        cut_off_at=cut_off_at,
        name=name,
        given=given,
        definitions=definitions,
        root=root,
    )


def prepared_from_workroom(
    cut_off_at: datetime,
    *,
    given: Given = NOTHING,
    definitions: Mapping[str, str] = NO_DEFINITIONS,
) -> tuple[Rows, dict[str, Any]]:
    """Return the rows and the manifest that `build_from_workroom` would write, and write none."""
    return prepared(
        **_of_workroom(cut_off_at), cut_off_at=cut_off_at, given=given, definitions=definitions
    )


def _of_workroom(cut_off_at: datetime) -> dict[str, Any]:
    return {
        "versions": workroom.versions_for_publication(cut_off_at),
        "rounds": workroom.rounds_for_publication(cut_off_at),
        "invitations": workroom.invitations_for_publication(cut_off_at),
        "parties": directory(),
    }


def build(
    versions: Iterable[FrozenVersion],
    *,
    rounds: Iterable[FrozenRound],
    invitations: Iterable[FrozenInvitation],
    parties: Mapping[str, Party],
    cut_off_at: datetime,
    name: str = "",
    given: Given = NOTHING,
    definitions: Mapping[str, str] = NO_DEFINITIONS,
    edition_of: Editions = load,
    root: Path | None = None,
) -> Snapshot:
    """Write a snapshot and return it; it is not in force yet, and so not public.

    It is written beside and renamed once whole, so a crash leaves what was there. The
    same inputs give the same id, whenever it is built: `cut_off_at` says up to when it goes
    only where they hold no time. A snapshot that stands already is left as it is, unless its
    files are damaged: then it is written anew.

    `given` are rows of `entered` and `targets`, of rounds that the snapshot holds.
    `definitions` are the SHA-256 of definitions beside the common formats, by name.

    Raises Problem("library.version_changed") if a body does not have its hash, and what
    `given_rows` raises.
    """
    root = root or library_root()
    rows, manifest = prepared(
        versions,
        rounds=rounds,
        invitations=invitations,
        parties=parties,
        cut_off_at=cut_off_at,
        name=name,
        given=given,
        definitions=definitions,
        edition_of=edition_of,
    )
    with one_writer(root):
        return _write(root, rows, manifest)


def prepared(
    versions: Iterable[FrozenVersion],
    *,
    rounds: Iterable[FrozenRound],
    invitations: Iterable[FrozenInvitation],
    parties: Mapping[str, Party],
    cut_off_at: datetime,
    name: str = "",
    given: Given = NOTHING,
    definitions: Mapping[str, str] = NO_DEFINITIONS,
    edition_of: Editions = load,
) -> tuple[Rows, dict[str, Any]]:
    """Return the rows and the manifest of the snapshot that `build` would write, and write none."""
    versions = list(versions)
    for version in versions:
        if sha256_of(canonical(version.body)) != version.sha256:
            raise LIBRARY_VERSION_CHANGED(receipt=version.receipt)
    rounds = list(rounds)
    tables = given_rows(given, {row.code for row in rounds})
    rows = tables_of(versions, rounds, invitations, parties, edition_of, tables)
    editions = {(v.body["format"], v.body["edition"]) for v in versions}
    editions |= {(row["format"], row["edition"]) for row in rows["rounds"]}
    inputs = {
        "versions": sorted(version.sha256 for version in versions),
        "definitions": {**definitions}
        | {f"{f}/{e}": edition_of(f, e).sha256 for f, e in sorted(editions)},
        "reference": reference_sha256(rows),
    }
    manifest = {
        "id": snapshot_id(inputs),
        "identity": RULE,
        "name": name,
        "cut_off_at": moment(latest_moment(rows) or cut_off_at),
        "schema_version": VERSION,
        "inputs": inputs,
        "rehearsal": any(row["rehearsal"] for row in rows["rounds"]),
        "rounds": sorted(row["round"] for row in rows["rounds"]),
        "software": {
            "biocap": installed_version("biocap"),
            "pyarrow": installed_version("pyarrow"),
        },
    }
    return rows, manifest


def _write(root: Path, rows: Mapping[str, Any], manifest: dict[str, Any]) -> Snapshot:
    _begin_ledger(root)
    folder = snapshot_folder(root, manifest["id"])
    for left_over in folder.parent.glob(f"{STAGED}*"):
        shutil.rmtree(left_over)
    if folder.exists() and not mistakes_in(folder, content=False):
        return Snapshot(manifest["id"], folder, json.loads((folder / MANIFEST).read_text()), False)
    with staged(folder.with_name(f"{STAGED}{manifest['id']}")) as beside:
        manifest["files"] = write_tables(beside, rows)
        manifest["counts"] = {
            file["name"].partition(".")[0]: file["rows"] for file in manifest["files"]
        }
        with (beside / MANIFEST).open("w", encoding="utf-8") as file:
            json.dump(manifest, file, ensure_ascii=False, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(beside)
        if folder.exists():  # damaged: out of the way first, since a folder cannot be replaced
            folder.rename(folder.with_name(f"{STAGED}damaged-{manifest['id']}"))
        beside.rename(folder)
    sync_folder(folder.parent)
    return Snapshot(manifest["id"], folder, manifest, True)


def put_in_force(snapshot: str | Snapshot, root: Path | None = None) -> None:
    """Make a snapshot the one that everybody sees, and name the cut-offs of its rounds.

    It enters the ledger of those that are public first, and stays there for good: what was
    cited once opens for ever. A round's cut-off keeps the first snapshot that it was
    published with.
    Raises Problem("library.no_such_snapshot") and Problem("library.withdrawn").
    """
    root = root or library_root()
    wanted = snapshot.id if isinstance(snapshot, Snapshot) else snapshot
    if wanted not in snapshots(root):
        raise LIBRARY_NO_SUCH_SNAPSHOT(id=wanted)
    refuse_withdrawn(wanted, root)
    with one_writer(root):
        _begin_ledger(root)
        _enter(root, wanted)
        _name_cut_offs(root, wanted)
        write_durably(root / IN_FORCE, f"{wanted}\n".encode("ascii"))


def refuse_withdrawn(snapshot_id: str, root: Path | None = None) -> None:
    """Raise Problem("library.withdrawn") if a snapshot was withdrawn."""
    gone = withdrawal_of(snapshot_id, root)
    if gone is not None:
        raise LIBRARY_WITHDRAWN(id=snapshot_id[:12], day=gone.on.isoformat(), because=gone.because)


def withdraw(snapshot_id: str, because: str, on: date, root: Path | None = None) -> str | None:
    """Withdraw a snapshot and return the id of the one that is in force then, if any.

    It stays under its address. If it was in force, the one before it is again that was not
    withdrawn itself. Raises Problem with "library.no_such_snapshot", "library.withdrawn",
    "library.no_reason" or "library.reason_too_long".
    """
    root = root or library_root()
    because = " ".join(because.split())
    if not because:
        raise LIBRARY_NO_REASON()
    if len(because) > LONGEST_REASON:
        raise LIBRARY_REASON_TOO_LONG(most=LONGEST_REASON, length=len(because))
    if not is_published(snapshot_id, root):
        raise LIBRARY_NO_SUCH_SNAPSHOT(id=snapshot_id)
    refuse_withdrawn(snapshot_id, root)
    with one_writer(root):
        _begin_ledger(root)
        _enter_again(root)
        if in_force(root) == snapshot_id:
            write_durably(root / IN_FORCE, f"{before(snapshot_id, root) or ''}\n".encode("ascii"))
        write_withdrawals({**withdrawals(root), snapshot_id: Withdrawal(on, because)}, root)
    return in_force(root)


def reinstate(snapshot_id: str, root: Path | None = None) -> None:
    """Take a withdrawal back and put the snapshot in force.

    Raises Problem("library.not_withdrawn").
    """
    root = root or library_root()
    held = withdrawals(root)
    if snapshot_id not in held:
        raise LIBRARY_NOT_WITHDRAWN(id=snapshot_id[:12])
    with one_writer(root):
        write_withdrawals({k: one for k, one in held.items() if k != snapshot_id}, root)
    put_in_force(snapshot_id, root)


def before(snapshot_id: str, root: Path | None = None) -> str | None:
    """Return the snapshot that comes in force again if this one is withdrawn, or None."""
    root = root or library_root()
    gone, whole = withdrawals(root), set(snapshots(root))
    line = [one for one in ledger(root) or () if one in whole]
    earlier = line[: line.index(snapshot_id)] if snapshot_id in line else line
    return next((one for one in reversed(earlier) if one not in gone), None)


def _begin_ledger(root: Path) -> None:
    """Give a library from before the ledger one, before it holds anything that is not public."""
    if ledger(root) is None:
        _write_ledger(root, snapshots(root))


def _enter(root: Path, wanted: str) -> None:
    """Enter a snapshot as the latest, behind the one in force, which it follows."""
    _enter_again(root)
    known = ledger(root) or ()
    entered = [*(one for one in known if one != wanted), wanted]
    if entered != list(known):
        _write_ledger(root, entered)


def _enter_again(root: Path) -> None:
    """Enter the snapshot in force if software without a ledger put it there."""
    known, now = ledger(root) or (), in_force(root)
    if now is not None and now not in known:
        _write_ledger(root, [*known, now])


def _write_ledger(root: Path, ids: Iterable[str]) -> None:
    write_durably(root / PUBLISHED, "".join(f"{one}\n" for one in ids).encode("ascii"))


def _name_cut_offs(root: Path, wanted: str) -> None:
    import pyarrow.parquet as pq

    path = root / NAMES
    names: dict[str, dict[str, str]] = json.loads(path.read_text()) if path.exists() else {}
    table = pq.read_table(
        root / SNAPSHOTS / wanted / "rounds.parquet", columns=["round", "cut_off_at"]
    )
    for row in table.to_pylist():
        names.setdefault(row["round"], {}).setdefault(moment(row["cut_off_at"]), wanted)
    write_durably(path, json.dumps(names, indent=1, sort_keys=True).encode("utf-8"))
