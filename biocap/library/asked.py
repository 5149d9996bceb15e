"""Queries that readers shape as they like: kept in this process alone, on disk each would stay."""

from collections.abc import Callable, Hashable
from typing import Any

from biocap.library.compiling import sql_with_places
from biocap.library.engine import rows_in_utc
from biocap.library.kept import BoundedMemory
from biocap.library.queries import Library

KEPT = 500

_compiled = BoundedMemory(KEPT)


def rows_asked(
    library: Library, key: Hashable, build: Callable[[], Any], **values: str
) -> list[tuple[Any, ...]]:
    """Return rows as `Library.compiled` does; the key names the same."""
    with library.by_its_definitions():
        world = (library.snapshot_id, library.period, library.invented)
        asked = (library.definitions_folder, *world, key)
        sql = _compiled.get(asked, lambda: sql_with_places(build(), values))
        return rows_in_utc(library.run(sql, **values))
