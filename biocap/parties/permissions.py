"""What a person holds. Who may do what with it is the table of `biocap.collection.permissions`."""

from biocap.parties.models import Person, RoleKind


def is_secretariat(person: Person) -> bool:
    """Return whether the person acts for the Secretariat."""
    return person.roles.filter(kind=RoleKind.SECRETARIAT).exists()
