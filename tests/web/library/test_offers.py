"""The public list of offers, and the page of one."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.queries import Library
from tests.library.frozen import Inputs, version_of
from tests.support.offers import OFFER, WITHDRAWN

STANDS, GONE = (f"00000000-0000-4000-8000-{number:012}" for number in (1, 2))
FORM = {"format_code": "support-offer", "edition": "2026", "organization": "Green Fields Institute"}


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Library:
    settings.BIOCAP_LIBRARY = tmp_path
    versions = [
        version_of(OFFER, submission=STANDS, **FORM),
        version_of(WITHDRAWN, submission=GONE, **FORM),
    ]
    return Inputs(versions, (), (), {}).open(tmp_path)


@pytest.fixture
def pages(library: Library) -> Client:
    return Client()


def test_the_list_holds_what_stands(pages: Client) -> None:
    text = pages.get("/en/offers/").content.decode()
    assert OFFER["title"] in text
    assert WITHDRAWN["title"] not in text
    assert "Peru, Africa" in text


def test_the_list_is_narrowed_by_an_area_of_need(pages: Client) -> None:
    assert OFFER["title"] in pages.get("/en/offers/?area=L").content.decode()
    text = pages.get("/en/offers/?area=A").content.decode()
    assert OFFER["title"] not in text
    assert "Nobody offers support in this area." in text


def test_narrowing_stays_in_the_snapshot_that_was_pinned(library: Library, pages: Client) -> None:
    kept = f'<input type="hidden" name="snapshot" value="{library.snapshot_id}">'
    assert kept in pages.get(f"/en/offers/?snapshot={library.snapshot_id}").content.decode()
    assert kept not in pages.get("/en/offers/").content.decode()


def test_the_file_holds_the_codes(pages: Client) -> None:
    lines = pages.get("/en/offers/?format=json").json()
    (row,) = lines["rows"]
    assert row["offer"] == STANDS
    assert (row["areas"], row["needs"], row["means"]) == ("L I", "L.1 L.3", "1 8")
    assert (row["countries"], row["regions"], row["starts"]) == ("PER", "Africa", "2026-01-01")


def test_the_page_of_one_shows_its_answers(pages: Client) -> None:
    text = pages.get(f"/en/offers/{STANDS}/").content.decode()
    assert "20 places" in text
    assert "Technical assistance and advice" in text
    assert "was withdrawn" not in text


def test_the_page_of_a_withdrawn_one_says_so(pages: Client) -> None:
    assert "This offer was withdrawn." in pages.get(f"/en/offers/{GONE}/").content.decode()


def test_there_is_no_page_of_what_was_not_published(pages: Client) -> None:
    assert pages.get("/en/offers/1/").status_code == 404


def test_an_empty_library_says_that_nothing_is_offered(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    Inputs([], (), (), {}).open(tmp_path)
    text = Client().get("/en/offers/").content.decode()
    assert "No offer has been published in this snapshot." in text
