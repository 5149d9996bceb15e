"""Forms in which a passkey is added, named, and tried; every try is counted."""

from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as allauth_forms
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.parties.attempts import CODE
from biocap.parties.models import Person
from biocap.web.passkeys import must_come_from_here, must_count_on, or_refused
from biocap.web.trying import count_try


def _name(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label=_("Name of the passkey"),
        required=required,
        max_length=60,
        help_text=_("By which you know it again, such as the device that keeps it."),
    )


class AddPasskey(allauth_forms.AddWebAuthnForm):  # type: ignore[misc]
    """Takes a new passkey and its name."""

    name = _name(required=False)

    def clean(self) -> dict[str, Any]:
        credential = self.cleaned_data.get("credential")
        if not credential:
            return dict(self.cleaned_data)
        cleaned: dict[str, Any] = or_refused(super().clean)
        response = auth.parse_registration_response(credential).response
        must_come_from_here(response.client_data, context.request)
        return cleaned


class RenamePasskey(allauth_forms.EditWebAuthnForm):  # type: ignore[misc]
    """Takes another name."""

    name = _name(required=True)


class _Passkey:
    user: Person
    cleaned_data: dict[str, Any]

    def clean_credential(self) -> Authenticator:
        tried = count_try(CODE, self.user.email, context.request)
        authenticator: Authenticator = or_refused(super().clean_credential)  # type: ignore[misc]
        said = auth.parse_authentication_response(self.cleaned_data["credential"]).response
        must_come_from_here(said.client_data, context.request)
        must_count_on(authenticator, said.authenticator_data.counter)
        tried.was_right()
        return authenticator


class PasskeyStep(_Passkey, allauth_forms.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as second factor, at sign-in."""


class PasskeyStepAgain(_Passkey, allauth_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey, before what is delicate."""
