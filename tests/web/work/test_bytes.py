"""Bytes that travel, compressed: counts, so the suite fails above them.

Source: issue "The main job", section Speed: 60 KB for a form page, 2 KB for a save;
issue "Six languages", section Budgets: any form page in any language.
"""

import functools
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from biocap.collection.models import Submission
from biocap.formats import load_edition
from biocap.parties.models import Person
from biocap.shared.languages import languages
from tests.web.work.browsing import save_one
from tests.web.work.conftest import address, signed_in
from tests.workroom import full_needs_answers

FORM_PAGE = 60_000
SAVE = 2_000
FORM_FILES = {"js/work.js", "vendor/htmx-2.min.js"}


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=5))


@functools.cache
def compressed_file(name: str) -> int:
    return compressed(Path(str(finders.find(name))).read_bytes())


def first_visit(client: Client, url: str, files: set[str]) -> int:
    """Return the bytes of a page with every style sheet, script and icon that it names."""
    response = client.get(url)
    assert response.status_code == 200
    html = response.content
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode()))
    assert {"css/base.css", "css/work.css", *files} <= named
    return compressed(html) + sum(compressed_file(name) for name in named)


@pytest.mark.parametrize("language", list(languages()))
def test_first_visit_of_any_form_page_in_60_kb_in_any_language(
    language: str,
    draft: Submission,
    focal_point: Person,
    answer: Callable[..., None],
) -> None:
    """Every section with all its answers, on the page of the form and on that for typing in."""
    answer(focal_point, full_needs_answers())
    client, edition = signed_in(focal_point), load_edition(draft.format_code, draft.edition)
    sections = [section.code for section in edition.sections]
    assert {"general", "needs.A", "additional"} <= set(sections)
    heavy = {}
    for place, scripts in (("sections", FORM_FILES), ("paper", {"js/paper.js"})):
        for section in sections:
            url = address(draft, f"{place}/{section}/").replace("/en/", f"/{language}/", 1)
            size = first_visit(client, url, scripts)
            if size > FORM_PAGE:
                heavy[url] = size
    assert heavy == {}


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
