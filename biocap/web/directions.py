"""No mark of direction that somebody typed reaches beyond the words it stands in, on any page."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from biocap.shared.directions import balanced

TURNING = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""The marks that open and close, as they are sent (UTF-8)."""

WORDS = re.compile(">[^<\u202a-\u202e\u2066-\u2069]*[\u202a-\u202e\u2066-\u2069][^<]*")
"""What stands between two tags and holds such a mark."""

AS_TYPED = re.compile(r"<(?:textarea|script|style)\b", re.IGNORECASE)


class Directions:
    """Balance the marks of direction in the words of every page (`shared.directions`).

    It stands where all pages pass, so that no template can forget it, and before their length is
    said; pages that are kept compressed were balanced when they were finished. The values of
    fields are left as they were typed: they are sent again; so is every file. Elements set words
    apart from each other (`bdi`), here nothing gets out of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse):
            balance(response)
        return response


def balance(response: HttpResponse) -> None:
    """Balance the marks in a page that is not compressed yet; leave whatever is no page."""
    if is_open_page(response) and TURNING.search(content := response.content):
        response.content = WORDS.sub(_balanced, content.decode()).encode()


def is_open_page(response: HttpResponse) -> bool:
    """Say whether a response is a page that is not compressed yet."""
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Content-Encoding" not in response.headers
    )


def _balanced(found: re.Match[str]) -> str:
    tag = found.string.rfind("<", 0, found.start())
    return found[0] if AS_TYPED.match(found.string, tag) else balanced(found[0])
