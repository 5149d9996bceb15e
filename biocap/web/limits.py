"""Limits that hold before a body is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from biocap.shared.problems import REQUEST_NUL, REQUEST_TOO_LARGE
from biocap.web.errors import at_the_door, problem_json

STRANGERS_MOST = 64 * 1024
"""Bytes; nobody needs more to sign in."""
WITHHELD = "biocap.withheld"
"""In the WSGI environment: the server read no body, since too large a one was announced."""


class PlainAddress:
    """Refuse an address with a NUL, which no name here has and no database takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" not in request.path and "%00" not in request.META.get("QUERY_STRING", ""):
            return self.get_response(request)
        if at_the_door(request):
            return problem_json(REQUEST_NUL())
        return render(request, "400.html", status=400)


class BodyLimits:
    """Refuse a body that announces more than is allowed: 413, and nothing of it is read.

    Whoever is not signed in may send as much as a sign-in form needs. A body without
    announced length is read as empty by Django.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        announced = _announced(request)
        if announced > settings.LARGEST_BODY or WITHHELD in request.META:
            return _too_large(request, stranger=announced <= settings.LARGEST_BODY)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Run before the form token is looked for, which reads the body."""
        if request.content_type != "multipart/form-data" or "authorization" in request.headers:
            return None
        if _announced(request) > STRANGERS_MOST and not request.user.is_authenticated:
            return _too_large(request, stranger=True)
        return None


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _too_large(request: HttpRequest, stranger: bool = False) -> HttpResponse:
    limit = settings.LARGEST_UPLOAD // 1024 // 1024
    if at_the_door(request):
        return problem_json(REQUEST_TOO_LARGE(limit=limit))
    context = {"limit": limit, "stranger": stranger}
    return render(request, "413.html", context, status=413)
