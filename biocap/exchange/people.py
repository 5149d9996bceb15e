"""A list of people with their roles, read, looked at row by row, and taken in.

Columns: `email`, `name`, `role`; `party` (name in any of the six languages, or code),
`organization` and `language` where they are called for. Comma, semicolon or tab between them.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from biocap.exchange.csv_files import CsvRow, rows_of_stream
from biocap.exchange.identities import plain_id
from biocap.exchange.outside_lists import LeftOut
from biocap.exchange.problems import (
    IMPORT_OTHER_NAME,
    IMPORT_TOO_MANY_PEOPLE,
    IMPORT_UNKNOWN_PARTY,
    IMPORT_UNKNOWN_ROLE,
)
from biocap.parties.models import FictionalParty, Organization, Person, Role, RoleKind
from biocap.parties.naming import country_named
from biocap.parties.operations import (
    add_person,
    give_role,
    make_link,
    must_fit,
    organization_named,
)
from biocap.parties.problems import PEOPLE_NAME_MISSING
from biocap.parties.profiles import must_be_email, must_be_language
from biocap.parties.reference import PARTIES
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
}
"""How else a column may be called."""
_IN_BRACKETS = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>")
DELIMITERS = (",", ";", "\t")


class RowResult(StrEnum):
    """What a row comes to."""

    ADD = "add"  # a person who is new, with the role
    GIVE = "give"  # a role to somebody who is known
    SAME = "same"  # the person has the role: nothing happens
    WRONG = "wrong"  # it cannot be taken in as it stands


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


def read_people(text: str) -> list[PersonRow]:
    """Return each row with what it comes to; nothing is stored.

    Raises a Problem for a list whose head or form cannot be read, or with more than MOST rows.
    """
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=head.count)
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    people = list(rows_of_stream("CSV", stream, NEEDED, CALLED, delimiter))
    if len(people) > MOST:
        raise IMPORT_TOO_MANY_PEOPLE(rows=len(people), most=MOST)
    known = _Known.of(people)
    return [_understood(row, known) for row in people]


def take_in_people(
    rows: Sequence[PersonRow], *, by: Person, at: datetime
) -> list[tuple[Person, str]]:
    """Add the people and give the roles of the rows that are good; all of them or none.

    Returns who is new, with the token of a one-time link each. Rows that are WRONG are left.
    """
    links = []
    with transaction.atomic():
        for row in rows:
            if row.outcome not in (RowResult.ADD, RowResult.GIVE):
                continue
            person = _standing(row.email)
            if person is None:
                person = add_person(row.email, row.name, language=row.language, by=by, at=at)
                links.append((person, make_link(person, by=by, at=at)))
            organization = None
            if row.organization:
                organization = organization_named(row.organization, by=by, at=at)
            give_role(
                person, row.kind, party_code=row.party, organization=organization, by=by, at=at
            )
    return links


def _standing(email: str) -> Person | None:
    """Return whose address it is, or who acts in their place since both were merged."""
    person = Person.objects.select_related("merged_into").filter(email=email).first()
    return person and (person.merged_into or person)


@dataclass
class _Known:
    """People and roles that are there, and those of rows above."""

    people: dict[str, str]
    roles: set[tuple[str, str, str, str]]
    organizations: dict[str, str]
    fictional: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[CsvRow | LeftOut]) -> "_Known":
        emails = {_email(row.cells["email"]) for row in found if isinstance(row, CsvRow)}
        roles = Role.objects.filter(person__email__in=emails).select_related(
            "person", "organization"
        )
        return cls(
            dict(Person.objects.filter(email__in=emails).values_list("email", "name")),
            {
                (
                    role.person.email,
                    role.kind,
                    role.party_code,
                    role.organization.name if role.organization else "",
                )
                for role in roles
            },
            {name.lower(): name for name in Organization.objects.values_list("name", flat=True)},
            frozenset(FictionalParty.objects.values_list("code", flat=True)),
        )


def _understood(row: CsvRow | LeftOut, known: _Known) -> PersonRow:
    if isinstance(row, LeftOut):
        why = row.trouble.problem
        return PersonRow(row.place.number, row.document, "", "", "", "", "", RowResult.WRONG, why)
    cells = row.cells
    email, name = _email(cells["email"]), plain_id(cells["name"])
    said = cells.get("organization", "")
    organization = known.organizations.get(" ".join(said.lower().split()), " ".join(said.split()))
    language = cells.get("language", "").lower() or "en"
    kind, party, problem = "", "", None
    try:
        must_be_email(email)
        if not name:
            raise PEOPLE_NAME_MISSING()
        must_be_language(language)
        kind = _kind(cells["role"])
        party = _party(cells.get("party", ""), known)
        must_fit(kind, country=bool(party), organization=bool(organization))
        if known.people.get(email, name).casefold() != name.casefold():
            raise IMPORT_OTHER_NAME(email=email, known=known.people[email], name=name)
    except Problem as found:
        problem = found
    role = (email, kind, party, organization)
    if problem is not None:
        outcome = RowResult.WRONG
    elif role in known.roles:
        outcome = RowResult.SAME
    else:
        outcome = RowResult.GIVE if email in known.people else RowResult.ADD
        known.people[email] = name
        known.roles.add(role)
    return PersonRow(
        row.place.number, email, name, kind, party, organization, language, outcome, problem
    )


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
