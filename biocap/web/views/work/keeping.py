"""What a stranger sends to a page of a draft is kept until they have signed in."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from biocap.web import kept
from biocap.web.access import View, person_of
from biocap.web.views.work.submissions import submission_or_404


def kept_if_signed_out(page_of: Callable[..., str]) -> Callable[[View], View]:
    """Keep what is sent to a page of a draft there is, under the name that `page_of` gives it."""

    def keeping_view(view: View) -> View:
        @functools.wraps(view)
        def keeping(request: HttpRequest, **place: Any) -> HttpResponseBase:
            if request.method == "POST" and person_of(request) is None:
                try:
                    submission_or_404(place["submission_id"])
                except Http404:
                    return view(request, **place)
                kept.keep(request, page_of(**place))
                return redirect_to_login(request.path)
            return view(request, **place)

        return keeping

    return keeping_view
