"""Questions that programs answer: people are not asked, and see what a program answered."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Organization, Person
from tests.web.work.browsing import post_page, save_one
from tests.web.work.conftest import address, signed_in, value
from tests.workroom import make_activity

SOURCE = {"source": "A public list of projects"}


@pytest.fixture
def client(reporter: Person) -> Client:
    return signed_in(reporter)


@pytest.fixture
def report(reporter: Person, now: datetime) -> Submission:
    return make_activity(reporter, Organization.objects.get(), at=now)


@pytest.fixture
def imported(report: Submission, reporter: Person, now: datetime) -> Submission:
    answers: dict[str, Any] = {**SOURCE, "grant_usd": 1000}
    operations.save_answers(report, answers, by=reporter, at=now, channel="import")
    return report


def _read(client: Client, report: Submission, place: str) -> str:
    response = client.get(address(report, place))
    assert response.status_code == 200
    return response.content.decode()


def test_section_leaves_out_what_nobody_is_asked(client: Client, report: Submission) -> None:
    page = _read(client, report, "sections/details/")
    assert 'name="payer"' in page
    assert 'name="grant_usd"' not in page
    assert "Where this record comes from" not in page
    assert "Section 3 of 4" in page


def test_section_that_asks_nothing_leads_back_to_the_form(
    client: Client, report: Submission
) -> None:
    response = client.get(address(report, "sections/record/"))
    assert (response.status_code, response["Location"]) == (302, address(report))


def test_save_answer_to_what_nobody_is_asked_is_not_found(
    client: Client, report: Submission
) -> None:
    fields = {"source": "Mine", "source:was": "0-"}
    assert client.post(address(report, "answers/source"), fields).status_code == 404
    post_page(client, report, "details", **{"grant_usd": ["5"], "grant_usd:was": ["0-"]})
    assert (value(report, "source"), value(report, "grant_usd")) == (None, None)


def test_section_shows_what_a_program_answered(client: Client, imported: Submission) -> None:
    assert 'name="grant_usd"' in _read(client, imported, "sections/details/")
    record = _read(client, imported, "sections/record/")
    assert 'value="A public list of projects"' in record
    assert 'name="source_dates"' not in record


def test_save_answer_takes_back_what_a_program_answered(
    client: Client, imported: Submission
) -> None:
    mark = {"source:was": "1-0123abcd"}
    assert save_one(client, imported, "source", source="", **mark).status_code == 200
    assert value(imported, "source") is None


def test_review_shows_unasked_questions_only_with_an_answer(
    client: Client, report: Submission, reporter: Person, now: datetime
) -> None:
    assert "Source of the record" not in _read(client, report, "review/")
    operations.save_answers(report, SOURCE, by=reporter, at=now, channel="import")
    review = _read(client, report, "review/")
    assert "A public list of projects" in review
    assert "Dates of the source" not in review
