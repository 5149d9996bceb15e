"""Compiled queries kept on disk: what one process compiled, the next one reads.

`<library>/local/queries/<program>/<definitions>/<key>.sql`, each name a SHA-256. Compiling takes
longer than running a query over all Parties. Other sources of this program or another Ibis compile
anew, and so do other definitions. All of it can be deleted at any time.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import get_ident

from biocap.library.places import LOCAL

SOURCES = Path(__file__).parents[1]
COMPILERS = ("ibis-framework", "sqlglot", "duckdb")


def kept_query(
    root: Path, definitions: Sequence[Path], key: Hashable, compiled: Callable[[], str]
) -> str:
    """Return the SQL under a key, from the library's disk or compiled now and kept there.

    The key must name everything that the query depends on but the snapshot and the folders of
    definitions, and look the same in every process.
    """
    of_program = root / LOCAL / "queries" / program()
    folder = of_program / all_of(tuple(definitions))
    place = folder / f"{_sha256(repr(key))}.sql"
    with suppress(OSError, UnicodeDecodeError):
        said, _, sql = place.read_bytes().decode("utf-8").partition("\n")  # "\r" stays in texts
        if said == _sha256(sql):  # a file that was torn when the machine stopped is written anew
            return sql
    sql = compiled()
    with suppress(OSError):  # no room, or a library that is read only: compiled again next time
        if not of_program.is_dir():
            shutil.rmtree(of_program.parent, ignore_errors=True)  # those of another version
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{place.name}.{os.getpid()}.{get_ident()}"
        draft.write_bytes(f"{_sha256(sql)}\n{sql}".encode())
        draft.replace(place)
    return sql


@cache
def program() -> str:
    """Return the hash of what a query is made by: the sources of this program, Ibis, DuckDB."""
    versions = " ".join(map(version, COMPILERS))
    return _sha256(versions + _sha256_of_files(SOURCES, SOURCES.rglob("*.py")))


@lru_cache(maxsize=8)
def all_of(definitions: tuple[Path, ...]) -> str:
    """Return the hash of all definitions in these folders, as this process found them first."""
    return _sha256(
        "".join(
            _sha256_of_files(folder, (*folder.rglob("*.yaml"), *folder.rglob("*.json")))
            for folder in definitions
        )
    )


def _sha256_of_files(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        words = path.read_bytes()
        digest.update(f"\0{path.relative_to(folder)}\0{len(words)}\0".encode())
        digest.update(words)
    return digest.hexdigest()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
