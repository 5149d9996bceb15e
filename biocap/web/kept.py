"""What was sent too late: after its session had ended, or after the draft was closed.

Only what passed for a form of our own page is kept (a token that was right, or a
request that the browser says came from here), in the session of that browser. It is
saved when the person, signed in again, asks for it, and through the ordinary check; words for
a form that was submitted meanwhile stand at its versions until a correction is started.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from biocap.shared.web_addresses import parted

KEPT = "sent_too_late"
LARGEST = 60_000
"""Characters of one page that are kept; a page of a form seldom has a tenth of it."""
NOT_KEPT = {"csrfmiddlewaretoken", "then", "kept_as"}


@dataclass(frozen=True)
class KeptFields:
    """The fields of a page as they were sent. Files cannot be kept, `files` says that some came."""

    fields: tuple[tuple[str, str], ...]
    files: bool
    section: str
    """The code of the section that it was sent for."""


def keep(request: HttpRequest, page: str) -> None:
    """Keep what was sent for a page, and say so where the person reads on."""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
        for value in values
    ]
    if sum(len(name) + len(value) for name, value in fields) > LARGEST:
        messages.warning(
            request,
            _(
                "What you sent came too late and is too long to be kept. "
                "Go back in your browser: it still stands there. Copy it, and send it again."
            ),
        )
        return
    request.session[KEPT] = {"page": page, "fields": fields, "files": bool(request.FILES)}
    if request.user.is_authenticated:
        return
    messages.warning(
        request,
        _("You were no longer signed in. What you sent is kept: sign in, and save it then."),
    )


def waiting_for(request: HttpRequest, page: str) -> KeptFields | None:
    """Return what waits for a page, or for any section of a form (its id)."""
    waiting = request.session.get(KEPT)
    if not waiting or not (waiting["page"] == page or waiting["page"].startswith(f"{page}/")):
        return None
    return KeptFields(
        tuple((name, value) for name, value in waiting["fields"]),
        waiting["files"],
        waiting["page"].partition("/")[2],
    )


def forget(request: HttpRequest) -> None:
    """Let go of what was kept: it was saved, or left out."""
    request.session.pop(KEPT, None)


def came_from_here(request: HttpRequest) -> bool:
    """Return whether the browser says that a page of this site sent the request."""
    origin = parted(request.headers.get("origin", ""))
    return origin is not None and bool(origin.netloc) and origin.netloc == request.get_host()
