"""What people share as a feed (RFC 4287)."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language, gettext

from biocap.experience.public import Shared
from biocap.experience.words import sharer_words
from biocap.library.licence import licence
from biocap.shared.text import without_controls
from biocap.telling.lists import headed

MOST = 100
"""Entries of a feed."""


def told_feed(
    request: HttpRequest,
    title: str,
    page: str,
    of_one: str,
    shared: Iterable[Shared],
    *,
    invented: bool,
) -> HttpResponse:
    """Return what was shared as a feed. `page` is that of the list, `of_one` that of an entry."""
    mark = headed(gettext("Rehearsal")) if invented else ""
    query = request.META.get("QUERY_STRING", "")
    link = request.build_absolute_uri(reverse(page))
    feed = Atom1Feed(
        title=f"{mark}{title}",
        link=f"{link}?{query}" if query else link,
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        feed_copyright=licence().name,
    )
    for it in [*shared][:MOST]:
        address = request.build_absolute_uri(reverse(of_one, args=[it.code]))
        feed.add_item(
            title=without_controls(f"{mark}{it.title}"),
            link=address,
            description=linebreaks(without_controls(it.body["text"]), autoescape=True),
            author_name=without_controls(it.author or sharer_words(it)),
            unique_id=f"{address}#{it.stands_since.isoformat()}",
            pubdate=datetime.combine(it.first_on, time(), UTC),
            updateddate=datetime.combine(it.stands_since, time(), UTC),
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")
    response.headers["Link"] = licence().link
    return response
