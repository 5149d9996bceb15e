"""A form with a file that a script sends, so that the page stays if the line breaks."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

ASKED = "X-Sent-Whole"
LEADS_TO = "X-Leads-To"


class SentWhole:
    """Tell the script (js/uploading.js) where an answer leads to, and let it go there.

    Followed by the script, the page would be read before a person sees it, and what it says once
    would be lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if ASKED in request.headers and response.status_code in {302, 303}:
            response.status_code = 200
            response.headers[LEADS_TO] = str(response.headers["Location"])
            del response.headers["Location"]
        return response
