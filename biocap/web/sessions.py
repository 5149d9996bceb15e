"""Sessions end when nobody uses them (BIOCAP_IDLE_HOURS)."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SEEN = "seen"
PARTS = 20
"""A session is written anew when a twentieth of its time is over, not at every request."""


class SessionStore(db.SessionStore):
    """Django's, which knows when it was last written; it ends SESSION_COOKIE_AGE after that."""

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Return the row that will be written, with the moment."""
        return super().create_model_instance({**data, SEEN: int(time.time())})


class Idle:
    """Lets a session live on while it is used, by writing it now and then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            unused = time.time() - request.session.get(SEEN, 0)
            if unused > settings.SESSION_COOKIE_AGE / PARTS:
                request.session.modified = True
        return self.get_response(request)
