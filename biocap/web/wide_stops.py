"""A stop of full width brings its own space: on no page does another follow it."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from biocap.web.directions import is_open_page

STOPS = "。，；：、！？"
SENT = re.compile("|".join(STOPS).encode())
"""The stops as they are sent (UTF-8)."""
TAG_AND_WORDS = re.compile("(<[^>]*>)([^<]*)")
GAP = re.compile(rf"(?<=[{STOPS}])[ \n]+")
AS_WRITTEN = re.compile(r"<(?:bdi|textarea|option|pre|script|style)\b", re.IGNORECASE)
"""Elements that hold what somebody wrote, or what is sent again: their words stay as they are."""


class WideStops:
    """Take the white space away that templates leave between two sentences in Chinese.

    It stands where all pages pass: whether a sentence ends in a stop of full width is up to its
    translation, of which the template that sets one behind the other knows nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse):
            tighten(response)
        return response


def tighten(response: HttpResponse) -> None:
    """Tighten a page that is not compressed yet; leave whatever is no page."""
    if is_open_page(response) and SENT.search(content := response.content):
        response.content = tightened(content.decode()).encode()


def tightened(page: str) -> str:
    """Return HTML without white space behind a stop of full width, also where a tag stands between.

    >>> tightened("<p>一。\\n<a>二</a>： <b>三</b></p>")
    '<p>一。<a>二</a>：<b>三</b></p>'
    """
    behind_stop = False

    def set_words(found: re.Match[str]) -> str:
        nonlocal behind_stop
        tag, words = found[1], found[2]
        if AS_WRITTEN.match(tag):
            behind_stop = words.endswith(tuple(STOPS))
            return found[0]
        words = GAP.sub("", words.lstrip(" \n") if behind_stop else words)
        behind_stop = words.endswith(tuple(STOPS)) or (behind_stop and not words)
        return tag + words

    return TAG_AND_WORDS.sub(set_words, page)
