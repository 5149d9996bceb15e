"""Parties, regional groups and treaties, read from definitions/parties/. No Django.

The European Union has the code EUE. A fictional respondent of a rehearsal is not here.
Source: heads of the files in definitions/parties/.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from biocap.parties.definition import (
    Body,
    Group,
    OtherNamesFile,
    Party,
    Reference,
    Standing,
    Treaty,
    Unconfirmed,
)
from biocap.parties.problems import PARTIES_UNKNOWN_TREATY
from biocap.parties.rules import read_parties
from biocap.shared.definitions import definition_place, reading_from
from biocap.shared.lazy import ReadWhenUsed
from biocap.shared.shaping import sound

__all__ = [
    "ALL_GROUPS",
    "BODIES",
    "GROUPS",
    "PARTIES",
    "TREATIES",
    "Count",
    "Dated",
    "Group",
    "Membership",
    "Party",
    "Standing",
    "Treaty",
    "bound",
    "count_bound",
    "dated",
    "is_confirmed",
    "membership",
    "other_names",
    "parties_folder",
    "regional_group",
    "unconfirmed",
    "undated_members",
]


def parties_folder() -> Path:
    """Return where the Parties are read from: of figures, what went with their snapshot."""
    return definition_place("parties")


def _reference() -> Reference:
    """Return groups and memberships, by which figures go."""
    return _read(parties_folder())


def _in_force() -> Reference:
    """Return the States and treaties as they are known today, whatever is being read."""
    with reading_from(None):
        return _reference()


@lru_cache(maxsize=8)
def _read(folder: Path) -> Reference:
    """Read once for each folder. Raises the first DefinitionError."""
    return sound(read_parties(folder))


TREATIES: Mapping[str, Treaty] = ReadWhenUsed(lambda: _in_force().treaties)
"""cbd, cpb, nkl."""

ALL_GROUPS: Mapping[str, Group] = ReadWhenUsed(lambda: _reference().groups)
"""Regional groups, categories (developing, …) and lists (ldc, sids, lldc)."""

BODIES: Mapping[str, Body] = ReadWhenUsed(lambda: _reference().bodies)
"""Regional bodies by whose members figures can be read."""

GROUPS: Mapping[str, Group] = ReadWhenUsed(lambda: _reference().regional)
"""The five regional groups in the order in which tables print them."""

PARTIES: Mapping[str, Party] = ReadWhenUsed(lambda: _in_force().parties)
"""All 198 by code, Parties to a treaty or not."""


def other_names() -> OtherNamesFile:
    """Return the names that lists use besides those of countries.csv."""
    return _in_force().other_names


@dataclass(frozen=True)
class Membership:
    """Whether a Party was a member on a day; `dated` is False if today's list had to answer."""

    member: bool
    dated: bool


@dataclass(frozen=True)
class Count:
    """How many, by regional group, and who may or may not belong because no date is known.

    The true total lies between `total` and `total_at_most`. `membership_dated` is False
    if the regional group of any counted Party is today's.
    """

    total: int
    by_group: Mapping[str, int]
    undated: tuple[str, ...]
    membership_dated: bool

    @property
    def total_at_most(self) -> int:
        return self.total + len(self.undated)


def membership(code: str, group: str, on: date) -> Membership:
    """Return whether a Party belonged to a group, category or list on a day.

    >>> membership("VUT", "ldc", date(2019, 10, 1))
    Membership(member=True, dated=True)
    >>> membership("KEN", "Africa", date(2019, 10, 1))
    Membership(member=True, dated=False)
    """
    reference = _reference()
    spans = reference.spans.get((code, group))
    if spans is not None:
        return Membership(any(start <= on < end for start, end in spans), dated=True)
    asked = reference.groups[group]
    return Membership(reference.rows[code][asked.column] == asked.value, dated=False)


@dataclass(frozen=True)
class Dated:
    """The Parties of which the days of membership of a group are known, on a day."""

    members: frozenset[str]
    others: frozenset[str]


def dated(group: str, on: date) -> Dated:
    """Return who is known to have belonged to a group on a day, and who is known not to have.

    >>> "VUT" in dated("ldc", date(2019, 10, 1)).members
    True
    """
    spans = {code: days for (code, held), days in _reference().spans.items() if held == group}
    within = {code for code, days in spans.items() if any(start <= on < end for start, end in days)}
    return Dated(frozenset(within), frozenset(spans.keys() - within))


def unconfirmed(group: str) -> tuple[Unconfirmed, ...]:
    """Return the memberships of a group whose days were entered and wait for a source."""
    return tuple(one for one in _reference().unconfirmed if one.group == group)


def is_confirmed(group: str) -> bool:
    """Say whether today's list of a group, category, list or body is confirmed."""
    code = "economy_in_transition" if group == "eit" else group
    if code in BODIES:
        return BODIES[code].confirmed
    return code not in ALL_GROUPS or ALL_GROUPS[code].confirmed


def regional_group(code: str, on: date) -> tuple[str, bool]:
    """Return the regional group of a Party on a day ("" for none), and whether it is dated."""
    for group in GROUPS:
        member = membership(code, group, on)
        if member.member:
            return group, member.dated
    return "", False


def bound(treaty: str, on: date) -> frozenset[str]:
    """Return the Parties that the treaty is known to bind on a day (see `undated`)."""
    return frozenset(_known(treaty, on, deposited=False))


def undated_members(treaty: str, on: date, deposited: bool = False) -> tuple[str, ...]:
    """Return the Parties of unknown date that may have been bound (or deposited) by a day."""
    possible_from = _treaty(treaty).adopted if deposited else _treaty(treaty).in_force
    if on < possible_from:
        return ()
    return tuple(
        sorted(
            code
            for code, party in PARTIES.items()
            if party.treaties[treaty].is_party and party.treaties[treaty].deposited is None
        )
    )


def count_bound(treaty: str, on: date, deposited: bool = False) -> Count:
    """Return how many a treaty binds on a day or, if asked, had deposited by it.

    A deposit binds 90 days later, so the two differ: on 2007-09-11, 142 had deposited an
    instrument of the Protocol and 141 were bound, Saudi Arabia's being of August 2007.

    Raises Problem parties.unknown_treaty. Source: Protocol, article 37;
    UNEP/CBD/BS/COP-MOP/4/INF/11 for the counts of instruments.
    """
    by_group = dict.fromkeys(GROUPS, 0)
    codes = _known(treaty, on, deposited)
    dated = True
    for code in codes:
        group, group_dated = regional_group(code, on)
        dated = dated and group_dated
        by_group[group] = by_group.get(group, 0) + 1
    return Count(
        len(codes), MappingProxyType(by_group), undated_members(treaty, on, deposited), dated
    )


def _known(treaty: str, on: date, deposited: bool) -> list[str]:
    _treaty(treaty)
    codes = []
    for code, party in PARTIES.items():
        standing = party.treaties[treaty]
        day = standing.deposited if deposited else standing.bound_from
        if day is not None and day <= on:
            codes.append(code)
    return codes


def _treaty(code: str) -> Treaty:
    if code not in TREATIES:
        raise PARTIES_UNKNOWN_TREATY(treaty=code, known=tuple(TREATIES))
    return TREATIES[code]
