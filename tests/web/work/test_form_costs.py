"""What a round costs is said where it begins, and is what truly travels.

Source: issue "Six languages", section Channels: "This round costs you about n KB", shown and true.
"""

import json
import os
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.formats import Edition, editions, load_edition
from biocap.formats.codes import ACTIVITIES, OFFERS
from biocap.formats.queries import circulated_formats
from biocap.parties.models import Person
from biocap.shared.languages import languages
from biocap.telling.numbers import whole
from biocap.web import form_costs
from biocap.web.form_costs import form_cost
from tests.contracts.freezing import RENEW
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in
from tests.web.work.test_bytes import SAVE
from tests.web.work.traffic import Traffic, changes_by_key, fill_in
from tests.workroom import full_needs_answers, full_report_answers, make_draft_of

WITHIN = 0.1
"""The part by which what is said may differ from what travels; it is rounded to 10 KB."""
OF_ROUNDS = [
    (code, load_edition(code).edition)
    for code in dict.fromkeys(code for code, _edition in editions())
    if code not in {ACTIVITIES, OFFERS} | circulated_formats()
]
"""The newest edition of each format of which rounds are opened."""
WALKED = list(languages()) if os.environ.get(RENEW) else ["ar", "ru"]
"""From the right, and in the letters that take most bytes."""


def every_answer(edition: Edition) -> dict[str, Any]:
    """Return an answer to every question but files; of needs, three in each area are named."""
    needs = edition.code == "needs-assessment"
    return full_needs_answers() if needs else full_report_answers(edition)


@pytest.mark.parametrize("language", WALKED)
@pytest.mark.parametrize(("code", "name"), OF_ROUNDS)
def test_what_a_round_costs_is_what_travels(
    code: str, name: str, language: str, focal_point: Person, now: datetime
) -> None:
    edition, client = load_edition(code, name), signed_in(focal_point)
    filled = make_draft_of(edition, focal_point, now, "filled")
    operations.save_answers(filled, every_answer(edition), by=focal_point, at=now, channel="web")
    empty = make_draft_of(edition, focal_point, now, "empty")
    line = fill_in(client, empty, changes_by_key(client, filled), language)
    asked = queries.values_of(empty)
    assert asked.items() <= queries.values_of(filled).items()
    assert len(asked) >= 0.9 * len(queries.values_of(filled))
    if os.environ.get(RENEW):
        keep(f"{code} {name}", language, line)
    said = form_cost(code, name, language)
    assert said is not None
    assert line.largest_answer[0] <= SAVE, line.largest_answer
    assert said.saves == line.saves
    assert abs(said.kb * 1000 - line.bytes) <= WITHIN * line.bytes, (said, line.bytes)


def keep(edition: str, language: str, line: Traffic) -> None:
    """Write what was measured, to 10 KB, beside the code that says it."""
    held = json.loads(form_costs.MEASURED.read_text("utf-8"))
    kb = round(line.bytes / 10_000) * 10
    held.setdefault(edition, {})[language] = {"kb": kb, "saves": line.saves}
    text = json.dumps(held, indent=2, sort_keys=True) + "\n"
    form_costs.MEASURED.write_text(text, "utf-8")
    form_costs._measured.cache_clear()


def test_the_newest_edition_of_each_round_is_measured_in_every_language() -> None:
    held = json.loads(form_costs.MEASURED.read_text("utf-8"))
    named = {f"{code} {edition}": set(languages()) for code, edition in OF_ROUNDS}
    assert {edition: set(sizes) for edition, sizes in held.items()} == named


def test_what_was_not_measured_is_not_guessed() -> None:
    assert form_cost("needs-assessment", "2009", "pt") is None
    assert form_cost("laboratory-survey", "2027", "en") is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_round_says_what_it_costs_where_it_begins(
    language: str, draft: Submission, focal_point: Person, client: Client
) -> None:
    """On the desk, and on the first page of the draft, in the numbers of the language."""
    client = signed_in(focal_point)
    said = form_cost(draft.format_code, draft.edition, language)
    assert said is not None
    with override(language):
        size, saves = whole(said.kb), whole(said.saves)
    for url in ("/en/work/", address(draft, "sections/general/")):
        page = words(client.get(url.replace("/en/", f"/{language}/", 1)).content)
        assert f" {size} " in page
        assert f" {saves} " in page
        if language == "en":
            assert f"This round costs you about {size} KB of data: every section" in page


def test_a_round_of_an_edition_that_was_not_measured_says_nothing(
    draft: Submission, focal_point: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_costs, "_measured", dict)
    assert "KB" not in words(signed_in(focal_point).get("/en/work/").content)
