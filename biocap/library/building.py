"""Building a snapshot: written beside, then renamed once it is whole. Nothing is in force by it."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from biocap.formats import sha256_of_files
from biocap.library.activity_tables import REHEARSAL
from biocap.library.definitions import asked_by, frozen_with, hashes, write_editions
from biocap.library.figure_definitions import FIGURES
from biocap.library.files import write_tables
from biocap.library.given import given_rows
from biocap.library.identity import (
    RULE,
    latest_moment,
    manifest_time,
    reference_sha256,
    sha256_of_text,
    snapshot_id,
)
from biocap.library.inputs import Inputs
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
from biocap.library.problems import LIBRARY_VERSION_CHANGED
from biocap.library.rows import Rows, canonical, tables_of
from biocap.library.schema import VERSION
from biocap.library.verification import mistakes_in
from biocap.shared.durable import sync_folder


@dataclass(frozen=True)
class Snapshot:
    """A whole snapshot on disk. `built` is False if the same one stood there already."""

    id: str
    folder: Path
    manifest: Mapping[str, Any]
    built: bool


@dataclass(frozen=True)
class Prepared:
    """The rows and the manifest of a snapshot that is not written, and what they were made of."""

    inputs: Inputs
    rows: Rows
    manifest: Mapping[str, Any]


def build(
    inputs: Inputs,
    cut_off_at: datetime,
    name: str = "",
    root: Path | None = None,
    ready: Prepared | None = None,
) -> Snapshot:
    """Write a snapshot and return it; it is not in force yet, and so not public.

    It is written beside and renamed once whole, so a crash leaves what was there. The
    same inputs give the same id, whenever it is built: `cut_off_at` says up to when it goes
    only where they hold no time. A snapshot that stands already is left as it is, unless its
    files are damaged: then it is written anew. What lies `ready` is taken where it was made of
    the same inputs, and made anew where anything came or changed since.

    Raises Problem("library.version_changed") if a body does not have its hash, and what
    `given_rows` raises.
    """
    root = root or library_root()
    if ready is None or ready.inputs != inputs:
        ready = prepared(inputs, cut_off_at)
    rows = ready.rows
    manifest = {**ready.manifest, "name": name, "cut_off_at": _up_to(rows, cut_off_at)}
    with one_writer(root):
        write_editions(
            root, (inputs.edition_of(*asked) for asked in {asked_by(it) for it in inputs.versions})
        )
        keep_files(root, inputs.of_figures, manifest["inputs"]["definitions"][FIGURES])
        return _write_snapshot(root, rows, manifest)


def prepared(inputs: Inputs, cut_off_at: datetime) -> Prepared:
    """Return the rows and the manifest of the snapshot that `build` would write, and write none."""
    versions = inputs.versions
    for version in versions:
        if sha256_of_text(canonical(version.body)) != version.sha256:
            raise LIBRARY_VERSION_CHANGED(receipt=version.receipt)
    given = given_rows(inputs.given, {row.code for row in inputs.rounds})
    read_by = {asked: inputs.edition_of(*asked) for asked in {asked_by(it) for it in versions}}
    rows = tables_of(
        versions,
        inputs.rounds,
        inputs.invitations,
        inputs.parties,
        lambda it: read_by[asked_by(it)],
        given,
    )
    said = hashes(read_by, ((row.format_code, row.edition) for row in inputs.rounds))
    others = frozen_with(versions, read_by, said)
    identity = {
        "versions": sorted(version.sha256 for version in versions),
        "definitions": {FIGURES: sha256_of_files(inputs.of_figures), **said},
        "reference": reference_sha256(rows),
        **({"frozen_with": others} if others else {}),
    }
    manifest = {
        "id": snapshot_id(identity),
        "identity": RULE,
        "name": "",
        "cut_off_at": _up_to(rows, cut_off_at),
        "schema_version": VERSION,
        "inputs": identity,
        "rehearsal": any(row["rehearsal"] for row in rows["rounds"])
        or bool(rows[f"{REHEARSAL}activities"]),
        "rounds": sorted(row["round"] for row in rows["rounds"]),
        "software": {
            "biocap": installed_version("biocap"),
            "pyarrow": installed_version("pyarrow"),
        },
    }
    return Prepared(inputs, rows, manifest)


def _up_to(rows: Rows, cut_off_at: datetime) -> str:
    return manifest_time(latest_moment(rows) or cut_off_at)


def _write_snapshot(root: Path, rows: Mapping[str, Any], manifest: dict[str, Any]) -> Snapshot:
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
