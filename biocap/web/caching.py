"""What a cache on the way may keep: public pages, as strangers see them, and nothing else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from biocap.collection.permissions import WHO_MAY
from biocap.web.errors import at_the_door

PRIVATE = "private, no-store"


class Caching:
    """Say `private, no-store` on every answer that is not a public page to a stranger.

    It stands outside of whatever makes answers, so that an error, a redirect or a file is
    no exception; every answer varies by both ways of saying who one is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie", "Authorization"])
        if _says_who(request) or response.cookies or _is_private(request):
            response.headers["Cache-Control"] = PRIVATE
        return response


def _says_who(request: HttpRequest) -> bool:
    cookies = {settings.SESSION_COOKIE_NAME, settings.MESSAGES_COOKIE_NAME}
    return "Authorization" in request.headers or not cookies.isdisjoint(request.COOKIES)


def _is_private(request: HttpRequest) -> bool:
    """Say whether what was asked for is no public page: an act, the JSON door, work, the account.

    An address that nobody knows, or of no language yet, is as public as it is empty.
    """
    if request.method not in {"GET", "HEAD"} or at_the_door(request):
        return True
    if request.resolver_match is None:
        return False
    action = getattr(request.resolver_match.func, "action", "")
    return action == "account.enter" or "anonymous" not in WHO_MAY.get(action, ())
