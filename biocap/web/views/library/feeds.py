"""A page as a feed (RFC 4287), under the licence of the data."""

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from biocap.library.licence import licence
from biocap.library.queries import Library
from biocap.telling.about_data import attribution
from biocap.telling.lists import headed
from biocap.telling.names import RoundLine, Words


def behind(address: str, query: str) -> str:
    """Return an address with what was chosen: `query` as it goes behind others, "&area=L"."""
    return f"{address}?{query.lstrip('&')}" if query else address


def feed_title(whole: str, line: RoundLine) -> str:
    """Return the title of the feed of a round; of a rehearsal it says so first."""
    return f"{headed(gettext('Rehearsal'))}{whole}" if line.rehearsal else whole


def feed_of(
    request: HttpRequest, library: Library, words: Words, title: str, address: str
) -> Atom1Feed:
    """Return a feed without entries. `address` is that of the page it goes with."""
    pinned = f"{'&' if '?' in address else '?'}snapshot={library.snapshot_id}"
    return Atom1Feed(
        title=title,
        link=address,
        description="",
        language=words.language,
        feed_url=request.build_absolute_uri(),
        feed_guid=address + pinned,
        feed_copyright=attribution(library),
    )


def feed_response(feed: Atom1Feed) -> HttpResponse:
    """Return a feed with the licence of the data in its head."""
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
    response.headers["Link"] = licence().link
    return response
