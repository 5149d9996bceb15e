"""Who comes through the door: programs by access token, pages by session with CSRF."""

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from biocap.api import answering, request_json
from biocap.collection import operations, queries
from biocap.collection.choices import LARGEST_BODY
from biocap.collection.problems import PERMISSION_SECOND_FACTOR
from biocap.parties.models import Person
from biocap.shared.counting import Limit, Tab
from biocap.shared.problems import REQUEST_CSRF, REQUEST_TOO_OFTEN

DAY = 24 * 3600
CALLS = Tab()
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class TokenAuth(HttpBearer):
    """`Authorization: Bearer biocap_…`, issued by `biocap people token` or the account page."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        """Return whom the token lets in."""
        now = timezone.now()
        return counted_caller(operations.person_of_token(token, now), now)


class SessionAuth(APIKeyCookie):
    """The session of the web form; the CSRF token is asked for."""

    param_name = settings.SESSION_COOKIE_NAME

    def _get_key(self, request: HttpRequest) -> str | None:
        """Ask for the CSRF token only of somebody who brings a session."""
        if self.param_name not in request.COOKIES:
            return None
        if check_csrf(request):
            raise REQUEST_CSRF()
        return request.COOKIES[self.param_name]

    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        """Return who is signed in. Raises Problem("permission.second_factor")."""
        user = request.user
        if not isinstance(user, Person) or not user.is_active:
            return None
        now = timezone.now()
        if queries.lacks_second_factor(user, now.date()):
            raise PERMISSION_SECOND_FACTOR()
        return counted_caller(user, now)


def counted_caller(person: Person | None, at: datetime) -> Person | None:
    """Return the person, whose requests of a day are counted (BIOCAP_DOOR_CALLS).

    Raises Problem("request.too_often").
    """
    most = settings.BIOCAP_DOOR_CALLS
    if person is None or not most:
        return person
    if seconds := CALLS.take(Limit("door", most, DAY), str(person.pk), at=at):
        raise REQUEST_TOO_OFTEN(most=most, minutes=-(-seconds // 60))
    return person


SIGNED_IN = [TokenAuth(), SessionAuth()]


def allow(action: str) -> Callable[[Endpoint], Endpoint]:
    """Name the row of WHO_MAY that an endpoint stands under.

    The operation or query that it calls asks the table; tests/api/test_access.py walks
    every endpoint and asks each cell.
    """

    def decorate(endpoint: Endpoint) -> Endpoint:
        endpoint.action = action  # type: ignore[attr-defined]
        return endpoint

    return decorate


def within_limits(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse a body by the length that it announces, before a byte of it is read."""

    @functools.wraps(run)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return answering.problem_response(request_json.too_large())
        return run(request, *args, **kwargs)

    return checked
