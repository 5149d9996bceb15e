"""Who may see a page: the table of `biocap.collection.permissions` is asked before a view."""

import functools
from collections.abc import Callable
from typing import Any, Protocol, cast
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from biocap.collection.permissions import WHO_MAY, may
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.not_done import (
    fields_sent,
    given_back,
    messages_waiting,
    not_done,
    not_open,
    signed_out,
    words_sent,
)
from biocap.web.words import problem_sentence

View = Callable[..., HttpResponseBase]


class Guarded(Protocol):
    """A view that says which action of the table it is."""

    action: str


def person_of(request: HttpRequest) -> Person | None:
    """Return who is signed in, or None."""
    return request.user if isinstance(request.user, Person) else None


def allow(
    action: str,
    subject: Callable[..., Any] | None = None,
    *,
    hidden: bool = False,
) -> Callable[[View], View]:
    """Let only those call the view who may do `action` of WHO_MAY.

    `subject` turns the view's URL arguments into what is acted on; it may raise
    Http404 or the model's DoesNotExist. Somebody who is not signed in goes to
    sign-in; somebody who may not gets 403, or 404 where `hidden` says that even the
    existence is private. A view without `subject` whose table row depends on one calls
    `must(request, action, subject)` itself. An unknown action raises KeyError at once.
    """

    row = WHO_MAY[action]

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            waiting = messages_waiting(request)
            try:
                return given_back(request, asked(request, *args, **kwargs), waiting)
            except Problem as problem:  # that the view did not await
                if not words_sent(request):
                    raise
                return not_done(request, problem_sentence(problem), problem.status)
            except (Http404, PermissionDenied) as closed:
                if not fields_sent(request):
                    raise
                return not_open(request, 404 if isinstance(closed, Http404) else 403)

        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                towards = None if subject is None else subject(*args, **kwargs)
            except Http404:  # a stranger is not told what exists
                if person_of(request) is None and "anonymous" not in row:
                    return _to_sign_in(request)
                raise
            refused = refusal(request, action, towards, hidden=hidden)
            return view(request, *args, **kwargs) if refused is None else refused

        cast(Guarded, guarded).action = action
        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to sign-in, and from there to the page asked for, or to that of the form sent.

    What was typed into a form is shown again instead, to be sent after signing in.
    """
    if fields_sent(request):
        return signed_out(request)
    back = request.get_full_path()
    if request.method not in ("GET", "HEAD"):
        came_from = request.headers.get("referer", "")
        ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
        parts = urlsplit(came_from if ours else "")
        back = urlunsplit(("", "", parts.path, parts.query, "")) or reverse("desk")
        messages.warning(
            request, _("You were no longer signed in, so nothing was done. Sign in, and try again.")
        )
    return redirect_to_login(back)


def refusal(
    request: HttpRequest, action: str, subject: object = None, *, hidden: bool = False
) -> HttpResponse | None:
    """Return None for whoever may, the way to sign-in for a stranger; raise for the rest."""
    person = person_of(request)
    if may(person, action, subject):
        return None
    if person is None:
        return _to_sign_in(request)
    if hidden:
        raise Http404
    raise PermissionDenied


def must(
    request: HttpRequest, action: str, subject: object = None, *, hidden: bool = False
) -> None:
    """Raise Http404 or PermissionDenied unless the person may do `action` to `subject`."""
    if not may(person_of(request), action, subject):
        if hidden:
            raise Http404
        raise PermissionDenied
