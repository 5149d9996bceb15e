"""Where a person is signed in, and how to end that elsewhere."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.parties.models import Person
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.lists import joined_by_commas
from biocap.telling.tables import Column
from biocap.web.access import allow
from biocap.web.columns import TAG, Tag, list_on_page, on_page
from biocap.web.sessions import SessionOf, end_own_sessions, sessions_of

SESSIONS: tuple[Column[SessionOf], ...] = (
    on_page("seen", noop("Last used, about"), lambda one: short_moment(one.seen)),
    on_page("how", noop("How you signed in"), lambda one: _how(one)),
    on_page(
        "which",
        noop("Which browser"),
        lambda one: Tag(_("this one"), "good") if one.is_this else Tag(_("another")),
    ),
)


WAYS = {
    "password": noop("password"),
    "totp": noop("code of the app"),
    "webauthn": noop("passkey"),
    "recovery_codes": noop("recovery code"),
}


def _how(one: SessionOf) -> str:
    """Return how the reader signed in, in words."""
    said = [name if way == "openid" else _(WAYS.get(name or way, way)) for way, name in one.ways]
    return joined_by_commas(said) if said else _("one-time link")


@allow("work.read")
def own_sessions_page(request: HttpRequest) -> HttpResponse:
    """List the reader's sessions; end all but this one, or all at once, this one too."""
    person, this = cast(Person, request.user), request.session.session_key
    if request.method == "POST":
        every = request.POST.get("which") == "all"
        ended = end_own_sessions(person, but=None if every else this, at=datetime.now(UTC))
        if every:
            logout(request)
        words = ngettext("%(n)s session ended.", "%(n)s sessions ended.", ended)
        messages.success(request, words % {"n": ended})
        return redirect("account_login" if every else "own_sessions")
    sessions = sessions_of(person, this)
    table = list_on_page(SESSIONS, sessions, pictures={"which": TAG})
    context = {"table": table, "others": any(not one.is_this for one in sessions)}
    return render(request, "account/sessions.html", context)
