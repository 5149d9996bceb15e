"""Signing in by the OpenID Connect of an organization or a country: there, and back."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from biocap.openid.models import SignInService
from biocap.openid.problems import OPENID_REFUSED
from biocap.openid.services import person_let_in, services_in_use
from biocap.openid.talking import come_back, go_to_provider, must_be_awaited
from biocap.parties.problems import SIGN_IN_TOO_OFTEN
from biocap.shared.counting import Limit, take
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.proxies import client_network
from biocap.web.words import problem_sentence

PENDING = "openid"
"""What the session keeps while somebody is at a provider."""
TRIES = Limit("openid address", 300, 3600)
"""From one address, as for passwords: a ministry of hundreds stands behind one."""


@require_GET
@allow("account.enter")
def openid_begin_page(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the provider."""
    service = _service(code)
    try:
        _count(request)
        address, pending = go_to_provider(service, back_address(request, service))
    except Problem as problem:
        return _failed(request, problem)
    onwards = request.GET.get("next", "")
    pending["next"] = onwards if get_adapter(request).is_safe_url(onwards) else ""
    pending["language"] = translation.get_language() or "en"
    request.session[PENDING] = pending
    return redirect(address)


@require_GET
@allow("account.enter")
@sensitive_variables("pending", "claims")
def openid_back_page(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take who comes back from the provider in, up to their second factor, or say why not."""
    service = _service(code)
    pending: dict[str, Any] | None = request.session.pop(PENDING, None)
    language = str((pending or {}).get("language", "")) or "en"
    with translation.override(language):
        try:
            _count(request)
            state = request.GET.get("state", "")
            if "error" in request.GET:
                must_be_awaited(service, pending, state)
                raise OPENID_REFUSED(name=service.name)
            answer, back = request.GET.get("code", ""), back_address(request, service)
            claims = come_back(service, pending, state, answer, back)
            person = person_let_in(service, claims, timezone.now())
        except Problem as problem:
            return _failed(request, problem)
        if request.user.is_authenticated:
            logout(request)
        record_authentication(request, person, "openid", service=service.name)
        onwards = str((pending or {}).get("next", "")) or reverse("desk")
        entered: HttpResponseBase = perform_login(request, person, redirect_url=onwards)
        return entered


def back_address(request: HttpRequest, service: SignInService) -> str:
    """Return where a provider leads back to: one address, whatever the language of the page."""
    with translation.override("en"):
        return request.build_absolute_uri(reverse("openid_back", args=[service.code]))


def _service(code: str) -> SignInService:
    for service in services_in_use():
        if service.code == code:
            return service
    raise Http404


def _count(request: HttpRequest) -> None:
    if seconds := take(TRIES, client_network(request), at=timezone.now()):
        raise SIGN_IN_TOO_OFTEN(minutes=-(-seconds // 60))


def _failed(request: HttpRequest, problem: Problem) -> HttpResponse:
    context = {"why": problem_sentence(problem), "code": problem.code}
    response = render(request, "account/openid_failed.html", context, status=problem.status)
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response
