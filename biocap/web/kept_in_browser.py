"""The server says which form it has of those that a browser keeps (js/leaving.js)."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

COOKIE = "has_kept"
AN_HOUR = 3600
ID = re.compile(r"\w{1,40}", re.ASCII)
NOT_YET = ("account_login", "account_reauthenticate", "mfa_authenticate", "mfa_reauthenticate")
"""Where somebody is led who has to say first who it is: nothing was taken then."""
ACCOUNTS = "/accounts/"


class HasKept:
    """Name a form that was sent and answered in a cookie that the next page reads and deletes.

    A form that is taken leads on to a page, or is answered by one that says so or asks back; one
    that is refused is shown again with its errors, or leads to signing in. A page alone cannot
    tell: the same one is opened after a line was lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in {200, 302, 303}:
            given = str(request.POST.get("kept_as", ""))
            if ID.fullmatch(given) and not _to_sign_in(request, response):
                secure = bool(settings.SESSION_COOKIE_SECURE)
                response.set_cookie(COOKIE, given, max_age=AN_HOUR, secure=secure, samesite="Lax")
        return response


def _to_sign_in(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Return whether an answer leads away to signing in, or to what guards the account."""
    to = response.headers.get("Location", "").partition("?")[0]
    if ACCOUNTS not in to or ACCOUNTS not in request.path:
        return ACCOUNTS in to
    try:
        return resolve(to).url_name in NOT_YET
    except Resolver404:
        return True
