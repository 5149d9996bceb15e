"""A list of people with their roles, read, looked at row by row, and taken in.

Columns: `email`, `name`, `role`; `party` (name in any of the six languages, or code),
`organization` and `language` where they are called for; `from` and `until`, the first and last day
of the role. Comma, semicolon or tab between them. Or records of the BCH's list of focal points, as
JSON (`bch.focal_points`).
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from biocap.exchange.bch.focal_points import focal_point_rows
from biocap.exchange.csv_files import CsvRow, rows_of_stream
from biocap.exchange.identities import plain_id
from biocap.exchange.named_organizations import ListedOrganization, OrganizationsOfList
from biocap.exchange.outside_lists import LeftOut
from biocap.exchange.problems import (
    IMPORT_NOT_A_DAY,
    IMPORT_OTHER_ADDRESSES,
    IMPORT_OTHER_NAME,
    IMPORT_TOO_MANY_PEOPLE,
    IMPORT_UNKNOWN_PARTY,
    IMPORT_UNKNOWN_ROLE,
)
from biocap.organizations.operations import organization_called
from biocap.parties.models import FictionalParty, Organization, Person, Role, RoleKind
from biocap.parties.naming import country_named
from biocap.parties.operations import (
    add_person,
    give_role,
    must_fit,
)
from biocap.parties.problems import PEOPLE_NAME_MISSING, ROLE_DAYS_OUT_OF_ORDER
from biocap.parties.profiles import must_be_email, must_be_language
from biocap.parties.reference import PARTIES
from biocap.shared import audit
from biocap.shared.problems import Problem

MOST = 1000
"""People of one list."""
NEEDED = ("email", "name", "role")
CALLED = {
    "e-mail": "email",
    "mail": "email",
    "country": "party",
    "parties": "party",
    "organisation": "organization",
    "first day": "from",
    "from_on": "from",
    "last day": "until",
}
"""How else a column may be called."""
_IN_BRACKETS = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>")
DELIMITERS = (",", ";", "\t")


class RowResult(StrEnum):
    """What a row comes to."""

    ADD = "add"  # a person who is new, with the role
    GIVE = "give"  # a role to somebody who is known
    DAYS = "days"  # other days for a role that the person has
    SAME = "same"  # the person has the role: nothing happens
    WRONG = "wrong"  # it cannot be taken in as it stands


TO_DO = frozenset({RowResult.ADD, RowResult.GIVE, RowResult.DAYS})


@dataclass(frozen=True)
class PersonRow:
    """One row as it was understood. `problem` says why it is WRONG, or None."""

    line: int
    email: str
    name: str
    kind: str
    party: str
    organization: str
    language: str
    outcome: RowResult
    problem: Problem | None = None
    from_on: date | None = None
    until: date | None = None
    remark: Problem | None = None
    """Something to know of a row that is good."""
    number: int | None = None
    """Of the organization, which `organization` names; None of one that is new."""


def read_people(text: str) -> list[PersonRow]:
    """Return each row with what it comes to; nothing is stored.

    Raises a Problem for a list whose head or form cannot be read, or with more than MOST rows.
    """
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        rows = list(focal_point_rows("JSON", text.removeprefix("\ufeff")))
    else:
        rows = _rows_of_list(text)
    if len(rows) > MOST:
        raise IMPORT_TOO_MANY_PEOPLE(rows=len(rows), most=MOST)
    known = _Known.of(rows)
    return [_understood(row, known) for row in rows]


def _rows_of_list(text: str) -> list[CsvRow | LeftOut]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    return list(rows_of_stream("CSV", stream, NEEDED, CALLED, delimiter))


def take_in_people(rows: Sequence[PersonRow], *, by: Person, at: datetime) -> list[Person]:
    """Add the people and give the roles of the rows that are good; all of them or none.

    Returns who is new, and is to be let in. Rows that are WRONG are left.
    """
    added: list[Person] = []
    roles = []
    with transaction.atomic():
        for row in rows:
            if row.outcome in TO_DO:
                roles.append(_take_in(row, added, by=by, at=at))
        if roles:
            new = [person.pk for person in added]
            subject = f"people_list:{at.isoformat()}"
            audit.record("people.take_in", subject, by=by, at=at, roles=roles, people=new)
    return added


def _take_in(row: PersonRow, added: list[Person], *, by: Person, at: datetime) -> dict[str, Any]:
    """Add the person if they are new, give the role, and return what was given, for the trail."""
    person = _standing(row.email)
    if person is None:
        person = add_person(row.email, row.name, language=row.language, by=by, at=at)
        added.append(person)
    organization = None
    if row.number is not None:
        organization = Organization.objects.get(pk=row.number)
    elif row.organization:
        organization = organization_called(row.organization, by=by, at=at)
    held = person.roles.filter(kind=row.kind, party_code=row.party, organization=organization)
    before = held.values_list("from_on", "until").first()
    role = give_role(
        person,
        row.kind,
        party_code=row.party,
        organization=organization,
        from_on=row.from_on,
        until=row.until,
        by=by,
        at=at,
    )
    said = {"role": role.pk, "from": _plain(row.from_on), "until": _plain(row.until)}
    return said if before is None else {**said, "before": [_plain(day) for day in before]}


def _plain(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _standing(email: str) -> Person | None:
    """Return whose address it is, or who acts in their place since both were merged."""
    person = Person.objects.select_related("merged_into").filter(email=email).first()
    return person and (person.merged_into or person)


@dataclass
class _Known:
    """People and roles that are there, and those of rows above."""

    people: dict[str, str]
    roles: dict[tuple[str, str, str, int | str], tuple[date | None, date | None]]
    organizations: OrganizationsOfList
    fictional: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[CsvRow | LeftOut]) -> "_Known":
        emails = {_email(row.cells["email"]) for row in found if isinstance(row, CsvRow)}
        roles = Role.objects.filter(person__email__in=emails).select_related("person")
        return cls(
            dict(Person.objects.filter(email__in=emails).values_list("email", "name")),
            {
                (
                    role.person.email,
                    role.kind,
                    role.party_code,
                    role.organization_id or "",
                ): (role.from_on, role.until)
                for role in roles
            },
            OrganizationsOfList.now(),
            frozenset(FictionalParty.objects.values_list("code", flat=True)),
        )


def _understood(row: CsvRow | LeftOut, known: _Known) -> PersonRow:
    if isinstance(row, LeftOut):
        why = row.trouble.problem
        return PersonRow(
            row.place.number, row.document, "", "", row.party, "", "", RowResult.WRONG, why
        )
    cells = row.cells
    email, name = _email(cells["email"]), plain_id(cells["name"])
    organization = ListedOrganization(" ".join(cells.get("organization", "").split()))
    language = cells.get("language", "").lower() or "en"
    kind, party, problem = "", "", None
    days: tuple[date | None, date | None] = (None, None)
    try:
        must_be_email(email)
        if not name:
            raise PEOPLE_NAME_MISSING()
        must_be_language(language)
        kind = _kind(cells["role"])
        party = _party(cells.get("party", ""), known)
        must_fit(kind, country=bool(party), organization=bool(organization.name))
        organization = known.organizations.called(organization.name)
        if known.people.get(email, name).casefold() != name.casefold():
            raise IMPORT_OTHER_NAME(email=email, known=known.people[email], name=name)
        days = _day(cells.get("from", "")), _day(cells.get("until", ""))
        if days[0] and days[1] and days[1] < days[0]:
            raise ROLE_DAYS_OUT_OF_ORDER()
    except Problem as found:
        problem = found
    role = (email, kind, party, organization.key)
    if problem is not None:
        outcome = RowResult.WRONG
    elif role in known.roles:
        says_days = not {"from", "until"}.isdisjoint(cells)
        days = days if says_days else known.roles[role]
        outcome = RowResult.DAYS if days != known.roles[role] else RowResult.SAME
        known.roles[role] = days
    else:
        outcome = RowResult.GIVE if email in known.people else RowResult.ADD
        known.people[email] = name
        known.roles[role] = days
    others = cells.get("others", "")
    remark = (
        IMPORT_OTHER_ADDRESSES(others=tuple(others.split())) if others and problem is None else None
    )
    return PersonRow(
        row.place.number,
        email,
        name,
        kind,
        party,
        organization.name,
        language,
        outcome,
        problem,
        *days,
        remark,
        organization.number,
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise IMPORT_NOT_A_DAY(day=said[:60]) from None


def _email(cell: str) -> str:
    """Return an address as it is kept, also of `mailto:` and of `Name <address>`.

    What is invisible in it, as pastes bring it along, is no part of it.
    """
    written = plain_id(cell).lower().removeprefix("mailto:")
    bracketed = _IN_BRACKETS.fullmatch(written)
    return bracketed[1] if bracketed else written


def _kind(said: str) -> str:
    """Return the code of a role that is named by code or in English."""
    plain = "_".join(said.lower().replace("-", " ").split())
    for kind in RoleKind:
        if plain in (kind.value, kind.value.removesuffix("_point")):
            return kind.value
    raise IMPORT_UNKNOWN_ROLE(role=said[:60], known=tuple(RoleKind.values))


def _party(said: str, known: _Known) -> str:
    code = said.strip().upper()
    if not code or code in PARTIES or code in known.fictional:
        return code
    named = country_named(said)
    if not named:
        raise IMPORT_UNKNOWN_PARTY(name=said[:60])
    return named
