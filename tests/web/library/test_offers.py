"""The public list of offers, and the page of one."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.queries import Library
from biocap.support.queries import offers_in_force
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.library.frozen import Inputs, version_of
from tests.support.offers import OFFER, WITHDRAWN

STANDS, GONE, OVER = (f"00000000-0000-4000-8000-{number:012}" for number in (1, 2, 3))
PAST = {**OFFER, "title": "A course of last year", "period": {"to": "2026-06-29"}}
"""Over on the day of the data cut-off."""
FORM = {"format_code": "support-offer", "edition": "2026", "organization": "Green Fields Institute"}


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Library:
    settings.BIOCAP_LIBRARY = tmp_path
    versions = [
        version_of(OFFER, submission=STANDS, **FORM),
        version_of(WITHDRAWN, submission=GONE, **FORM),
        version_of(PAST, submission=OVER, **FORM),
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
    row, past = lines["rows"]
    assert [(it["offer"], it["over"]) for it in (row, past)] == [(STANDS, False), (OVER, True)]
    assert (row["areas"], row["needs"], row["means"]) == ("L I", "L.1 L.3", "1 8")
    assert (row["countries"], row["regions"], row["starts"]) == ("PER", "Africa", "2026-01-01")


def test_an_offer_whose_period_is_over_says_so(library: Library, pages: Client) -> None:
    assert "(over)" in pages.get("/en/offers/").content.decode()
    assert "was over at the data cut-off" in pages.get(f"/en/offers/{OVER}/").content.decode()
    assert [it.offer for it in offers_in_force(library)] == [STANDS]


def test_the_page_of_an_offer_counts_the_needs_that_it_serves(
    tmp_path: Path, settings: LazySettings
) -> None:
    """L.1 and L.3, and every need of area I, of all who named them: recomputed by hand."""
    settings.BIOCAP_LIBRARY = tmp_path
    world = frozen_inputs(30, 40)
    anywhere = {**OFFER, "where": {"global": True}}
    Inputs(
        [*world.versions, version_of(anywhere, submission=STANDS, **FORM)],
        world.rounds,
        world.invitations,
        dict(world.parties),
    ).open(tmp_path)
    served: dict[str, list[str]] = {"L": [], "I": []}
    for version in world.versions:
        if version.round != REHEARSAL or version.after_cut_off:
            continue
        for key, said in version.body["answers"].items():
            item = key.partition("/")[2]
            low = int(said["extent"]["code"]) <= 2 if item and "extent" in said else False
            if low and (item in ("L.1", "L.3") or item[0] == "I"):
                served[item[0]].append(version.party)
    text = Client().get(f"/en/offers/{STANDS}/").content.decode()
    table = text[text.index("Parties that name them") :]
    cells = [int(it) for it in re.findall(r">\s*(\d+)\s*</td>", table)][:4]
    assert cells == [it for of in served.values() for it in (len(of), len(set(of)))]
    assert min(cells) > 0
    assert f"/en/unserved/{REHEARSAL}/" in text


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
