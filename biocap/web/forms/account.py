"""Forms of the account in which a password, a code or a passkey is tried; every try is counted."""

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from django.utils import timezone

from biocap.parties.attempts import CODE, PASSWORD
from biocap.parties.models import Person
from biocap.shared.counting import Limit, take
from biocap.web.trying import count_try

USED = Limit("code used", 1, 300)
"""A code is good once, in whatever process; seconds for which one can be good at all."""


class ChangedPassword(ChangePasswordForm):  # type: ignore[misc]
    """Asks for the present password, which is not to be guessed here either."""

    def clean_oldpassword(self) -> str:
        tried = count_try(PASSWORD, self.user.email, context.request)
        given: str = super().clean_oldpassword()
        tried.was_right()
        return given


class _Code:
    user: Person

    def clean_code(self) -> str:
        tried = count_try(CODE, self.user.email, context.request)
        given: str = super().clean_code()  # type: ignore[misc]
        if take(USED, f"{self.user.pk} {given}", at=timezone.now()):
            raise get_adapter().validation_error("incorrect_code")
        tried.was_right()
        return given


class SecondStep(_Code, second_step.AuthenticateForm):  # type: ignore[misc]
    """The code of the second factor, at sign-in."""


class SecondStepAgain(_Code, second_step.ReauthenticateForm):  # type: ignore[misc]
    """The code of the second factor, before what is delicate."""
