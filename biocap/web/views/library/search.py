"""One search over everything that is public."""

from django.http import HttpRequest, HttpResponse

from biocap.library.queries import Library
from biocap.telling.finding import LONGEST
from biocap.web.access import allow
from biocap.web.presenters.search import search, titles
from biocap.web.views.library.frame import page, way_of, words_of
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def search_page(request: HttpRequest, library: Library) -> HttpResponse:
    """Show what has the words, by kind; without words only the field."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    way, kind = way_of(request), request.GET.get("kind", "")
    groups = search(words_of(library), asked, way, kind if kind in titles() else "")
    return page(
        request,
        library,
        "search",
        "search",
        asked=asked,
        groups=groups,
        total=sum(group.total for group in groups),
        pinned=way.pinned,
        every_kind=way.to("search", q=asked) if kind in titles() else "",
    )
