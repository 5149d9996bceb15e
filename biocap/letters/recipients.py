"""Who is written to in a round, and for which Parties nobody can be."""

from dataclasses import dataclass

from biocap.collection import queries
from biocap.collection.models import Round
from biocap.letters.choices import Kind
from biocap.parties.models import Person, Role, RoleKind

_STATES = {
    Kind.NOTIFICATION: frozenset({"not_started", "started", "submitted"}),
    Kind.REMINDER: frozenset({"not_started", "started"}),
    Kind.THANKS: frozenset({"submitted"}),
}


@dataclass(frozen=True)
class Recipients:
    """People with the codes of the Parties they are written to for; both in order.

    `without`: Parties that are meant and for which nobody can sign in.
    """

    people: tuple[tuple[Person, tuple[str, ...]], ...]
    without: tuple[str, ...]


def recipients(round: Round, kind: str) -> Recipients:
    """Return the active focal points of the invited Parties that this kind of letter is for.

    A Party that has no focal point is written to through its contributors.
    """
    meant = [
        row.party_code for row in queries.board(round).rows if row.state in _STATES[Kind(kind)]
    ]
    roles = Role.objects.filter(
        party_code__in=meant,
        kind__in=[RoleKind.FOCAL_POINT, RoleKind.CONTRIBUTOR],
        person__is_active=True,
    ).select_related("person")
    held: dict[str, dict[str, list[Person]]] = {}
    for role in roles.order_by("person__name", "person_id"):
        held.setdefault(role.party_code, {}).setdefault(role.kind, []).append(role.person)
    found: dict[int, tuple[Person, list[str]]] = {}
    without = []
    for code in meant:
        kinds = held.get(code, {})
        there = kinds.get(RoleKind.FOCAL_POINT) or kinds.get(RoleKind.CONTRIBUTOR)
        if not there:
            without.append(code)
        for person in there or ():
            found.setdefault(person.pk, (person, []))[1].append(code)
    people = sorted(found.values(), key=lambda one: (one[0].name, one[0].pk))
    return Recipients(tuple((person, tuple(codes)) for person, codes in people), tuple(without))
