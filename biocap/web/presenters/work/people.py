"""People, their access tokens, and what the Secretariat set for Parties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from biocap.collection.models import AccessToken
from biocap.parties.models import PartyEdit, Person
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.dates import short_day, short_moment
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import RoleRow

CATEGORY = "work/cells/party_category.html"


@dataclass(frozen=True)
class PersonLine:
    """A person with their roles in words."""

    person: Person
    roles: list[RoleRow]


@dataclass(frozen=True)
class EditedParty:
    """A Party as it stands; `edited`: otherwise than in the reference data."""

    name: str
    party: Party
    edited: bool
    group: str

    @property
    def category(self) -> str:
        return self.party.category


@dataclass(frozen=True)
class TokenLine:
    """An access token, and the name of the address at which it is ended."""

    token: AccessToken
    revoke: str


PEOPLE: tuple[Column[PersonLine], ...] = (
    on_page(
        "name",
        noop("Name"),
        lambda line: line.person.name,
        opens=lambda line: Address("person", (str(line.person.pk),)),
    ),
    on_page("email", noop("E-mail"), lambda line: line.person.email),
    on_page(
        "roles", noop("Acts as"), lambda line: line if line.roles else None, missing=noop("no role")
    ),
    on_page(
        "last",
        noop("Last signed in"),
        lambda line: line.person.last_login,
        shown=lambda line: short_day(line.person.last_login) if line.person.last_login else "",
        missing=noop("never"),
    ),
)
TOKENS: tuple[Column[TokenLine], ...] = (
    on_page("name", noop("What it is for"), lambda line: line.token.name),
    on_page(
        "person",
        noop("Acts as"),
        lambda line: line.token.person.name,
        opens=lambda line: Address("person", (str(line.token.person_id),)),
    ),
    on_page("issued", noop("Issued"), lambda line: short_day(line.token.created_at)),
    on_page("ends", noop("Ends"), lambda line: short_day(line.token.expires_at)),
    on_page("end", noop("End it"), lambda line: line),
)
PARTIES: tuple[Column[EditedParty], ...] = (
    on_page(
        "name",
        noop("Country"),
        lambda line: line.name,
        opens=lambda line: Address("party", (line.party.code,)),
    ),
    on_page("group", noop("Regional group"), lambda line: line.group),
    on_page("category", noop("Category"), lambda line: line),
    on_page("eit", noop("Economy in transition"), lambda line: line.party.eit, Kind.FLAG),
)
EDITS: tuple[Column[PartyEdit], ...] = (
    on_page("when", noop("When"), lambda edit: short_moment(edit.at)),
    on_page("what", noop("What"), lambda edit: edit),
    on_page("reason", noop("Reason"), lambda edit: edit.reason),
    on_page("by", noop("By"), lambda edit: edit.by),
)


def people_table(lines: Sequence[PersonLine]) -> Drawn:
    """Return people with their roles."""
    return list_on_page(PEOPLE, lines, pictures={"roles": "work/cells/roles.html"})


def token_table(tokens: Iterable[AccessToken], revoke: str, whose: bool = False) -> Drawn:
    """Return access tokens with a button that ends each; `whose`: with whom they act as."""
    columns = tuple(column for column in TOKENS if whose or column.code != "person")
    pictures = {"name": OWN_WORDS, "person": OWN_WORDS, "end": "work/cells/end_token.html"}
    return list_on_page(columns, [TokenLine(one, revoke) for one in tokens], pictures=pictures)


def table_of_unconfirmed(lines: Sequence[EditedParty]) -> Drawn:
    """Return Parties with what is unconfirmed about them."""
    return list_on_page(PARTIES, lines, pictures={"category": CATEGORY})


def edit_table(edits: Iterable[PartyEdit]) -> Drawn:
    """Return what was set for a Party before, with its reason."""
    return list_on_page(EDITS, list(edits), pictures={"what": "work/cells/party_edit.html"})
