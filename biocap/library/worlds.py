"""Real activities, and those that fictional respondents of rehearsals invented: one or the other.

A snapshot is read for real ones unless somebody asks for a rehearsal's, which then stand alone on
a page that says so (decision 27).
"""

import copy
from collections.abc import Mapping
from typing import Any

from biocap.library.activity_tables import REHEARSAL
from biocap.library.compiling import place_for
from biocap.library.queries import Library

WORLD = "world"
"""The part of an address that says whose activities are read."""
OF_REHEARSALS = "rehearsal"


def asked_world(query: Mapping[str, object]) -> dict[str, str]:
    """Return what an address says of a world: nothing, or that of rehearsals."""
    return {WORLD: OF_REHEARSALS} if query.get(WORLD) == OF_REHEARSALS else {}


def world_read(library: Library) -> dict[str, str]:
    """Return what an address says of the world that a snapshot is read for, whatever was asked."""
    return {WORLD: OF_REHEARSALS} if library.invented else {}


def in_world_asked(library: Library, query: Mapping[str, object]) -> Library:
    """Return the snapshot read for the activities that an address asks for."""
    return of_rehearsals(library) if asked_world(query) else library


def of_rehearsals(library: Library) -> Library:
    """Return the snapshot read for invented activities; all else of it is as it was."""
    invented = copy.copy(library)
    invented.invented = True
    return invented


def number_invented(library: Library) -> int:
    """Return how many reports of invented activities a snapshot holds; 0 of an earlier schema."""
    return int(library.manifest["counts"].get(f"{REHEARSAL}activities", 0))


def world_of(library: Library, activity: str) -> Library:
    """Return the snapshot read for the world in which an activity stands; of an unknown one, real.

    `activity` is the lasting identifier of a report.
    """
    if not number_invented(library):
        return library
    invented = of_rehearsals(library)

    def build() -> Any:
        rows = invented.table("activities")
        return rows.filter(rows["activity"] == place_for("activity")).select("activity")

    return invented if invented.compiled("this activity", build, activity=activity) else library
