"""The page of an indicator is made by few files of the web: figures and words stand below it.

Counted are the modules of `biocap/web` of which a function runs from the call of the view to its
answer. What every address passes on its way to a view (limits, permissions, the shelf of finished
pages) is not; templates are not either.
"""

import sys
from pathlib import Path
from types import FrameType

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

import biocap.web
from biocap.library.queries import Library
from biocap.web.views.library import evaluations
from tests.contracts.public_pages import addresses, kind_of_page

WEB = Path(biocap.web.__file__).parent
MOST = 10


def modules_running_for(request: HttpRequest, library: Library, code: str, slug: str) -> set[str]:
    """Return the modules of the web that run while the view answers."""
    view = evaluations.indicator
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    view(request, library, code=code, slug=slug)  # loads what is loaded once
    ran: set[str] = set()

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call":
            ran.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        response = view(request, library, code=code, slug=slug)
    finally:
        sys.setprofile(before)
    assert response.status_code == 200
    inside = (Path(name) for name in ran)
    return {path.relative_to(WEB).as_posix() for path in inside if path.is_relative_to(WEB)}


@pytest.mark.django_db
def test_an_indicator_page_touches_few_files_of_the_web(
    frozen: Library, rf: RequestFactory
) -> None:
    """Every indicator of the frozen pages: shares, sums, counts of the Secretariat."""
    pages = [
        address.split("?")[0].strip("/").split("/")[2:]
        for address in addresses(frozen).values()
        if kind_of_page(address) == "indicator"
    ]
    assert len(pages) > 4
    for code, slug in pages:
        request = rf.get("/")
        ran = modules_running_for(request, frozen, code, slug)
        assert {"views/library/evaluations.py", "presenters/evaluation/indicator.py"} <= ran
        assert len(ran) <= MOST, sorted(ran)
