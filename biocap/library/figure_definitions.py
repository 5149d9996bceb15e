"""Definitions by which figures are made, as they go with a snapshot: an old figure keeps its rule.

Thresholds, prices, groups and memberships, indicators, crosswalks and lineages are kept with the
snapshot under one hash, which is part of its id, and read from there ever after.
"""

import threading
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from biocap.formats import sha256_of_files
from biocap.library.kept_files import kept_files
from biocap.library.prices import price_index
from biocap.library.thresholds import thresholds
from biocap.parties.reference import ALL_GROUPS
from biocap.shared.definitions import OF_FIGURES, PROJECT, definitions_folder, reading_from
from biocap.shared.problems import Problem

FIGURES = "figures"
"""Their name among the definitions of a manifest."""

READERS: list[Callable[[], object]] = [thresholds, price_index, lambda: len(ALL_GROUPS)]
"""Each reads some of them whole; the layers above add theirs. What one of them cannot read was
written for other software, and then all of them are read as they are in force."""


def definitions_in_force() -> dict[str, str]:
    """Return the definitions of figures that are in force, by path: as they lie there now.

    Lines end the same on every machine. Raises OSError.
    """
    texts: dict[str, str] = {}
    for folder in (PROJECT, definitions_folder()):  # the second holds instead of the first
        files = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8")
            for pattern in OF_FIGURES
            for path in folder.glob(pattern)
        }
        replaced = {_part(name) for name in files}
        texts = {name: text for name, text in texts.items() if _part(name) not in replaced} | files
    return texts


def _part(name: str) -> str:
    """Return what is replaced as a whole where BIOCAP_DEFINITIONS has it."""
    return "/".join(name.split("/")[:2]) if name.startswith("formats/") else name.partition("/")[0]


def hash_of(manifest: Mapping[str, Any]) -> str:
    """Return the hash of what went with a snapshot; "" if it was published before any did."""
    return str(manifest["inputs"]["definitions"].get(FIGURES, ""))


def figures_folder(root: Path, sha256: str) -> Path | None:
    """Return the folder from which a snapshot's figures are read; None: those in force.

    That is so for a snapshot that came without them, for files that are not as they were
    written, and for a snapshot that is as the definitions in force.
    """
    if not sha256 or sha256 == _in_force(definitions_folder()):
        return None
    return _unpacked(root, sha256)


def went_along(root: Path, sha256: str) -> bool:
    """Say whether the figures of a snapshot are made by what went with it, and can be."""
    if not sha256:
        return False
    return sha256 == _in_force(definitions_folder()) or _unpacked(root, sha256) is not None


@lru_cache(maxsize=8)
def _in_force(folder: Path) -> str:
    """Return the hash of those in force, as this process found them when it first asked."""
    return sha256_of_files(definitions_in_force())


_unpacking = threading.Lock()
_folders: dict[str, Path | None] = {}
"""By hash; None: they are whole, and this software cannot read them."""
_held: list["TemporaryDirectory[str]"] = []
"""As long as this process runs."""


def _unpacked(root: Path, sha256: str) -> Path | None:
    """Return a folder of this process with the files under a hash, as long as it runs."""
    with _unpacking:  # two readers of a snapshot shall not both read what takes seconds
        if sha256 not in _folders:
            files = kept_files(root, sha256)
            if files is None:  # they may come yet
                return None
            _folders[sha256] = _unpack(files)
        return _folders[sha256]


def _unpack(files: Mapping[str, str]) -> Path | None:
    """Return a folder with the files; None if they were written for other software."""
    held = TemporaryDirectory(prefix="biocap-definitions-")
    folder = Path(held.name)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    try:
        with reading_from(folder):
            for read in READERS:
                read()
    except Problem:
        held.cleanup()
        return None
    _held.append(held)
    return folder
