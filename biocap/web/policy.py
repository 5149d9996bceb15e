"""What a browser may do with our pages, said on every answer."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

OF_A_FRAGMENT = "default-src 'none'; sandbox"
"""Of an answer that a script puts into its page, under the policy of that page: shown as a page of
its own it may nothing. Shorter than the other, on what is sent most often over slow lines."""


class ContentPolicy:
    """Sets the header of CONTENT_SECURITY_POLICY, which is the same on every page.

    The middleware of django-csp builds it anew for each answer. Django's own pages of faults, which
    developers see, need styles that it forbids.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response.headers.setdefault(HEADER, self.policy)
        return response
