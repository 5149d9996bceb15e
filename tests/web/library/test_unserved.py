"""The page of needs that nobody serves, its files and its feed."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.queries import Library
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.contracts.public_pages import links_of

PAGE = f"/en/unserved/{REHEARSAL}/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    frozen_inputs().open(root)
    return root


@pytest.fixture
def pages(root: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = root
    return Client()


def rows(pages: Client, query: str = "") -> list[dict[str, object]]:
    found: list[dict[str, object]] = pages.get(f"{PAGE}?format=json{query}").json()["rows"]
    return found


def test_front_needs_and_a_country_lead_to_it_and_to_offers(pages: Client) -> None:
    for page in ("/en/", "/en/needs/", "/en/countries/P001/"):
        leads_to = links_of(pages.get(page).content.decode())
        assert "/en/offers/" in leads_to, page
        assert any(link.startswith("/en/unserved/") for link in leads_to), page


def test_the_longest_unserved_stand_first(pages: Client) -> None:
    days = [row["days"] for row in rows(pages)]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert {row["extent"] for row in rows(pages)} == {0, 1, 2}
    text = pages.get(PAGE).content.decode()
    assert f"{len(days):,} of the needs shown here" in text.replace("\n", " ")


def test_an_area_and_a_region_narrow_it(pages: Client) -> None:
    whole = rows(pages)
    area = str(whole[0]["area"])
    assert rows(pages, f"&area={area}") == [row for row in whole if row["area"] == area]
    african = [row for row in whole if row["region"] == "Africa"]
    found = [
        {**row, "note": "Rehearsal: fictional respondents"}
        for row in rows(pages, "&parties=Africa")
    ]
    assert found == african
    assert 0 < len(african) < len(whole)


def test_counts_by_area_and_region_hold_each_once(pages: Client) -> None:
    for table in ("by-area", "by-region"):
        counted = rows(pages, f"&table={table}")
        assert sum(int(str(row["number"])) for row in counted) == len(rows(pages))


def test_the_feed_holds_the_first_of_the_page(pages: Client) -> None:
    answer = pages.get(f"{PAGE}feed.atom")
    assert answer["Content-Type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    first = [f"{row['party']}-{row['item']}" for row in rows(pages)][: len(ids)]
    assert [it.rpartition("#")[2] for it in ids] == first
    assert ids


def test_the_feed_is_narrowed_as_the_page_is(pages: Client) -> None:
    area = str(rows(pages)[0]["area"])
    query = f"parties=Africa&area={area}"
    shown = pages.get(f"{PAGE}?{query}").content.decode()
    assert f"{PAGE}feed.atom?{query.replace('&', '&amp;')}" in shown
    feed = ElementTree.fromstring(pages.get(f"{PAGE}feed.atom?{query}").content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [(entry.findtext(f"{ATOM}id") or "").rpartition("#")[2] for entry in entries]
    first = [f"{row['party']}-{row['item']}" for row in rows(pages, f"&{query}")][: len(ids)]
    assert ids == first
    assert 0 < len(first) < len(rows(pages))


def test_the_page_says_what_it_cannot_see(pages: Client) -> None:
    assert "It cannot see answers to requests" in pages.get(PAGE).content.decode()


def test_a_round_that_there_is_not(pages: Client, library: Library) -> None:
    assert pages.get("/en/unserved/none/").status_code == 404
