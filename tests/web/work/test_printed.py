"""Printed answers: each page says which it is of how many, of which receipt, with which hash."""

import io
from datetime import datetime
from typing import Any

import pypdf
import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.reports.printed import squeezed

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NAMED = ("A", "B", "C", "D", "E", "F")


def answers() -> dict[str, Any]:
    """Return needs in several areas, and a text of more than one page."""
    given: dict[str, Any] = {"areas": [{"code": area} for area in NAMED]}
    for key, (_, row) in formats.load_edition("needs-assessment", "2009").keys.items():
        area = key.removeprefix("needs.").partition("/")[0]
        if row is not None and area in NAMED and sum(f"needs.{area}/" in it for it in given) < 3:
            given[key] = {"extent": {"code": "1"}, "means": [{"code": "2"}]}
    return given | {"other_information": "A sentence that fills pages. " * 220}


def test_every_printed_page_names_itself_and_keeps_headings_with_what_they_head(
    browser_page: Any,
    live_server: LiveServer,
    draft: Submission,
    focal_point: Person,
    now: datetime,
) -> None:
    operations.save_answers(draft, answers(), by=focal_point, at=now, channel="web")
    version = operations.submit(draft, by=focal_point, at=now)
    client = Client()
    client.force_login(focal_point)
    session = client.cookies["sessionid"].value
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}]
    )
    browser_page.goto(f"{live_server.url}/en/work/receipts/{version.receipt}/answers/")
    headed = browser_page.evaluate(
        """[...document.querySelectorAll('section.answered')].map(it => [
            it.querySelector('h3').textContent,
            it.querySelector('dt, thead th').textContent])"""
    )
    printed = browser_page.pdf(format="A4", prefer_css_page_size=True)
    pages = [squeezed(it.extract_text()) for it in pypdf.PdfReader(io.BytesIO(printed)).pages]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        for said in (version.receipt, version.sha256, f"{number} / {len(pages)}"):
            assert squeezed(said) in page, (number, said)
    for heading, first in headed:
        there = [page for page in pages if squeezed(heading) in page]
        assert any(squeezed(first) in page for page in there), heading
