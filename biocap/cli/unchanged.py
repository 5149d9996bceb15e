"""Whether anything that an instance is prepared from has changed since it was.

Without Django, whose start takes longer than all that is looked at here. Whatever cannot be told
counts as changed, and then all is prepared as ever.
"""

import contextlib
import hashlib
import os
import sqlite3
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import biocap
from biocap.shared.definitions import PROJECT as DEFINITIONS
from biocap.shared.definitions import definitions_folder
from biocap.shared.durable import write_durably
from biocap.shared.instance import data_folder

STAMP = ".prepared"
SETTINGS = "biocap.config.settings"
SECRET = ("PASSWORD", "KEY")
"""Ends of variables that are told to nobody, not even as part of a hash; none is prepared by."""
SCHEMA = (
    "SELECT name, sql FROM sqlite_master ORDER BY name, sql",
    "SELECT app, name FROM django_migrations ORDER BY app, name",
    "SELECT sha256 FROM collection_keptdefinition ORDER BY sha256",
)
"""What of the database is prepared: its tables and triggers, and the definitions it keeps."""


def program() -> str:
    """Return the hash of program, definitions, packages and settings as they stand now.

    A file counts as changed with its size or one of its times; the time of its entry in the
    folder cannot be set by hand.
    """
    settings = sorted(
        (name, value)
        for name, value in os.environ.items()
        if name.startswith("BIOCAP_") and not name.endswith(SECRET)
    )
    own = Path(biocap.__file__).parent
    roots = sorted({own, DEFINITIONS, definitions_folder().resolve()})
    files = [line for root in roots for line in _stands(root)]
    with os.scandir(sysconfig.get_path("purelib")) as entries:
        packages = sorted((entry.name, entry.stat().st_mtime_ns) for entry in entries)
    told = (sys.version, sys.prefix, settings, files, packages)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _stands(root: Path) -> Iterator[tuple[object, ...]]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield _file(Path(folder, name))


def _file(path: Path) -> tuple[object, ...]:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return (str(path),)
    return (str(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def keep_prepared(before: str) -> None:
    """Keep that all is prepared from the program that `program` told before that began."""
    if prepared := _prepared():
        with contextlib.suppress(OSError):  # a full disk: prepared again the next time
            write_durably(data_folder() / STAMP, f"{before} {prepared}".encode("ascii"))


def nothing_changed() -> bool:
    """Whether all stands as it was prepared. Never so on PostgreSQL, which is asked anyway."""
    try:
        kept = (data_folder() / STAMP).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return False
    prepared = _prepared()
    return bool(prepared) and kept == f"{program()} {prepared}"


def _prepared() -> str:
    """Return the hash of what is prepared, "" if it cannot be told."""
    if os.environ.get("DATABASE_URL"):
        return ""
    if os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
        return ""
    data = data_folder()
    address = f"{(data / 'db.sqlite3').as_uri()}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(address, timeout=1, uri=True)) as database:
            rows = [database.execute(asked).fetchall() for asked in SCHEMA]
    except sqlite3.Error:
        return ""
    static = data / "static"
    told = (rows, *map(_file, (static, static / "collected-from", static / "staticfiles.json")))
    return hashlib.sha256(repr(told).encode()).hexdigest()
