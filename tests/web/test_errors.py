"""Pages for what went wrong."""

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.parties.models import Person


@pytest.mark.django_db
def test_wrong_method_shows_a_page(client: Client, person: Person) -> None:
    client.force_login(person)
    page = client.get("/en/work/rounds/any/start/KEN/")
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "This address only takes what a form sends. Nothing was changed." in str(page.content)


@pytest.mark.django_db
def test_a_page_that_is_not_there_leads_to_itself_in_other_languages(client: Client) -> None:
    page = client.get("/ar/nothing/here/?q=1")
    assert page.status_code == 404
    for code in ("en", "fr", "ar", "zh"):
        assert f'href="/{code}/nothing/here/?q=1"' in page.text


@pytest.mark.django_db
def test_wrong_method_is_left_to_programs_at_the_door(client: Client) -> None:
    page = client.get("/api/v1/submissions/7f0b1a52-0000-4000-8000-000000000000/answers")
    assert page.status_code == 405
    assert b"<html" not in page.content


def test_unknown_address_of_the_door_is_a_problem(client: Client) -> None:
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "request.unknown_address"


def test_body_too_large_for_the_door_is_a_problem(client: Client, settings: LazySettings) -> None:
    settings.LARGEST_BODY = 10
    body = '{"answers": {}}'
    answer = client.post("/api/v1/submissions", body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")
    assert answer.json()["code"] == "request.too_large"
