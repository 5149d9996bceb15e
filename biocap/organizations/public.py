"""What the library is told of organizations: one small file, made anew with every change.

A snapshot never changes, while a name, an identifier or a contact is corrected; so this is in no
snapshot. What an activity says of organizations stands in the snapshot, in the words of its report,
and leads to an organization by the names and identifiers of this file.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from biocap.library.kept import BoundedMemory
from biocap.organizations.index import KnownOrganization, OrganizationIndex
from biocap.shared.durable import write_durably

ORGANIZATIONS = "organizations.json"
"""Name of the file in the library."""
_READ = BoundedMemory(4)


@dataclass(frozen=True)
class PublicOrganization:
    """What is public of an organization: a name is words and language, an identifier scheme and
    code. `merged`: numbers of public organizations that went into it; its page stands for theirs.
    """

    number: int
    fictional: bool
    name: str
    language: str
    acronym: str
    kind: str
    website: str
    address: str
    email: str
    telephone: str
    names: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    merged: tuple[int, ...] = ()
    acronyms: tuple[str, ...] = ()
    """Those of the ones that went into it."""

    @property
    def known(self) -> KnownOrganization:
        """How texts lead to it."""
        return KnownOrganization(
            self.number,
            (self.name, *(name for name, _language in self.names)),
            tuple(filter(None, (self.acronym, *self.acronyms))),
            self.identifiers,
        )


def organization_stated(number: int, fictional: bool, body: dict[str, Any]) -> PublicOrganization:
    """Return what a statement says of an organization (`queries.record_body`)."""
    return _read_one({"number": number, "fictional": fictional, **body})


class PublicRegister:
    """The organizations of one world that have a page."""

    def __init__(self, held: Iterable[PublicOrganization]) -> None:
        self.by_number = {it.number: it for it in held}
        self.index = OrganizationIndex(it.known for it in self.by_number.values())

    def __iter__(self) -> Iterator[PublicOrganization]:
        return iter(self.by_number.values())

    def stands_for(self, number: int) -> PublicOrganization | None:
        """Return the organization of a number, or the one that it was merged into."""
        if number in self.by_number:
            return self.by_number[number]
        return next((it for it in self if number in it.merged), None)


def read_organizations(root: Path) -> tuple[PublicOrganization, ...]:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        held = json.loads((root / ORGANIZATIONS).read_text("utf-8"))
        return tuple(_read_one(row) for row in held["organizations"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def public_register(root: Path, *, invented: bool = False) -> PublicRegister:
    """Return the organizations that have a page: real ones, or those invented for rehearsals."""
    key = (str(root), organizations_state(root), invented)

    def read() -> PublicRegister:
        return PublicRegister(it for it in read_organizations(root) if it.fictional == invented)

    return _READ.get(key, read)


def organizations_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / ORGANIZATIONS).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)


def write_organizations(root: Path, told: Iterable[PublicOrganization]) -> None:
    """Replace the file as a whole, where that changes it. Raises OSError."""
    held = tuple(told)
    if held == read_organizations(root):
        return
    root.mkdir(parents=True, exist_ok=True)
    rows = [asdict(it) for it in held]
    content = json.dumps({"organizations": rows}, ensure_ascii=False, indent=1)
    write_durably(root / ORGANIZATIONS, content.encode("utf-8"))


def _read_one(row: dict[str, Any]) -> PublicOrganization:
    several = {
        name: tuple(tuple(it) if isinstance(it, list) else it for it in row.get(name, ()))
        for name in ("names", "identifiers", "merged", "acronyms")
    }
    return PublicOrganization(**{**row, **several})
