"""Charts as they were drawn at publication."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from biocap.library.drawn import chart_file, release
from biocap.library.queries import is_published
from biocap.web.access import allow
from biocap.web.views.library.serving import SHELF, finish, handed_out

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
SNAPSHOT = re.compile(r"[0-9a-f]{64}")


@allow("library.read")
def chart(request: HttpRequest, snapshot: str, drawn_by: str, name: str) -> HttpResponse:
    """Return a chart in the language of the address; it never changes under its address."""
    if not SNAPSHOT.fullmatch(snapshot) or not NAME.fullmatch(name) or drawn_by != release():
        raise Http404
    path = chart_file(snapshot, get_language() or "en", name)
    key = ("chart", str(path))
    kept = SHELF.get(key)
    if kept is None:
        if not is_published(snapshot):
            raise Http404
        try:
            drawn = path.read_bytes()
        except FileNotFoundError:
            raise Http404 from None
        response = HttpResponse(drawn, content_type="image/svg+xml")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        kept = finish(response)
        SHELF.put(key, kept)
    return handed_out(request, kept)
