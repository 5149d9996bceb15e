"""The server says which form it has of those that a browser keeps (js/leaving.js)."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "has_kept"
AN_HOUR = 3600
ID = re.compile(r"\w{1,40}", re.ASCII)
ACCOUNTS = "/accounts/"
"""Where somebody is led who has to sign in first: nothing was taken then."""


class HasKept:
    """Name a form that was sent and taken in a cookie that the next page reads and deletes.

    A form that is taken leads on to a page; one that is refused is shown again, or leads to
    signing in. A page alone cannot tell: the same one is opened after a line was lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in {302, 303}:
            given = str(request.POST.get("kept_as", ""))
            if ID.fullmatch(given) and ACCOUNTS not in response.headers["Location"]:
                secure = bool(settings.SESSION_COOKIE_SECURE)
                response.set_cookie(COOKIE, given, max_age=AN_HOUR, secure=secure, samesite="Lax")
        return response
