"""Which versions of a round the snapshot in force holds, by Party."""

from dataclasses import dataclass

from biocap.library.places import library_root
from biocap.library.queries import in_force, manifest_of, open_library
from biocap.telling.submissions import submitted


@dataclass(frozen=True)
class PublishedIn:
    """A version that is public: its number, and the snapshot that holds it."""

    snapshot: str
    name: str
    number: int


def published_of(round: str) -> dict[str, PublishedIn]:
    """Return the version of each Party of a round that is public now; of the one that counts.

    None came from a snapshot that holds no such round, or where nothing is in force.
    """
    snapshot = in_force(library_root())
    if snapshot is None:
        return {}
    manifest = manifest_of(snapshot)
    if round not in manifest["rounds"]:
        return {}
    published: dict[str, PublishedIn] = {}
    for version in submitted(open_library(snapshot), round=round):
        before = published.get(version.party)
        if before is None or before.number < version.number:
            published[version.party] = PublishedIn(snapshot, manifest["name"], version.number)
    return published
