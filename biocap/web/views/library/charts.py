"""Charts as they were drawn at publication."""

import re
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from biocap.library.drawn import chart_file, software_release
from biocap.library.licence import licence
from biocap.library.queries import is_published
from biocap.library.withdrawal import Withdrawal, withdrawal_of
from biocap.telling.about_data import data_holder, withdrawn
from biocap.web.access import allow
from biocap.web.views.library.serving import SHELF, finish, handed_out

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
FOR_GOOD = "public, max-age=31536000, immutable"
SNAPSHOT = re.compile(r"[0-9a-f]{64}")


@allow("library.read")
def chart(request: HttpRequest, snapshot: str, drawn_by: str, name: str) -> HttpResponse:
    """Return a chart in the language of the address.

    It never changes under its address, but that one of a withdrawn snapshot says so.
    """
    if (
        not SNAPSHOT.fullmatch(snapshot)
        or not NAME.fullmatch(name)
        or drawn_by != software_release()
    ):
        raise Http404
    path = chart_file(snapshot, get_language() or "en", name)
    gone = withdrawal_of(snapshot)
    key = ("chart", str(path), gone)
    kept = SHELF.get(key)
    if kept is None:
        if not is_published(snapshot):
            raise Http404
        try:
            drawn = path.read_bytes()
        except FileNotFoundError:
            raise Http404 from None
        drawn = _with_rights(marked(drawn, gone) if gone else drawn)
        response = HttpResponse(drawn, content_type="image/svg+xml")
        lasting = "public, max-age=0, must-revalidate" if gone else FOR_GOOD
        response.headers["Cache-Control"] = lasting
        response.headers["Link"] = licence().link
        response.headers["X-Content-Type-Options"] = "nosniff"
        kept = finish(response)
        SHELF.put(key, kept)
    return handed_out(request, kept)


def marked(drawn: bytes, gone: Withdrawal) -> bytes:
    """Return a picture with the words on top that say when and why it was withdrawn."""
    said = escape(withdrawn(gone))
    words = f'<text x="4" y="12" font-size="11" fill="#b00020">{said}</text></svg>'
    return words.encode().join(drawn.rsplit(b"</svg>", 1))


def _with_rights(drawn: bytes) -> bytes:
    """Return a picture that says whose it is and under which licence, where it is kept alone."""
    terms = licence()
    said = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#">'
        f'<cc:Work rdf:about=""><dc:rights>{escape(f"{data_holder()}, {terms.name}")}</dc:rights>'
        f"<cc:license rdf:resource={quoteattr(terms.address)}/></cc:Work></rdf:RDF></metadata>"
    )
    return f"{said}</svg>".encode().join(drawn.rsplit(b"</svg>", 1))
