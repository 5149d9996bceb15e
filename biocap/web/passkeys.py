"""Passkeys as allauth keeps them, and what it does not look at: whose page asked, and the count."""

import struct
from collections.abc import Callable
from typing import TypeVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from fido2.webauthn import CollectedClientData

from biocap.parties.models import Person
from biocap.parties.problems import PASSKEY_COPIED, PASSKEY_REFUSED
from biocap.web.words import problem_sentence

Checked = TypeVar("Checked")
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError, struct.error, ValidationError)
"""What reading the words of a browser raises that are none of an authenticator."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """What a passkey is called, and for whom it is."""

    def generate_authenticator_name(self, user: Person, kind: Authenticator.Type) -> str:
        """Return a name for who gives none."""
        held = Authenticator.objects.filter(user=user, type=kind).count()
        return _("Passkey %(n)s") % {"n": held + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site, by its host."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Biocap"}


def or_refused(check: Callable[[], Checked]) -> Checked:
    """Return what a check of allauth says; whatever it cannot read or does not take is one error.

    Raises ValidationError with the sentence of `passkey.refused`.
    """
    try:
        return check()
    except UNREADABLE:
        raise ValidationError(problem_sentence(PASSKEY_REFUSED())) from None


def must_come_from_here(said: bytes, request: HttpRequest) -> None:
    """Raise ValidationError unless a page of this very address asked for the passkey.

    `said` is what the browser signed. The library takes pages of any host below ours too, which
    may be somebody else's.
    """
    origin = or_refused(lambda: CollectedClientData(said).origin)
    if origin != f"{request.scheme}://{request.get_host()}":
        raise ValidationError(problem_sentence(PASSKEY_REFUSED()))


def must_count_on(authenticator: Authenticator, said: int) -> None:
    """Raise ValidationError where a passkey that counts its uses says a number again.

    Then there are two of it (Web Authentication, Level 2, section 6.1.1). Many count nothing and
    say 0. The library keeps no count.
    """
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        before = held.data.get("counter", held.wrap().authenticator_data.counter)
        if (said or before) and said <= before:
            raise ValidationError(problem_sentence(PASSKEY_COPIED()))
        held.data["counter"] = said
        held.save(update_fields=["data"])
