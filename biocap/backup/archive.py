"""One file that holds many, with the SHA-256 of each: written as a stream, checked before use.

A tar file whose last member is `manifest.json`. The hashes find damage; they do not
prove who made the archive, so an archive is kept where nobody else can write.
"""

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from biocap.backup.problems import BACKUP_ALTERED, BACKUP_NAME, BACKUP_UNREADABLE
from biocap.shared.durable import drafted

MANIFEST = "manifest.json"
KIND = "biocap-backup/1"
_PART = r"(?!\.)[^/\\\x00-\x1f\x7f]+"
_NAME = re.compile(f"{_PART}(?:/{_PART})*")
"""A relative path without hidden or parent folders, backslashes or control characters."""
_PIECE = 1 << 20
_LARGEST_MANIFEST = 64 << 20


@dataclass(frozen=True)
class Member:
    """One file of an archive."""

    size: int
    sha256: str


@dataclass
class ArchiveWriter:
    """Writes members one after the other; the manifest goes last, on leaving without a fault."""

    path: Path
    about: dict[str, Any]
    members: dict[str, Member] = field(default_factory=dict)

    def __enter__(self) -> "ArchiveWriter":
        with ExitStack() as opening:
            draft = opening.enter_context(drafted(self.path, "part"))
            draft.touch(mode=0o600)
            self._tar = opening.enter_context(tarfile.open(draft, "w", format=tarfile.PAX_FORMAT))
            self._until_closed = opening.pop_all()
        return self

    def add_file(self, name: str, source: Path) -> None:
        """Add a file of the disk under a name of the archive."""
        if not _NAME.fullmatch(name) or name in self.members:
            raise BACKUP_NAME(name=name)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = source.stat().st_size, 0o600
        with source.open("rb") as stream:
            hashing = _Hashing(stream)
            self._tar.addfile(entry, hashing)
        self.members[name] = Member(entry.size, hashing.sha256.hexdigest())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._until_closed.__exit__(kind, error, trace)
            return
        with self._until_closed:
            listed = {name: [member.size, member.sha256] for name, member in self.members.items()}
            body = json.dumps({"kind": KIND, **self.about, "members": listed}, indent=1)
            entry = tarfile.TarInfo(MANIFEST)
            content = body.encode()
            entry.size, entry.mode = len(content), 0o600
            self._tar.addfile(entry, io.BytesIO(content))


class _Hashing:
    """Reads through and hashes what passes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.sha256.update(piece)
        return piece


@dataclass(frozen=True)
class Archive:
    """An archive of which every byte has been checked against its manifest."""

    path: Path
    about: dict[str, Any]
    members: dict[str, Member]

    def walk(self) -> Iterator[tuple[str, IO[bytes]]]:
        """Yield each member with its content, in the order in which they were written."""
        with tarfile.open(self.path, "r:") as tar:
            for entry in tar:
                if entry.name != MANIFEST:
                    stream = tar.extractfile(entry)
                    assert stream is not None
                    yield entry.name, stream

    def unpack(self, prefix: str, folder: Path) -> None:
        """Write the members below a prefix into a folder, hashing them once more on the way."""
        for name, stream in self.walk():
            if name.startswith(prefix + "/"):
                target = folder / name.removeprefix(prefix + "/")
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    member = _measured(stream, file.write)
                if member != self.members[name]:
                    raise BACKUP_ALTERED(name=name)


def open_archive(path: Path) -> Archive:
    """Return the archive if every byte of it is as it was written.

    Raises Problem("backup.unreadable") for what is no archive or is cut off, and
    Problem("backup.altered") naming the first member that differs, is missing or is
    one too many. Names are plain relative paths; links and devices are refused.
    """
    members: dict[str, Member] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(path, "r:") as tar:
            for entry in tar:
                if manifest is not None or not _is_plain(entry) or not _NAME.fullmatch(entry.name):
                    raise BACKUP_ALTERED(name=entry.name)
                stream = tar.extractfile(entry)
                assert stream is not None
                if entry.name == MANIFEST:
                    if entry.size > _LARGEST_MANIFEST:
                        raise BACKUP_ALTERED(name=MANIFEST)
                    manifest = json.loads(stream.read())
                elif entry.name in members:
                    raise BACKUP_ALTERED(name=entry.name)
                else:
                    members[entry.name] = _measured(stream)
    except (tarfile.TarError, OSError, ValueError, EOFError, RecursionError) as error:
        raise BACKUP_UNREADABLE(name=path.name) from error
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise BACKUP_UNREADABLE(name=path.name)
    try:
        listed = {name: Member(*pair) for name, pair in manifest.pop("members").items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise BACKUP_UNREADABLE(name=path.name) from error
    for name in sorted(members.keys() | listed.keys()):
        if members.get(name) != listed.get(name):
            raise BACKUP_ALTERED(name=name)
    return Archive(path, manifest, members)


def _is_plain(entry: tarfile.TarInfo) -> bool:
    """Whether a member is a file of its own bytes; a sparse one is larger than it came."""
    return entry.isreg() and not entry.issparse()


def _measured(stream: IO[bytes], keep: Callable[[bytes], object] | None = None) -> Member:
    sha256, size = hashlib.sha256(), 0
    while piece := stream.read(_PIECE):
        sha256.update(piece)
        size += len(piece)
        if keep is not None:
            keep(piece)
    return Member(size, sha256.hexdigest())
