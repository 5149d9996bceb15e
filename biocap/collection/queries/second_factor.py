"""Who needs a second factor and has none."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from biocap.collection.permissions import relations

_ASKED = frozenset({"secretariat", "reviewer", "administrator"})


def lacks_second_factor(person: object) -> bool:
    """Say whether somebody of the Secretariat has no second factor where one is asked for."""
    if not settings.BIOCAP_SECOND_FACTOR or _ASKED.isdisjoint(relations(person)):
        return False
    return not has_second_factor(person)


def has_second_factor(person: object) -> bool:
    """Say whether somebody has an authenticator app or a passkey; recovery codes alone are none."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())
