"""In whose name a command acts."""

from datetime import UTC, datetime

from biocap.parties.models import Person, Role
from biocap.parties.problems import PEOPLE_NO_SECRETARIAT


def secretariat(email: str | None) -> Person:
    """Return the member of the Secretariat with this e-mail, or the first there is.

    Raises a Problem if there is none.
    """
    members = Person.objects.filter(
        roles__in=Role.objects.in_force(datetime.now(UTC).date()).filter(kind="secretariat"),
        is_active=True,
    ).order_by("id")
    person = members.filter(email=email.strip().lower()).first() if email else members.first()
    if person is None:
        raise PEOPLE_NO_SECRETARIAT()
    return person
