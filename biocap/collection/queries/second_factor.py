"""Who needs a second factor and has none."""

from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings

from biocap.collection.permissions import roles_that_count
from biocap.parties.models import OF_SECRETARIAT, Person, RoleKind

FOCAL_POINTS = frozenset({RoleKind.FOCAL_POINT.value, RoleKind.BCH_FOCAL_POINT.value})


def missing_second_factor(person: object) -> str:
    """Return "at once" for who holds a role of the Secretariat and has no second factor, "in time"
    for a focal point who has none, and nothing for the rest."""
    if not settings.BIOCAP_SECOND_FACTOR or not isinstance(person, Person) or not person.is_active:
        return ""
    kinds = {str(role.kind) for role in roles_that_count(person)}
    of_secretariat = not kinds.isdisjoint(OF_SECRETARIAT)
    if (not of_secretariat and kinds.isdisjoint(FOCAL_POINTS)) or has_second_factor(person):
        return ""
    return "at once" if of_secretariat else "in time"


def lacks_second_factor(person: object, today: date) -> bool:
    """Say whether somebody may do nothing before they set up a second factor.

    The Secretariat from the beginning, a focal point from the day on that they were told.
    """
    missing = missing_second_factor(person)
    if missing != "in time":
        return bool(missing)
    day: date | None = person.second_factor_from  # type: ignore[attr-defined]
    return day is not None and day <= today


def has_second_factor(person: Person) -> bool:
    """Say whether somebody has an authenticator app or a passkey; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())
