"""Public pages are served from a snapshot, and finished pages are kept.

A page for somebody who is not signed in depends on the snapshot, on which is in force, what was
withdrawn, which corrections came since, the release, the language and the address alone. So it is
made once, compressed once, and answered with 304 while the browser's copy is still true.
"""

import functools
import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from biocap.collection.corrections import corrections_state
from biocap.coordination.public import coordination_state
from biocap.experience.public import experience_state
from biocap.indicators.recorded import priorities_state
from biocap.library.drawn import software_release
from biocap.library.places import library_root
from biocap.library.queries import Library, in_force, open_library
from biocap.library.withdrawal import withdrawals
from biocap.organizations.public import organizations_state
from biocap.roster.public import roster_state
from biocap.shared.problems import Problem
from biocap.toolbox.review.public import tool_reviews_state
from biocap.toolbox.use.public import uses_state
from biocap.web.directions import balance
from biocap.web.wide_stops import tighten
from biocap.web.words import problem_sentence

LARGEST_KEPT = 24_000_000
"""Bytes of finished pages kept in one process; the one unused for longest goes first."""
WORTH_COMPRESSING = 500


@dataclass(frozen=True)
class Finished:
    """A page as it goes out, plain and compressed."""

    content_type: str
    etag: str
    bodies: tuple[tuple[str, bytes], ...]
    """(encoding, body), best first; the plain one, under "", last."""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        return sum(len(body) for _, body in self.bodies)


class Shelf:
    """Finished pages by key, bounded by their bytes."""

    def __init__(self, largest: int = LARGEST_KEPT) -> None:
        self._largest = largest
        self._size = 0
        self._lock = threading.Lock()
        self._pages: OrderedDict[Hashable, Finished] = OrderedDict()

    def get(self, key: Hashable) -> Finished | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Finished) -> None:
        with self._lock:
            if key in self._pages:
                self._size -= self._pages.pop(key).size
            self._pages[key] = page
            self._size += page.size
            while self._size > self._largest:
                self._size -= self._pages.popitem(last=False)[1].size

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0


SHELF = Shelf()


def published(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open the snapshot that is asked for (`?snapshot=`, else the one in force) for the view.

    The view takes `(request, library, **arguments of the address)`. Before the first
    publication the empty state is shown; a Problem becomes a page with its sentence.
    """

    @functools.wraps(view)
    def opened(request: HttpRequest, library: Library | None, **arguments: Any) -> HttpResponseBase:
        if library is None:
            return render(request, "library/nothing_published.html")
        return view(request, library, **arguments)

    return published_or_not(opened)


def published_or_not(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open the snapshot for the view as `published` does; None before the first publication."""

    @functools.wraps(view)
    def opened(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        pinned = request.GET.get("snapshot", "")
        snapshot_id = pinned or in_force(library_root())
        if snapshot_id is None:
            return view(request, None, **arguments)
        return _served(request, view, snapshot_id, pinned, arguments)

    return opened


def published_at(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open the snapshot that the address itself names (`<snapshot>`) for the view."""

    @functools.wraps(view)
    def opened(request: HttpRequest, snapshot: str, **arguments: Any) -> HttpResponseBase:
        return _served(request, view, snapshot, "", arguments)

    return opened


def _served(
    request: HttpRequest,
    view: Callable[..., HttpResponseBase],
    snapshot_id: str,
    pinned: str,
    arguments: dict[str, Any],
) -> HttpResponseBase:
    now, since = in_force(library_root()), corrections_state(library_root())
    gone = tuple(withdrawals())
    key = (
        snapshot_id,
        now,
        gone,
        since,
        roster_state(library_root()),
        priorities_state(library_root()),
        tool_reviews_state(library_root()),
        uses_state(library_root()),
        coordination_state(library_root()),
        organizations_state(library_root()),
        experience_state(library_root()),
        software_release(),
        get_language(),
        request.get_full_path(),
    )
    for_all = is_for_all(request)
    if for_all and not settings.DEBUG and (kept := SHELF.get(key)):
        return handed_out(request, kept)
    try:
        library = open_library(snapshot_id)
        request.pinned_snapshot = pinned  # type: ignore[attr-defined]
        with library.by_its_definitions():
            response = view(request, library, **arguments)
    except Problem as problem:
        return missing(request, problem)
    if for_all and response.status_code == HTTPStatus.NOT_FOUND:
        return response  # kept by caches as what `missing` answers is
    if not for_all or not isinstance(response, HttpResponse) or response.status_code != 200:
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") or response.cookies:
        return response
    finished = finish(response)
    SHELF.put(key, finished)
    return handed_out(request, finished)


def is_for_all(request: HttpRequest) -> bool:
    """Say whether the page will be the same for everybody: a GET of somebody without session."""
    return request.method in {"GET", "HEAD"} and not (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        or settings.MESSAGES_COOKIE_NAME in request.COOKIES
    )


def finish(response: HttpResponse) -> Finished:
    """Return a page with its tag and compressed bodies."""
    tighten(response)
    balance(response)
    plain = response.content
    bodies: list[tuple[str, bytes]] = []
    if len(plain) > WORTH_COMPRESSING:
        bodies.append(("br", brotli.compress(plain, quality=7)))
        bodies.append(("gzip", gzip.compress(plain, 6, mtime=0)))
    extra = tuple(
        (name, value)
        for name, value in response.headers.items()
        if name not in {"Content-Type", "Content-Length"}
    )
    return Finished(
        content_type=response.headers["Content-Type"],
        etag=f'W/"{hashlib.sha256(plain).hexdigest()[:24]}"',
        bodies=(*bodies, ("", plain)),
        extra=extra,
    )


def handed_out(request: HttpRequest, page: Finished) -> HttpResponse:
    """Return the page as the browser can read it, or 304 if it has it already."""
    accepted = {
        part.split(";")[0].strip()
        for part in request.headers.get("Accept-Encoding", "").split(",")
        if part.replace(" ", "").split(";q=")[-1] not in {"0", "0.0"}
    }
    encoding, body = next(pair for pair in page.bodies if not pair[0] or pair[0] in accepted)
    response = HttpResponse(body, content_type=page.content_type)
    for name, value in page.extra:
        response.headers[name] = value
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["ETag"] = page.etag
    response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
    patch_vary_headers(response, ["Accept-Encoding"])
    unchanged = get_conditional_response(request, etag=page.etag, response=response)
    assert isinstance(unchanged, HttpResponse)
    return unchanged


def missing(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the page with the sentence that says what is not there and where to look."""
    context = {"sentence": problem_sentence(problem)}
    return render(request, "library/missing.html", context, status=problem.status)
