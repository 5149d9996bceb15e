"""Where the definitions lie: those in force, and those that went with what is being read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

VARIABLE = "BIOCAP_DEFINITIONS"
"""The environment variable that names another folder."""

PROJECT = Path(__file__).parents[2] / "definitions"
"""The project's own."""

OF_FIGURES = (
    "thresholds.yaml",
    "prices.yaml",
    "parties/*",
    "indicators/*/*.yaml",
    "crosswalks/*.yaml",
    "formats/*/lineage-*.yaml",
    "toolbox/obligations/obligations.yaml",
)
"""Definitions that change a figure, whoever answered what; they go with a snapshot."""

_went_along: ContextVar[Path | None] = ContextVar("definitions that went along", default=None)


def definitions_folder() -> Path:
    """Return the folder of all definitions: BIOCAP_DEFINITIONS, else the project's own."""
    named = os.environ.get(VARIABLE)
    return _folder(named) if named else PROJECT


@lru_cache(maxsize=64)
def _folder(named: str) -> Path:
    return Path(named)


def definition_folder(name: str) -> Path:
    """Return the file or folder of one kind of definitions in force: "formats", "plans".

    BIOCAP_DEFINITIONS may hold other kinds alone; then it is the project's own.
    """
    return _place(name, None, definitions_folder())


def definition_place(name: str) -> Path:
    """Return where a file or folder of the definitions of figures is read.

    It is the one of `reading_from`, else the one in force; BIOCAP_DEFINITIONS may hold other
    definitions alone, then it is the project's own. Where it is, is found out once: a page asks
    for thresholds and groups with each of its numbers.
    """
    return _place(name, _went_along.get(), definitions_folder())


def definition_that_went(name: str) -> Path | None:
    """Return where a definition is read that may be missing; None where there is none.

    Of a snapshot that came with its definitions it is the one among them, or none: what is put in
    place later changes no figure that was published before.
    """
    folder = _went_along.get()
    place = folder / name if folder else definition_folder(name)
    return place if place.exists() else None


@lru_cache(maxsize=512)
def _place(name: str, went_along: Path | None, in_force: Path) -> Path:
    places = (folder / name for folder in (went_along, in_force) if folder is not None)
    return next((place for place in places if place.exists()), PROJECT / name)


@contextmanager
def reading_from(folder: Path | None) -> Iterator[None]:
    """Read definitions of figures from a folder, in this thread; None: those in force."""
    before = _went_along.set(folder)
    try:
        yield
    finally:
        _went_along.reset(before)
