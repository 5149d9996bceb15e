"""What was sent and not taken: shown again whole, to be sent again or copied, and never dropped.

The words travel with the page that says so and are kept nowhere. (What was sent for a section of
a form waits in the session besides: `kept`.)
"""

from django.contrib.messages import ERROR, SUCCESS, get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

NOT_WORDS = frozenset({"csrfmiddlewaretoken", "next", "seen", "secret", "kept_as"})
SECRET = ("account_", "mfa_", "sign_in_")
"""Beginnings of the names of addresses that take passwords and codes: never shown again."""
TICKED = frozenset({"", "1", "on"})
CARRIED = frozenset(
    {
        *("act", "after", "asked", "confirm", "done", "go", "indicator", "into", "kept", "key"),
        *("language", "letter", "next", "number", "of", "once", "page", "part", "party", "person"),
        *("proposed", "question", "receipt", "revision", "role", "round", "rule", "seen"),
        *(
            "sha256",
            "shown",
            "snapshot",
            "state",
            "take",
            "take_back",
            "then",
            "unchanged",
            "which",
        ),
    }
)
"""Names under which buttons and hidden fields carry what nobody typed."""


def fields_sent(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a form that was sent; none if nothing was typed, or it is secret."""
    page = request.resolver_match
    secret = page is None or str(page.url_name).startswith(SECRET)
    if request.method != "POST" or secret:
        return []
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NOT_WORDS
        for value in values
    ]
    return fields if any(value.strip() not in TICKED for _name, value in fields) else []


def words_sent(request: HttpRequest) -> bool:
    """Return whether a form was sent that holds more than its buttons and hidden fields carry."""
    return any(
        name not in CARRIED and value.strip() not in TICKED for name, value in fields_sent(request)
    )


def messages_waiting(request: HttpRequest) -> int:
    """Return how many messages of earlier pages somebody who sends something has not seen yet."""
    return len(get_messages(request)) if request.method == "POST" else 0


def given_back(request: HttpRequest, answer: HttpResponseBase, waiting: int) -> HttpResponseBase:
    """Return the answer to what was sent, or the words where it leads away from them.

    A view that refuses by a message (`done_or_why_not`) and a redirect would drop what was typed:
    the message and the words make a page instead. The first `waiting` messages are of earlier
    pages.
    """
    if not 300 <= answer.status_code < 400 or not words_sent(request):
        return answer
    said = get_messages(request)
    levels = {message.level for message in list(said)[waiting:]}
    if isinstance(said, BaseStorage):
        said.used = False  # looked at, and not yet shown
    return not_done(request, "", 422) if ERROR in levels and SUCCESS not in levels else answer


def not_done(request: HttpRequest, why: str, status: int, sign_in: bool = False) -> HttpResponse:
    """Say why nothing was done with what was sent, and show it: words to copy, a form to resend.

    `why` is empty where a message of the page says it.
    """
    fields = fields_sent(request)
    context = {
        "why": why,
        "sign_in": sign_in,
        "fields": fields,
        "words": [value for _name, value in fields if value.strip() not in TICKED],
        "files": bool(request.FILES),
        "to": request.get_full_path(),
    }
    return render(request, "not_done.html", context, status=status)


def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session has ended, with what was sent."""
    return not_done(request, _("You are no longer signed in."), 403, sign_in=True)


def not_open(request: HttpRequest, status: int) -> HttpResponse:
    """Say that the place is gone or no longer open to the person, with what was sent."""
    why = _(
        "What this was sent to is no longer there, or no longer open to you: it may have been "
        "removed or closed meanwhile, or your role has ended."
    )
    return not_done(request, why, status)
