"""People and the like, made through the same operations as everybody's."""

from datetime import UTC, datetime
from itertools import count

from biocap.parties.models import OF_COUNTRY, OF_ORGANIZATION, Person
from biocap.parties.operations import add_person, give_role, organization_named

PASSWORD = "correct horse battery"
AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
_numbers = count(1)


def make_person(name: str = "", **roles: str) -> Person:
    """Save a person with PASSWORD. `focal_point="KEN"`, `reporter="FAO"`, `secretariat="yes"`."""
    number = next(_numbers)
    person = add_person(f"person{number}@example.org", name or f"Person {number}", by=None, at=AT)
    person.set_password(PASSWORD)
    person.save()
    for kind, whose in roles.items():
        if kind in OF_ORGANIZATION:
            organization = organization_named(whose, by=None, at=AT)
            give_role(person, kind, organization=organization, by=None, at=AT)
        elif kind not in OF_COUNTRY:
            give_role(person, kind, by=None, at=AT)
        else:
            give_role(person, kind, party_code=whose, by=None, at=AT)
    return person
