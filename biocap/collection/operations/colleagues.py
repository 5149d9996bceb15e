"""A focal point invites colleagues of other ministries, and takes them off again."""

from dataclasses import dataclass
from datetime import datetime

from biocap.collection.operations import guards
from biocap.collection.problems import COLLEAGUE_CLOSED_ACCOUNT, COLLEAGUE_NOT_YOURS
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.operations import add_person, end_role, give_role, make_link

INVITED = (RoleKind.CONTRIBUTOR, RoleKind.COLLEAGUE, RoleKind.OFFICER, RoleKind.APPROVER)
"""As what a focal point may invite."""


@dataclass(frozen=True)
class OfCountry:
    """A country as what a permission is asked towards."""

    party_code: str
    organization_id: None = None


@guards.in_turn
def invite_colleague(
    party_code: str,
    email: str,
    name: str,
    *,
    language: str,
    kind: str = RoleKind.CONTRIBUTOR,
    by: Person,
    at: datetime,
) -> tuple[Person, bool]:
    """Make somebody a contributor of a country; return them, and whether they are new.

    `kind`: a contributor sees the whole of each draft, a colleague the sections given to them.

    Somebody who has an account keeps their name and password, and is sent no link: it would let in
    whoever invites. Raises a Problem of `add_person`, or
    Problem("colleague.closed_account").
    """
    guards.require(by, "colleagues.manage", OfCountry(party_code))
    if kind not in INVITED:
        raise COLLEAGUE_NOT_YOURS()
    person = Person.objects.filter(email=email.strip().lower()).first()
    is_new = person is None
    if person is not None and not person.is_active:
        raise COLLEAGUE_CLOSED_ACCOUNT()
    if person is None:
        person = add_person(email, name, language=language, by=by, at=at)
    give_role(person, kind, party_code=party_code, by=by, at=at)
    return person, is_new


@guards.in_turn
def link_for_colleague(party_code: str, number: int, *, by: Person, at: datetime) -> str:
    """Return the token of a new one-time link for a contributor who never chose a password.

    Raises Problem("colleague.not_yours") for anybody else: who acts elsewhere too, or entered
    before, gets a link from the Secretariat alone.
    """
    return make_link(colleague_without_password(party_code, number, by), by=by, at=at)


def colleague_without_password(party_code: str, number: int, by: Person) -> Person:
    """Return a contributor of the focal point's country alone, who never chose a password.

    Raises Problem("colleague.not_yours") for anybody else.
    """
    person = _invited(party_code, by, person_id=number).person
    acts_elsewhere = person.roles.exclude(kind__in=INVITED, party_code=party_code)
    if not person.is_active or person.has_usable_password() or acts_elsewhere.exists():
        raise COLLEAGUE_NOT_YOURS()
    return person


@guards.in_turn
def end_colleague(party_code: str, role_number: int, *, by: Person, at: datetime) -> Role:
    """Take this very role from a person of the country, and return it; what they answered stays.

    Raises Problem("colleague.not_yours") for a role that no focal point gives.
    """
    role = _invited(party_code, by, pk=role_number)
    end_role(role, by=by, at=at)
    return role


def _invited(party_code: str, by: Person, **which: int) -> Role:
    guards.require(by, "colleagues.manage", OfCountry(party_code))
    roles = Role.objects.filter(party_code=party_code, kind__in=INVITED, **which)
    role = roles.select_related("person").first()
    if role is None:
        raise COLLEAGUE_NOT_YOURS()
    return role
