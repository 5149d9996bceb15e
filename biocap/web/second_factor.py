"""The Secretariat and focal points work with a second factor; who has none is led to set it up."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from biocap.collection.permissions import WHO_MAY
from biocap.collection.problems import PERMISSION_SECOND_FACTOR
from biocap.collection.queries.second_factor import lacks_second_factor, missing_second_factor
from biocap.parties.credentials import ask_for_second_factor
from biocap.parties.models import Person
from biocap.web.not_done import fields_sent, not_done
from biocap.web.words import problem_sentence

ON_THE_WAY = {
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
"""Names of the pages by which one sets it up. Those open to all, such as signing out, stay open."""


class SecondFactor:
    """Lets who needs a second factor and has none do nothing but set it up.

    A focal point is told the day before which nothing changes (`request.second_factor_day`).

    The JSON door is told the same where a session is shown (`biocap.api.access`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        action = getattr(view, "action", "")
        if not action or "anonymous" in WHO_MAY[action]:
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        person, at = request.user, datetime.now(UTC)
        if isinstance(person, Person) and missing_second_factor(person) == "in time":
            request.second_factor_day = ask_for_second_factor(person, at=at)  # type: ignore[attr-defined]
        if name in ON_THE_WAY or not lacks_second_factor(person, at.date()):
            return None
        why = problem_sentence(PERMISSION_SECOND_FACTOR())
        if fields_sent(request):
            return not_done(request, why, 403)
        messages.warning(request, why)
        return redirect("mfa_index")
