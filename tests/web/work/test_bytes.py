"""Bytes that travel, compressed: counts, so the suite fails above them.

Source: issue "The main job", section Speed: 60 KB for a form page, 2 KB for a save.
"""

import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.web.work.browsing import save_one
from tests.web.work.conftest import address, signed_in
from tests.workroom import full_needs_answers

FORM_PAGE = 60_000
SAVE = 2_000


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=5))


def first_visit(client: Client, url: str) -> int:
    """Return the bytes of a page with every style sheet, script and icon that it names."""
    html = client.get(url).content
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode()))
    assert {"css/base.css", "css/work.css", "js/work.js", "vendor/htmx-2.min.js"} <= named
    bodies = [Path(str(finders.find(name))).read_bytes() for name in named]
    return compressed(html) + sum(compressed(body) for body in bodies)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("section", ["needs.A", "general", "additional"])
def test_first_visit_of_a_form_page_in_60_kb(
    language: str,
    section: str,
    draft: Submission,
    focal_point: Person,
    answer: Callable[..., None],
) -> None:
    answer(focal_point, full_needs_answers())
    url = address(draft, f"sections/{section}/").replace("/en/", f"/{language}/", 1)
    assert first_visit(signed_in(focal_point), url) <= FORM_PAGE


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("needs.A/A.i.4", {"needs.A/A.i.4:named": "1"}),
        ("needs.A/A.i.4", {"needs.A/A.i.4:named": "1", "needs.A/A.i.4:extent": "9"}),
        ("needs.A/A.i.1", {"needs.A/A.i.1:named": "1", "needs.A/A.i.1:extent": "4"}),
        ("areas", {"areas": ["A"]}),
        ("contact", {"contact:email": "nobody"}),
    ],
    ids=["saved with findings", "refused", "stale", "areas parked", "contact refused"],
)
def test_save_answers_in_2_kb(
    key: str,
    fields: dict[str, object],
    draft: Submission,
    focal_point: Person,
    contributor: Person,
    answer: Callable[..., None],
) -> None:
    answer(contributor, full_needs_answers())
    response = save_one(signed_in(focal_point), draft, key, **fields)
    assert response.status_code == 200
    headers = "".join(f"{name}: {value}\r\n" for name, value in response.items())
    assert compressed(response.content) + len(headers) <= SAVE
