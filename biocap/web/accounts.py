"""How django-allauth behaves here: nobody registers by themselves, and nobody guesses.

Its own limits are off (ACCOUNT_RATE_LIMITS): they know neither places nor other processes.
What holds instead is `biocap.parties.attempts`.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from biocap.parties.attempts import PASSWORD
from biocap.parties.credentials import change_password
from biocap.parties.models import Person
from biocap.parties.sessions import end_sessions
from biocap.shared.audit import record
from biocap.shared.web_addresses import parted
from biocap.web.trying import count_try, remember_place

AGAIN = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of the app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class ClosedRegistration(DefaultAccountAdapter):  # type: ignore[misc]
    """The Secretariat makes people; there is no open registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Return whether one may go on to an address after signing in; one that is none, never."""
        return bool(url) and parted(str(url)) is not None and bool(super().is_safe_url(url))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """Return whose e-mail and password these are; every try is counted first."""
        tried = count_try(PASSWORD, str(credentials.get("email", "")), request)
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None:
            tried.was_right()
        return person

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave out the limit of allauth."""

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Return whether the password is theirs; the e-mail stands with the person alone."""
        person = self.authenticate(context.request, email=user.email, password=password)
        return person is not None and person.pk == user.pk

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to show again who one is, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": AGAIN.get(way["id"], way["description"])} for way in ways]

    def set_password(self, user: Person, password: str) -> None:
        """Change the password; other sessions and all access tokens end."""
        change_password(user, password, at=timezone.now())

    def send_notification_mail(self, template_prefix: str, user: Person, *more: Any) -> None:
        """Write into the trail what allauth tells of a second factor; the worker writes letters of
        what stands there (`biocap.letters.accounts`)."""
        app, _slash, told = template_prefix.rpartition("/")
        if app != "mfa/email":
            return
        whose, at = f"person:{user.pk}", timezone.now()
        kind = "passkey" if told.startswith("webauthn") else "app"
        if told.endswith(("_activated", "_added")):
            record("person.second_factor_add", whose, by=user, at=at, kind=kind)
            # What was opened without it, and may be another's, does not stay open beside it.
            end_sessions(user, but=context.request.session.session_key)
        elif told.endswith(("_deactivated", "_removed")):
            record("person.second_factor_remove", whose, by=user, at=at, kind=kind)
        else:
            record("person.recovery_codes", whose, by=user, at=at)

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase:
        """Remember, when all factors were right, where the owner signed in."""
        response: HttpResponseBase = super().post_login(request, user, **more)
        remember_place(request, response, user)
        return response
