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

from biocap.parties.attempts import PASSWORD
from biocap.parties.credentials import change_password
from biocap.parties.models import Person
from biocap.shared.web_addresses import parted
from biocap.web.trying import count_try, remember_place


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

    def set_password(self, user: Person, password: str) -> None:
        """Change the password; other sessions and all access tokens end."""
        change_password(user, password, at=timezone.now())

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase:
        """Remember, when all factors were right, where the owner signed in."""
        response: HttpResponseBase = super().post_login(request, user, **more)
        remember_place(request, response, user)
        return response
