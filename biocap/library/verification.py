"""Proving that a library is what it says: every hash and count, recomputed from the files."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from biocap.collection.queries import FrozenVersion
from biocap.formats import Edition
from biocap.library.activity_clusters import cluster_activities
from biocap.library.activity_tables import REHEARSAL
from biocap.library.definitions import asked_by, edition_under_hash, hash_of_definition
from biocap.library.figure_definitions import hash_of
from biocap.library.files import sha256_of_file
from biocap.library.identity import id_of_manifest, reference_sha256, sha256_of_text, sorted_rows
from biocap.library.kept_files import broken_files, kept_files
from biocap.library.places import MANIFEST, library_root
from biocap.library.problems import (
    LIBRARY_COLUMNS_WRONG,
    LIBRARY_CONTENT_DIFFERS,
    LIBRARY_CONTENT_UNREADABLE,
    LIBRARY_DEFINITION_CHANGED,
    LIBRARY_DEFINITIONS_MISSING,
    LIBRARY_FILE_CHANGED,
    LIBRARY_FILE_FOREIGN,
    LIBRARY_FILE_MISSING,
    LIBRARY_ID_WRONG,
    LIBRARY_IN_FORCE_MISSING,
    LIBRARY_MANIFEST_UNREADABLE,
    LIBRARY_REFERENCE_CHANGED,
    LIBRARY_ROWS_WRONG,
    LIBRARY_VERSION_CHANGED_IN_SNAPSHOT,
    LIBRARY_VERSIONS_DIFFER,
)
from biocap.library.queries import in_force, snapshots
from biocap.library.rows import REFERENCE, Rows, version_rows
from biocap.library.schema import TABLES, VERSION
from biocap.shared.problems import Problem

Progress = Callable[[str], None]
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, pa.ArrowException)
"""Faults of what was written by nobody, or by hand."""


@dataclass(frozen=True)
class FileEntry:
    """What a manifest says of a file."""

    name: str
    rows: int
    sha256: str
    bytes: int


def verify_snapshots(root: Path | None = None, progress: Progress | None = None) -> list[Problem]:
    """Return every mismatch of every snapshot; nothing found is an empty list.

    Checked of each: the files that the manifest names are there with their bytes, hash and
    rows, and no others; columns are those of the schema; the id follows from the inputs; the
    definitions of its figures are kept beside it; the frozen bodies have their hashes and the
    reference data theirs; the tables are what the bodies say, if the definitions are still
    those of the snapshot. Of the library: the snapshot in force is there, and definitions are
    what their names say.
    """
    root = root or library_root()
    problems: list[Problem] = []
    there = snapshots(root)
    for name in there:
        problems += mistakes_in(root / "snapshots" / name)
        if progress:
            progress(name)
    named = in_force(root)
    if named is not None and named not in there:
        problems.append(LIBRARY_IN_FORCE_MISSING(id=named))
    return problems + [LIBRARY_DEFINITION_CHANGED(file=name) for name in broken_files(root)]


def mistakes_in(folder: Path, content: bool = True) -> list[Problem]:
    """Return every mismatch of one snapshot; without `content`, of its files alone."""
    return list(_mistakes(folder, content))


def _mistakes(folder: Path, content: bool) -> Iterator[Problem]:
    short = folder.name[:12]
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        files = {file["name"]: FileEntry(**file) for file in manifest["files"]}
        named, schema_version = id_of_manifest(manifest), manifest["schema_version"]
    except (*UNREADABLE, RecursionError):
        yield LIBRARY_MANIFEST_UNREADABLE(id=short)
        return
    if named != folder.name or manifest["id"] != folder.name:
        yield LIBRARY_ID_WRONG(id=short, expected=named)
    went = hash_of(manifest)
    if went and kept_files(folder.parents[1], went) is None:
        yield LIBRARY_DEFINITIONS_MISSING(id=short, hash=went[:12])
    there = {path.name for path in folder.iterdir()} - {MANIFEST}
    of_today = schema_version == VERSION
    demanded = {f"{name}.parquet" for name in TABLES if of_today} - files.keys() - there
    for name in sorted(demanded):
        yield LIBRARY_FILE_MISSING(id=short, file=name)
    for name in sorted(there ^ files.keys()):
        differs = LIBRARY_FILE_MISSING if name in files else LIBRARY_FILE_FOREIGN
        yield differs(id=short, file=name)
    whole = content
    for name in sorted(there & files.keys()):
        for problem in _mistakes_of_file(folder / name, files[name], short, of_today):
            whole = False
            yield problem
    if whole and of_today and not demanded and not files.keys() - there:
        try:
            yield from list(_content(folder, manifest, short))
        except UNREADABLE:
            yield LIBRARY_CONTENT_UNREADABLE(id=short)


def _mistakes_of_file(path: Path, said: FileEntry, short: str, of_today: bool) -> Iterator[Problem]:
    try:
        if path.stat().st_size != said.bytes or sha256_of_file(path) != said.sha256:
            yield LIBRARY_FILE_CHANGED(id=short, file=path.name)
            return
        parquet = pq.ParquetFile(path)
    except UNREADABLE:
        yield LIBRARY_FILE_CHANGED(id=short, file=path.name)
        return
    if parquet.metadata.num_rows != said.rows:
        yield LIBRARY_ROWS_WRONG(
            id=short, file=path.name, rows=parquet.metadata.num_rows, said=said.rows
        )
    if of_today and (path.stem not in TABLES or parquet.schema_arrow != TABLES[path.stem].arrow):
        yield LIBRARY_COLUMNS_WRONG(id=short, file=path.name)


def _content(folder: Path, manifest: dict[str, Any], short: str) -> Iterator[Problem]:
    rows = {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in TABLES}
    if reference_sha256(rows) != manifest["inputs"]["reference"]:
        yield LIBRARY_REFERENCE_CHANGED(id=short)
    if Counter(row["sha256"] for row in rows["versions"]) != Counter(
        manifest["inputs"]["versions"]
    ):
        yield LIBRARY_VERSIONS_DIFFER(id=short)
    true = True
    for row in rows["versions"]:
        if row["body"] is not None and sha256_of_text(row["body"]) != row["sha256"]:
            true = False
            yield LIBRARY_VERSION_CHANGED_IN_SNAPSHOT(id=short, receipt=row["receipt"])
    if true and all(row["body"] for row in rows["versions"]):
        yield from _tables(folder.parents[1], rows, manifest, short)


def _tables(root: Path, rows: Rows, manifest: dict[str, Any], short: str) -> Iterator[Problem]:
    """Make the tables once more from the frozen bodies and compare."""
    came = {row["sha256"]: row for row in rows["submissions"]}
    versions = [_frozen(row, came.get(row["sha256"], {})) for row in rows["versions"]]
    read_by: dict[tuple[str, str, str], Edition | None] = {}
    again: Rows = {name: [] for name in TABLES}
    for version in versions:
        code, name, _ = asked_by(version)
        by = (code, name, hash_of_definition(manifest, code, name, version.sha256))
        edition = (
            read_by[by] if by in read_by else read_by.setdefault(by, edition_under_hash(root, *by))
        )
        if edition is None:
            return
        for table, some in version_rows(version, edition).items():
            again[table] += some
    for name in ("activity_clusters", "activity_proposals"):
        again[name] = rows[name] + rows[f"{REHEARSAL}{name}"]
    cluster_activities(again)
    for name in sorted(TABLES.keys() - set(REFERENCE)):
        if sorted_rows(name, again[name]) != sorted_rows(name, rows[name]):
            yield LIBRARY_CONTENT_DIFFERS(id=short, table=name)


def _frozen(row: Mapping[str, Any], came: Mapping[str, Any]) -> FrozenVersion:
    body = json.loads(row["body"])
    return FrozenVersion(
        submission=row["activity"] or "",
        receipt=row["receipt"],
        sha256=row["sha256"],
        body=body,
        party=row["party"] or "",
        organization=body["organization"] or "",
        round=row["round"] or "",
        number=body["number"],
        submitted_at=_submitted_at(body, came),
        late=came.get("late", False),
        dated=came.get("dated", True),
        after_cut_off=came.get("after_cut_off", False),
        fictional=bool(row["fictional"]),
    )


def _submitted_at(body: Mapping[str, Any], came: Mapping[str, Any]) -> datetime | None:
    """Return when a version was submitted; of an undated one, what the snapshot says of it."""
    if not came.get("dated", True):
        stood: datetime | None = came["submitted_at"]
        return stood
    at = body["submitted_at"]
    return datetime.fromisoformat(at) if at else None
