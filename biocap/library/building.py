"""Building a snapshot: written beside, then renamed once it is whole. Nothing is in force by it."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from biocap.collection import queries as workroom
from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import sha256_of_files
from biocap.library.definitions import (
    Editions,
    asked_by,
    frozen_with,
    hashes,
    in_force_now,
    keep,
)
from biocap.library.figure_definitions import FIGURES, definitions_in_force
from biocap.library.files import write_tables
from biocap.library.given import NOTHING, Given, given_rows
from biocap.library.identity import (
    RULE,
    latest_moment,
    moment,
    reference_sha256,
    sha256_of_text,
    snapshot_id,
)
from biocap.library.kept_files import keep_files
from biocap.library.ledger import begin_ledger
from biocap.library.places import (
    MANIFEST,
    STAGED,
    library_root,
    one_writer,
    snapshot_folder,
    staged,
)
from biocap.library.problems import (
    LIBRARY_VERSION_CHANGED,
)
from biocap.library.rows import Rows, canonical, tables_of
from biocap.library.schema import VERSION
from biocap.library.verification import mistakes_in
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.shared.durable import sync_folder


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
    root: Path | None = None,
) -> Snapshot:
    """Write a snapshot of everything that the workroom has frozen by the cut-off.

    `given` is as in `build`; the rounds are those whose own cut-off
    lies at or before this one.
    """
    return build(
        **_of_workroom(cut_off_at),
        cut_off_at=cut_off_at,
        name=name,
        given=given,
        root=root,
    )


def prepared_from_workroom(
    cut_off_at: datetime,
    *,
    given: Given = NOTHING,
) -> tuple[Rows, dict[str, Any]]:
    """Return the rows and the manifest that `build_from_workroom` would write, and write none."""
    return prepared(**_of_workroom(cut_off_at), cut_off_at=cut_off_at, given=given)


def _of_workroom(cut_off_at: datetime) -> dict[str, Any]:
    return {
        "versions": workroom.versions_for_publication(cut_off_at),
        "rounds": workroom.rounds_for_publication(cut_off_at),
        "invitations": workroom.invitations_for_publication(cut_off_at),
        "parties": directory(),
        "edition_of": workroom.edition_frozen_with,
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
    edition_of: Editions = in_force_now,
    root: Path | None = None,
) -> Snapshot:
    """Write a snapshot and return it; it is not in force yet, and so not public.

    It is written beside and renamed once whole, so a crash leaves what was there. The
    same inputs give the same id, whenever it is built: `cut_off_at` says up to when it goes
    only where they hold no time. A snapshot that stands already is left as it is, unless its
    files are damaged: then it is written anew.

    Each version is read by the edition that `edition_of` gives, and the definitions go with it;
    so do those of figures that are in force.

    `given` are rows of `entered` and `targets`, of rounds that the snapshot holds.

    Raises Problem("library.version_changed") if a body does not have its hash, and what
    `given_rows` raises.
    """
    root = root or library_root()
    versions = list(versions)
    of_figures = definitions_in_force()
    rows, manifest = prepared(
        versions,
        rounds=rounds,
        invitations=invitations,
        parties=parties,
        cut_off_at=cut_off_at,
        name=name,
        given=given,
        edition_of=edition_of,
        of_figures=of_figures,
    )
    with one_writer(root):
        keep(root, (edition_of(*asked) for asked in {asked_by(it) for it in versions}))
        keep_files(root, of_figures, manifest["inputs"]["definitions"][FIGURES])
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
    edition_of: Editions = in_force_now,
    of_figures: Mapping[str, str] | None = None,
) -> tuple[Rows, dict[str, Any]]:
    """Return the rows and the manifest of the snapshot that `build` would write, and write none.

    `of_figures` are the definitions of figures; those in force, unless they were read before.
    """
    versions = list(versions)
    by = definitions_in_force() if of_figures is None else of_figures
    for version in versions:
        if sha256_of_text(canonical(version.body)) != version.sha256:
            raise LIBRARY_VERSION_CHANGED(receipt=version.receipt)
    rounds = list(rounds)
    tables = given_rows(given, {row.code for row in rounds})
    read_by = {asked: edition_of(*asked) for asked in {asked_by(it) for it in versions}}
    rows = tables_of(
        versions, rounds, invitations, parties, lambda it: read_by[asked_by(it)], tables
    )
    said = hashes(read_by, ((row.format_code, row.edition) for row in rounds))
    others = frozen_with(versions, read_by, said)
    inputs = {
        "versions": sorted(version.sha256 for version in versions),
        "definitions": {FIGURES: sha256_of_files(by), **said},
        "reference": reference_sha256(rows),
        **({"frozen_with": others} if others else {}),
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
    begin_ledger(root)
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
