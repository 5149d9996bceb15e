"""What a country tells of its needs outside the rounds: on its page, and in no figure."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.queries import Library
from biocap.library.verification import mistakes_in
from biocap.needs.measures.response_table import response_table
from biocap.telling.names import Words
from biocap.web.views.library.serving import SHELF
from tests.library.frozen import Inputs, needs_inputs, version_of
from tests.web.seen import seen
from tests.workroom import AREA_L

AT = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)
SAID = version_of(AREA_L | {"areas": [{"code": "L"}, {"code": "M"}]}, party="P001", submitted_at=AT)


def opened(root: Path, settings: LazySettings, inputs: Inputs) -> Library:
    SHELF.clear()
    settings.BIOCAP_LIBRARY = root
    return inputs.open(root)


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Library:
    inputs = needs_inputs(7)
    return opened(tmp_path, settings, replace(inputs, versions=(*inputs.versions, SAID)))


def test_page_of_the_country_tells_it_apart_with_its_day(client: Client, library: Library) -> None:
    html = seen(client.get("/en/countries/P001/").text)
    part = html.partition('id="outside"')[2].partition('id="standing"')[0]
    assert "What it told of its needs on 5 May 2026, when no round asked." in part
    assert "No figure of a round" in part or "no figure of a round" in part
    assert "the area, without a specific need" in part  # M
    assert '/en/countries/P001/needs/"' in part
    assert 'id="outside"' not in seen(client.get("/en/countries/P002/").text)


def test_all_that_it_answered_stands_on_a_page(client: Client, library: Library) -> None:
    html = seen(client.get("/en/countries/P001/needs/").text)
    assert SAID.receipt in html
    assert SAID.sha256 in html
    assert "Needs told outside the rounds on 5 May 2026, word by word." in html
    assert client.get("/en/countries/P002/needs/").status_code == 404


def test_file_of_it_bears_day_and_receipt(client: Client, library: Library) -> None:
    text = client.get("/en/countries/P001/?format=csv&table=outside").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [
        (row["submitted_on"], row["area"], row["item"], row["extent"], row["means"]) for row in rows
    ] == [("2026-05-05", "L", "L.1", "2", "1"), ("2026-05-05", "M", "", "", "")]
    assert {row["receipt"] for row in rows} == {SAID.receipt}
    assert len(client.get("/en/countries/P002/?format=csv&table=outside").text.splitlines()) == 1


def test_no_table_of_a_round_holds_it(
    library: Library, tmp_path: Path, settings: LazySettings
) -> None:
    without = opened(tmp_path / "without", settings, needs_inputs(7))
    of_rounds = ("rounds", "invitations", "submissions", "named_areas", "needs", "need_means")
    for name in of_rounds:
        assert library.whole_table(name) == without.whole_table(name)
    for line in Words(library, "en").rounds:
        assert response_table(library, line.code) == response_table(without, line.code)
    assert [row["party"] for row in library.whole_table("standing_assessments")] == ["P001"]
    assert [
        (row["area"], row["item"], row["means"]) for row in library.whole_table("standing_needs")
    ] == [
        ("L", "L.1", "1"),
        ("M", None, None),
    ]


def test_snapshot_with_it_is_verified(library: Library) -> None:
    assert mistakes_in(library.folder) == []
