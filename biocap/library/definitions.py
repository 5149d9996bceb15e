"""Definitions that go with snapshots: what was published is read and shown as it was asked.

Their files lie under the hash that covers them, once for all snapshots that were read by them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from biocap import formats
from biocap.collection.queries import FrozenVersion
from biocap.formats import Edition
from biocap.library.kept_files import keep_files, kept_files
from biocap.library.queries import Library
from biocap.shared.problems import DefinitionError, Problem

Asked = tuple[str, str, str]
"""Format and edition of a version, and the hash of the definition that it was frozen with."""
Editions = Callable[[str, str, str], Edition]
"""Gives the edition by which a version is read."""


def asked_by(version: FrozenVersion) -> Asked:
    """Return by which definition a version was frozen."""
    body = version.body
    return body["format"], body["edition"], body["definition_sha256"]


def in_force_now(code: str, edition: str, sha256: str) -> Edition:
    """Return the edition as it is today, whatever the version was frozen with."""
    return formats.load_edition(code, edition)


def hashes(read_by: Mapping[Asked, Edition], rounds: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the hash of each edition by `format/edition`: of today's, or of one that is gone."""
    by_edition = {f"{code}/{edition}": it.sha256 for (code, edition, _), it in read_by.items()}
    for code, edition in {(code, edition) for code, edition, _ in read_by} | set(rounds):
        try:
            by_edition[f"{code}/{edition}"] = formats.load_edition(code, edition).sha256
        except Problem:
            if f"{code}/{edition}" not in by_edition:
                raise
    return dict(sorted(by_edition.items()))


def frozen_with(
    versions: Iterable[FrozenVersion], read_by: Mapping[Asked, Edition], said: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return the versions that were read by another definition than `hashes` says, by its hash."""
    others: dict[str, list[str]] = {}
    for version in versions:
        code, edition, _ = asked = asked_by(version)
        if (sha256 := read_by[asked].sha256) != said[f"{code}/{edition}"]:
            others.setdefault(sha256, []).append(version.sha256)
    return {sha256: sorted(others[sha256]) for sha256 in sorted(others)}


def write_editions(root: Path, editions: Iterable[Edition]) -> None:
    """Write the files of editions beside the snapshots, each once. Raises OSError."""
    for edition in {it.sha256: it for it in editions}.values():
        if kept_files(root, edition.sha256) is None:
            keep_files(root, edition.read_files(), edition.sha256)


def edition_under_hash(root: Path, code: str, edition: str, sha256: str) -> Edition | None:
    """Return an edition as it was under a hash: today's, or the one that went with a snapshot.

    None where it is neither, or cannot be read any more.
    """
    try:
        present = formats.load_edition(code, edition)
    except Problem:
        pass
    else:
        if present.sha256 == sha256:
            return present
    try:
        return _kept(root, sha256)
    except (LookupError, DefinitionError):
        return None


def hash_of_definition(manifest: Mapping[str, Any], code: str, edition: str, version: str) -> str:
    """Return the hash of the definition that a snapshot read a version by; "" if it says none."""
    for sha256, versions in manifest["inputs"].get("frozen_with", {}).items():
        if version in versions:
            return str(sha256)
    return str(manifest["inputs"]["definitions"].get(f"{code}/{edition}", ""))


def edition_of_version(library: Library, code: str, edition: str, version: str) -> Edition:
    """Return the edition by which a version stands in the snapshot; `version` is its hash.

    Of a snapshot that came without its definitions, or with one that this software cannot read
    any more, today's. Raises Problem("formats.unknown") if there is neither.
    """
    sha256 = hash_of_definition(library.manifest, code, edition, version)
    kept = edition_under_hash(library.folder.parents[1], code, edition, sha256)
    return kept or formats.load_edition(code, edition)


@lru_cache(maxsize=32)
def _kept(root: Path, sha256: str) -> Edition:
    """Raises LookupError, and DefinitionError where this software cannot read it any more."""
    files = kept_files(root, sha256)
    if files is None:
        raise LookupError(sha256)
    return formats.edition_from(files, sha256)
