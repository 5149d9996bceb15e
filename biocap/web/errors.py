"""Pages for what went wrong. They say what happened and what to do next."""

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import loader
from django.utils.translation import gettext as _

from biocap.collection.problems import PERMISSION_DENIED
from biocap.shared.problems import (
    REQUEST_CSRF,
    REQUEST_REFUSED,
    REQUEST_UNKNOWN_ADDRESS,
    REQUEST_WRONG_METHOD,
    Problem,
)
from biocap.web import kept
from biocap.web.faults import RETRY_AFTER, fault_of
from biocap.web.not_done import fields_sent, not_done
from biocap.web.words import problem_sentence


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if at_the_door(request):
        return problem_json(REQUEST_REFUSED())
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if at_the_door(request):
        return problem_json(PERMISSION_DENIED())
    return render(request, "403.html", status=403)


def at_the_door(request: HttpRequest) -> bool:
    """Return whether a program asks, which wants problem+json and no page."""
    return request.path.startswith("/api/")


def problem_json(problem: Problem) -> HttpResponse:
    """Return a problem in the shape of the JSON door, for what never reaches its routes."""
    body = problem.document(problem_sentence(problem))
    return JsonResponse(body, status=problem.status, content_type="application/problem+json")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if at_the_door(request):
        return problem_json(REQUEST_UNKNOWN_ADDRESS())
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form without a good token; one of ours that grew too old keeps what it held."""
    if at_the_door(request):
        return problem_json(REQUEST_CSRF())
    page = request.resolver_match
    if page is not None and page.url_name == "section" and kept.came_from_here(request):
        kept.keep(request, "{submission_id}/{section_code}".format(**page.kwargs))
        return redirect(request.path)
    if kept.came_from_here(request) and fields_sent(request):
        why = _("The form had become too old, or you signed in again meanwhile.")
        return not_done(request, why, 403)
    return render(request, "403_csrf.html", status=403)


class WrongMethod:
    """Show a page to whoever opens an address that only takes what a form sends.

    A program is told the same as problem+json.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        allowed = response["Allow"]
        if at_the_door(request):
            known = tuple(allowed.split(", "))
            page = problem_json(REQUEST_WRONG_METHOD(method=str(request.method), known=known))
        else:
            page = render(request, "405.html", status=405)
        page["Allow"] = allowed
        return page


def server_error(request: HttpRequest) -> HttpResponse:
    """Say what failed; rendered without context processors, which may be what failed.

    A full disk is 507 and a database held up 503, which a program may ask again later.
    """
    problem = fault_of(sys.exc_info()[1])
    if at_the_door(request):
        response = problem_json(problem)
    else:
        page = loader.get_template("500.html").render({"said": problem_sentence(problem)})
        response = HttpResponse(page, status=problem.status)
    if problem.status in {503, 507}:
        response["Retry-After"] = str(RETRY_AFTER)
    return response
