"""What members of a regional body share, in plain Python from the frozen versions."""

from collections.abc import Iterable
from datetime import date

from biocap.collection.queries import FrozenVersion
from biocap.parties.reference import BODIES


def members_of(code: str, on: date) -> set[str]:
    """Return the members on a day: today's list, less who joined later, with who left later."""
    body = BODIES[code]
    held = set(body.members)
    for change in body.changes:
        if change.joined and f"{change.joined}-12-31"[:10] > str(on):
            held.discard(change.party)
        if change.left and f"{change.left}-01-01"[:10] > str(on):
            held.add(change.party)
    return held


def named_extents(
    versions: Iterable[FrozenVersion], round: str, members: set[str]
) -> dict[str, dict[str, int | None]]:
    """Return, by need, what extent each member states; None: it left it blank."""
    said: dict[str, dict[str, int | None]] = {}
    for version in versions:
        if version.round != round or version.after_cut_off or version.party not in members:
            continue
        for key, value in version.body["answers"].items():
            if key.startswith("needs.") and "/" in key:
                extent = value.get("extent")
                level = None if extent is None else int(extent["code"])
                said.setdefault(key.partition("/")[2], {})[version.party] = level
    return said
