"""Pages for what went wrong. They say what happened and what to do next."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import loader
from django.utils.translation import gettext as _

from biocap.shared.problems import REQUEST_UNKNOWN_ADDRESS, Problem
from biocap.web import kept
from biocap.web.not_done import fields_sent, not_done
from biocap.web.words import sentence


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def at_the_door(request: HttpRequest) -> bool:
    """Return whether a program asks, which wants problem+json and no page."""
    return request.path.startswith("/api/")


def problem_json(problem: Problem) -> HttpResponse:
    """Return a problem in the shape of the JSON door, for what never reaches its routes."""
    body = problem.document(sentence(problem))
    return JsonResponse(body, status=problem.status, content_type="application/problem+json")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if at_the_door(request):
        return problem_json(REQUEST_UNKNOWN_ADDRESS())
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form without a good token; one of ours that grew too old keeps what it held."""
    page = request.resolver_match
    if page is not None and page.url_name == "section" and kept.came_from_here(request):
        kept.keep(request, "{submission_id}/{section_code}".format(**page.kwargs))
        return redirect(request.path)
    if kept.came_from_here(request) and fields_sent(request):
        why = _("The form had become too old, or you signed in again meanwhile.")
        return not_done(request, why, 403)
    return render(request, "403_csrf.html", status=403)


class WrongMethod:
    """Show a page to whoever opens an address that only takes what a form sends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 405 or at_the_door(request):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


def server_error(request: HttpRequest) -> HttpResponse:
    """Render without context processors, which may be what failed."""
    return HttpResponse(loader.get_template("500.html").render(), status=500)
