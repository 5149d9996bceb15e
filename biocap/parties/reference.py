"""Parties, regional groups and treaties, read from definitions/parties/. No Django.

The European Union has the code EUE. A fictional respondent of a rehearsal is not here.
Source: heads of the files in definitions/parties/.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from biocap.parties.rules import check_definitions
from biocap.shared.definitions import PROJECT, definitions_folder
from biocap.shared.located import read
from biocap.shared.problems import Problem
from biocap.shared.text import LANGUAGES, noop


def _folder() -> Path:
    """BIOCAP_DEFINITIONS may hold formats alone; then the project's own Parties are read."""
    named = definitions_folder() / "parties"
    return named if named.is_dir() else PROJECT / "parties"


FOLDER = _folder()


@dataclass(frozen=True)
class Treaty:
    """`code` is cbd, cpb or nkl; `in_force` is the first day on which it bound anyone."""

    code: str
    names: Mapping[str, str]
    adopted: date
    in_force: date


@dataclass(frozen=True)
class Standing:
    """What one State or the European Union is to one treaty; `bound_from` is the party date.

    A Party whose day is not known has `is_party` and neither `deposited` nor `bound_from`.
    """

    is_party: bool
    signed: date | None
    deposited: date | None
    bound_from: date | None


@dataclass(frozen=True)
class Party:
    """A State or the European Union, Party to the treaties or not; groups are today's.

    `group` is one of GROUPS, or "" (the Holy See). `category` is developed, developing or
    economy_in_transition: unconfirmed, as is `eit`.
    """

    code: str
    iso2: str
    names: Mapping[str, str]
    group: str
    category: str
    ldc: bool
    sids: bool
    lldc: bool
    eit: bool
    treaties: Mapping[str, Standing]


@dataclass(frozen=True)
class Group:
    """A regional group, a category or a list; `column`, `value`: where today's members stand.

    `confirmed` is False where today's list waits for the Secretariat.
    """

    code: str
    kind: str
    names: Mapping[str, str]
    column: str
    value: str
    confirmed: bool


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


def _texts(table: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(table))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def _party(row: Mapping[str, str], treaties: Iterable[str]) -> Party:
    return Party(
        code=row["iso3"],
        iso2=row["iso2"],
        names=_texts({language: row[f"name_{language}"] for language in LANGUAGES}),
        group=row["cbd_regional_group"],
        category=row["category"],
        ldc=row["ldc"] == "1",
        sids=row["sids"] == "1",
        lldc=row["lldc"] == "1",
        eit=row["eit"] == "1",
        treaties=MappingProxyType(
            {
                treaty: Standing(
                    is_party=row[f"{treaty}_party"] == "1",
                    signed=_day(row[f"{treaty}_signature"]),
                    deposited=_day(row[f"{treaty}_deposit"]),
                    bound_from=_day(row[f"{treaty}_party_date"]),
                )
                for treaty in treaties
            }
        ),
    )


for _error in check_definitions(FOLDER):
    raise _error

TREATIES: Mapping[str, Treaty] = MappingProxyType(
    {
        code: Treaty(code, _texts(entry["text"]), entry["adopted"], entry["in_force"])
        for code, entry in read(FOLDER / "treaties.yaml")["treaties"].items()
    }
)
"""cbd, cpb, nkl."""

ALL_GROUPS: Mapping[str, Group] = MappingProxyType(
    {
        code: Group(
            code,
            entry["kind"],
            _texts(entry["text"]),
            entry["column"],
            str(entry["is"]),
            entry["confirmed"],
        )
        for code, entry in read(FOLDER / "groups.yaml")["groups"].items()
    }
)
"""Regional groups, categories (developing, …) and lists (ldc, sids, lldc)."""

GROUPS: Mapping[str, Group] = MappingProxyType(
    {code: group for code, group in ALL_GROUPS.items() if group.kind == "regional"}
)
"""The five regional groups in the order in which tables print them."""

_ROWS = {row["iso3"]: row for row in _rows(FOLDER / "countries.csv")}

PARTIES: Mapping[str, Party] = MappingProxyType(
    {code: _party(row, TREATIES) for code, row in _ROWS.items()}
)
"""All 198 by code, Parties to a treaty or not."""

_DATED: dict[tuple[str, str], list[tuple[date, date]]] = {}
for _row in _rows(FOLDER / "memberships.csv"):
    _DATED.setdefault((_row["party"], _row["group"]), []).append(
        (_day(_row["from"]) or date.min, _day(_row["until"]) or date.max)
    )


def membership(code: str, group: str, on: date) -> Membership:
    """Return whether a Party belonged to a group, category or list on a day.

    >>> membership("VUT", "ldc", date(2019, 10, 1))
    Membership(member=True, dated=True)
    >>> membership("KEN", "Africa", date(2019, 10, 1))
    Membership(member=True, dated=False)
    """
    spans = _DATED.get((code, group))
    if spans is not None:
        return Membership(any(start <= on < end for start, end in spans), dated=True)
    asked = ALL_GROUPS[group]
    return Membership(_ROWS[code][asked.column] == asked.value, dated=False)


def regional_group(code: str, on: date) -> tuple[str, bool]:
    """Return the regional group of a Party on a day ("" for none), and whether it is dated."""
    for group in GROUPS:
        found = membership(code, group, on)
        if found.member:
            return group, found.dated
    return "", False


def bound(treaty: str, on: date) -> frozenset[str]:
    """Return the Parties that the treaty is known to bind on a day (see `undated`)."""
    return frozenset(_known(treaty, on, deposited=False))


def undated(treaty: str, on: date, deposited: bool = False) -> tuple[str, ...]:
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


def count(treaty: str, on: date, deposited: bool = False) -> Count:
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
    return Count(len(codes), MappingProxyType(by_group), undated(treaty, on, deposited), dated)


def _known(treaty: str, on: date, deposited: bool) -> list[str]:
    _treaty(treaty)
    found = []
    for code, party in PARTIES.items():
        standing = party.treaties[treaty]
        day = standing.deposited if deposited else standing.bound_from
        if day is not None and day <= on:
            found.append(code)
    return found


def _treaty(code: str) -> Treaty:
    if code not in TREATIES:
        raise Problem(
            "parties.unknown_treaty",
            noop("There is no treaty “%(treaty)s” here; say one of: %(known)s."),
            treaty=code,
            known=", ".join(TREATIES),
        )
    return TREATIES[code]
