"""Corrections that came after what the snapshot in force counts."""

from collections.abc import Mapping
from typing import Any

from biocap.collection.corrections import Correction, read_corrections
from biocap.library.queries import Library, in_force

NONE: Mapping[tuple[str, str], Correction] = {}


def not_counted(library: Library) -> Mapping[tuple[str, str], Correction]:
    """Return the corrections of published answers that the snapshot does not count, as of now.

    By round and Party. Of the snapshot in force alone: what stands in an earlier one stays as
    it was published.
    """
    root = library.folder.parents[1]
    if in_force(root) != library.snapshot_id:
        return NONE
    counted = library.once("counted versions", lambda: _counted(library))
    return {
        who: one
        for who, one in read_corrections(root).items()
        if who in counted and one.number > counted[who] and counted[who] not in one.same_as
    }


def _counted(library: Library) -> dict[tuple[str, str], int]:
    def build() -> Any:
        sent = library.table("submissions")
        return sent.filter(~sent["after_cut_off"]).select("round", "party", "number")

    rows = library.compiled("counted versions", build)
    return {(round, party): number for round, party, number in rows}
