"""Who speaks in the demo: invented people of fictional Parties, under example.org."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biocap.parties.models import Person


def focal_point_of(party_code: str) -> "Person":
    """Return who speaks for a fictional Party and is no rehearsal's voice, made once."""
    from biocap.parties.models import Person, Role

    points = Person.objects.filter(roles__kind="focal_point", roles__party_code=party_code)
    point = points.exclude(email__endswith=".invalid").order_by("pk").first()
    if point is None:
        name = f"Invented focal point of {party_code}"
        point = Person.objects.create_user(f"{party_code.lower()}@example.org", name)
        Role.objects.create(person=point, kind="focal_point", party_code=party_code)
    return point


def let_everybody_in(password: str) -> None:
    """Give whoever has a role and no password the password of the demo."""
    from biocap.parties.models import Person

    here = Person.objects.filter(email__endswith="@example.org", roles__isnull=False).distinct()
    for person in here:
        if not person.has_usable_password():
            person.set_password(password)
            person.save(update_fields=["password"])
