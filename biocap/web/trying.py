"""Tries of a password or a code as the web sees them: by address, by browser, answered 429."""

import functools
import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from biocap.parties.attempts import (
    KNOWN_BROWSER,
    Attempt,
    AttemptKind,
    AttemptPlace,
    attempt,
    know_place,
)
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.proxies import client_network
from biocap.web.words import problem_sentence

BROWSER = "__Host-browser" if settings.HTTPS else "browser"
"""The cookie that names a browser to the accounts that signed in with it, and to nobody else."""


def count_try(kind: AttemptKind, email: str, request: HttpRequest) -> Attempt:
    """Count a try; one too many is an error of the form, and its answer 429."""
    now = timezone.now()
    try:
        return attempt(kind, email, place_of_visitor(request), at=now)
    except Problem as problem:
        request.too_often = problem  # type: ignore[attr-defined]
        raise ValidationError(problem_sentence(problem)) from None


def remember_place(request: HttpRequest, response: HttpResponseBase, person: Person) -> None:
    """Let the address and the browser of an owner, who is in, have counts of their own."""
    browser = request.COOKIES.get(BROWSER, "")[:64] or secrets.token_urlsafe(24)
    place = AttemptPlace(client_network(request), browser)
    know_place(person.email, place, at=timezone.now())
    response.set_cookie(
        BROWSER,
        browser,
        KNOWN_BROWSER.seconds,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def told_to_wait(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 429 with the time to wait where a try was one too many."""

    @functools.wraps(view)
    def telling(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if problem := getattr(request, "too_often", None):
            response.status_code = problem.status
            response["Retry-After"] = str(problem.retry_after)
        return response

    return telling


def place_of_visitor(request: HttpRequest) -> AttemptPlace:
    """Return where somebody sits, as counts of tries know it."""
    return AttemptPlace(client_network(request), request.COOKIES.get(BROWSER, "")[:64])
