"""The page of help that the foot of every page leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biocap.collection.choices import LARGEST_UPLOAD
from biocap.telling.numbers import whole
from biocap.web.access import allow


@allow("library.read")
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to sign in, answer, correct and cite, and whom to ask."""
    megabytes = whole(LARGEST_UPLOAD // (1024 * 1024))
    return render(request, "help.html", {"section": "", "megabytes": megabytes})
