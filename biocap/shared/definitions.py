"""Where the definitions lie: those in force, and those that went with what is being read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

VARIABLE = "BIOCAP_DEFINITIONS"
"""The environment variable that names another folder."""

PROJECT = Path(__file__).parents[2] / "definitions"
"""The project's own."""

OF_FIGURES = (
    "thresholds.yaml",
    "parties/*",
    "indicators/*/*.yaml",
    "crosswalks/*.yaml",
    "formats/*/lineage-*.yaml",
)
"""Definitions that change a figure, whoever answered what; they go with a snapshot."""

_went_along: ContextVar[Path | None] = ContextVar("definitions that went along", default=None)


def definitions_folder() -> Path:
    """Return the folder of all definitions: BIOCAP_DEFINITIONS, else the project's own."""
    return Path(os.environ.get(VARIABLE) or PROJECT)


def definition_folder(name: str) -> Path:
    """Return the folder of one kind of definitions in force: "formats", "plans".

    BIOCAP_DEFINITIONS may hold other kinds alone; then it is the project's own.
    """
    with reading_from(None):
        return definition_place(name)


def definition_place(name: str) -> Path:
    """Return where a file or folder of the definitions of figures is read.

    It is the one of `reading_from`, else the one in force; BIOCAP_DEFINITIONS may hold other
    definitions alone, then it is the project's own.
    """
    folders = (_went_along.get(), definitions_folder())
    places = (folder / name for folder in folders if folder is not None)
    return next((place for place in places if place.exists()), PROJECT / name)


@contextmanager
def reading_from(folder: Path | None) -> Iterator[None]:
    """Read definitions of figures from a folder, in this thread; None: those in force."""
    before = _went_along.set(folder)
    try:
        yield
    finally:
        _went_along.reset(before)
