"""Sessions end when nobody uses them (BIOCAP_IDLE_HOURS)."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from biocap.parties.models import Person
from biocap.parties.sessions import end_sessions, session_rows_of
from biocap.shared.audit import record

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


@dataclass(frozen=True)
class SessionOf:
    """One session of a person: when it was written last, and whether it is the reader's own.

    `ways`: how they signed in, each a method, with the kind of a factor or the name of a provider;
    none for a one-time link.
    """

    key: str
    seen: datetime
    is_this: bool
    ways: tuple[tuple[str, str], ...] = ()


def sessions_of(person: Person, this: str | None) -> list[SessionOf]:
    """Return the sessions in which a person is signed in, the one used last first.

    `this` is the key of the reader's own.
    """
    sessions = []
    for row in session_rows_of(person):
        data = row.get_decoded()
        fits = data.get(HASH_SESSION_KEY) == person.get_session_auth_hash()
        if fits and row.expire_date > datetime.now(UTC):
            seen = datetime.fromtimestamp(data.get(SEEN, 0), UTC)
            sessions.append(
                SessionOf(row.session_key, seen, row.session_key == this, tuple(_ways(data)))
            )
    return sorted(sessions, key=lambda one: (one.is_this, one.seen), reverse=True)


def _ways(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield how somebody signed in, without what they showed again later."""
    for one in data.get(AUTHENTICATION_METHODS_SESSION_KEY) or []:
        if not one.get("reauthenticated"):
            yield str(one["method"]), str(one.get("type") or one.get("service") or "")


@transaction.atomic
def end_own_sessions(person: Person, *, but: str | None, at: datetime) -> int:
    """End every session of a person but the one with this key; return how many still lived."""
    lived = sum(one.key != but for one in sessions_of(person, but))
    end_sessions(person, but=but)
    if lived:
        record("person.sessions_end", f"person:{person.pk}", by=person, at=at, count=lived)
    return lived
