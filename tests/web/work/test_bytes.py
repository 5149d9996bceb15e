"""Bytes that travel, compressed: counts, so the suite fails above them.

Source: issue "The main job", section Speed: 60 KB for a form page, 2 KB for a save;
issue "Six languages", section Budgets: any form page in any language, one request a save.
"""

import functools
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.formats import Edition, editions, load_edition
from biocap.formats.conditions import questions_of
from biocap.parties.models import Person
from biocap.shared.languages import languages
from tests.web.work.browsing import save_as_page, save_one
from tests.web.work.conftest import address, signed_in
from tests.web.work.fields import fields_of
from tests.workroom import full_needs_answers, full_report_answers, make_draft_of

FORM_PAGE = 60_000
SAVE = 2_048
FORM_FILES = {"js/work.js", "vendor/htmx-2.min.js"}


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=5))


@functools.cache
def compressed_file(name: str) -> int:
    return compressed(Path(str(finders.find(name))).read_bytes())


def first_visit(client: Client, url: str, files: Iterable[str] = FORM_FILES) -> int:
    """Return the bytes of a page with every style sheet, script and icon that it names."""
    response = client.get(url)
    assert response.status_code == 200
    html = response.content
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode()))
    assert {"css/base.css", "css/work.css", *files} <= named
    return compressed(html) + sum(compressed_file(name) for name in named)


def heavy_pages(client: Client, draft: Submission, language: str) -> dict[str, int]:
    """Return the form pages above the budget: each section, and each page for typing it in."""
    edition = load_edition(draft.format_code, draft.edition)
    sizes = {}
    for place, scripts in (("sections", FORM_FILES), ("paper", {"js/paper.js"})):
        for section in edition.sections:
            url = address(draft, f"{place}/{section.code}/").replace("/en/", f"/{language}/", 1)
            sizes[url] = first_visit(client, url, scripts)
    assert len(sizes) == 2 * len(edition.sections)
    return {url: size for url, size in sizes.items() if size > FORM_PAGE}


@pytest.mark.parametrize("language", list(languages()))
def test_first_visit_of_any_form_page_in_60_kb_in_any_language(
    language: str,
    draft: Submission,
    focal_point: Person,
    answer: Callable[..., None],
) -> None:
    """Every section with all its answers, on the page of the form and on that for typing in."""
    answer(focal_point, full_needs_answers())
    edition = load_edition(draft.format_code, draft.edition)
    assert {"general", "needs.A", "additional"} <= {section.code for section in edition.sections}
    assert heavy_pages(signed_in(focal_point), draft, language) == {}


@pytest.mark.parametrize(
    ("code", "name"), [form for form in editions() if form[0] != "needs-assessment"]
)
def test_first_visit_of_a_form_page_of_the_other_formats_in_60_kb(
    code: str, name: str, focal_point: Person, now: datetime
) -> None:
    """Every question answered so that the next is asked; in Russian, which takes most bytes."""
    edition = load_edition(code, name)
    draft = make_draft_of(edition, focal_point, now)
    answers = full_report_answers(edition)
    operations.save_answers(draft, answers, by=focal_point, at=now, channel="web")
    assert heavy_pages(signed_in(focal_point), draft, "ru") == {}


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
@pytest.mark.parametrize("language", ["en", "ru"])  # Cyrillic takes most bytes
def test_save_answers_in_2_kb(
    key: str,
    fields: dict[str, object],
    language: str,
    draft: Submission,
    focal_point: Person,
    contributor: Person,
    answer: Callable[..., None],
) -> None:
    answer(contributor, full_needs_answers())
    response = save_as_page(signed_in(focal_point), draft, key, language, **fields)
    assert response.status_code == 200
    assert travelling(response) <= SAVE


def travelling(response: HttpResponse) -> int:
    """Return the bytes of an answer with its heads."""
    heads = "".join(f"{name}: {value}\r\n" for name, value in response.items())
    return compressed(response.content) + len(heads)


@pytest.mark.parametrize("language", ["ar", "ru"])
@pytest.mark.parametrize(("code", "name"), list(editions()))
def test_a_save_that_closes_what_is_answered_and_opens_it_again_in_2_kb(
    code: str, name: str, language: str, focal_point: Person, now: datetime
) -> None:
    """Each answer that others hang on is taken back in a form that is answered whole."""
    edition, client = load_edition(code, name), signed_in(focal_point)
    draft = make_draft_of(edition, focal_point, now)
    needs = code == "needs-assessment"
    answers = full_needs_answers() if needs else full_report_answers(edition)
    operations.save_answers(draft, answers, by=focal_point, at=now, channel="web")
    sizes: dict[str, int] = {}
    for key in openers(edition) & answers.keys():
        shown = fields_of(client.get(page_of(draft, edition, key)).content)
        own = {n: v for n, v in shown.items() if n == key or n.startswith(f"{key}:")}
        closed = save_as_page(client, draft, key, language, **{f"{key}:was": own[f"{key}:was"][0]})
        assert closed.status_code == 200
        mark = fields_of(closed.content, "")[f"{key}:was"][0]
        opened = save_as_page(client, draft, key, language, **{**own, f"{key}:was": mark})
        assert opened.status_code == 200
        sizes |= {f"{key} closed": travelling(closed), f"{key} opened": travelling(opened)}
        assert queries.values_of(draft).get(key) == answers[key]
    assert {what: size for what, size in sizes.items() if size > SAVE} == {}


def openers(edition: Edition) -> set[str]:
    """Return the questions that a condition of a form asks about."""
    parts = (*edition.sections, *edition.questions.values())
    return {code for it in parts if it.shown_when for code in questions_of(it.shown_when)}


def page_of(draft: Submission, edition: Edition, key: str) -> str:
    return address(draft, f"sections/{edition.questions[key].section}/")


ASKS = re.compile(r"\bhx-(?:get|post|put|patch|delete)=")
TRIGGER = re.compile(r'hx-trigger="([^"]*)"')
LOADS = re.compile(r"<(?:img|iframe|script|link|object|source)\b")


def test_an_answer_on_a_page_asks_by_itself_alone(
    draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    """One place of each answer asks, once it was changed; nothing else on the page asks at all."""
    answer(focal_point, full_needs_answers())
    client, edition = signed_in(focal_point), load_edition(draft.format_code, draft.edition)
    places = 0
    for section in edition.sections:
        html = client.get(address(draft, f"sections/{section.code}/")).content.decode()
        triggers = TRIGGER.findall(html)
        assert len(ASKS.findall(html)) == html.count('data-key="') == len(triggers)
        for event in (event.split()[0] for trigger in triggers for event in trigger.split(", ")):
            assert event in {"change", "save", "input"}
        places += len(triggers)
    files = [question for question in edition.questions.values() if question.kind == "file"]
    assert places == len(edition.keys) - len(files)


def test_what_a_save_brings_asks_for_nothing_more(
    draft: Submission, focal_point: Person, contributor: Person, answer: Callable[..., None]
) -> None:
    """Nor does it load anything, nor lead to another page."""
    client = signed_in(focal_point)
    answer(contributor, {"needs.A/A.i.1": full_needs_answers()["needs.A/A.i.1"]})
    for key, fields in (
        ("areas", {"areas": ["A"]}),
        ("needs.A/A.i.4", {"needs.A/A.i.4:named": "1"}),
        ("needs.A/A.i.1", {"needs.A/A.i.1:named": "1", "needs.A/A.i.1:extent": "4"}),
    ):
        response = save_one(client, draft, key, **fields)
        html = response.content.decode()
        assert response.status_code == 200
        assert 'class="state' in html
        assert TRIGGER.findall(html) == LOADS.findall(html) == []
        assert not {"HX-Trigger", "HX-Refresh", "HX-Redirect", "HX-Location"} & {*response.headers}
