"""Costs at the prices of one year: a plain sentence without a price index, columns with one."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biocap.activities.constant import NOTHING_CONSTANT
from biocap.telling.numbers import rounded
from biocap.web.views.library.serving import SHELF
from tests.library.activity_inputs import clustered_inputs
from tests.library.test_prices import MADE_UP_INDEX, made_up
from tests.reference import activities_twin as twin
from tests.web.library.test_pages import text_of

__all__ = ["made_up"]
TOTALS = "/en/activities/totals/"
SEED, NUMBER = 5, 60


@pytest.fixture
def reports(tmp_path: Path, settings: Any) -> twin.Reports:
    """What pages are read of, published by the definitions that are in force."""
    SHELF.clear()
    inputs = clustered_inputs(SEED, NUMBER)
    inputs.open(tmp_path / "library")
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return twin.counted_once([it for it in inputs.versions if not it.round], inputs.given)


def test_without_an_index_the_page_says_that_none_is_set(
    client: Client, reports: twin.Reports
) -> None:
    html = text_of(client.get(TOTALS).content.decode())
    assert "since no price index is set: whoever operates Biocap for the Secretariat" in html
    assert "Constant" not in html
    file = client.get(TOTALS, {"table": "element", "format": "csv"}).content.decode()
    assert "constant" not in file


def test_constant_dollars_stand_beside_current_ones(
    client: Client, made_up: Path, reports: twin.Reports
) -> None:
    whole = twin.constant_of_all(reports, MADE_UP_INDEX, 2010)
    by_year = twin.constant(reports, twin.year, MADE_UP_INDEX, 2010)
    assert whole.without_price > 0
    assert whole.undated > 0
    html = text_of(client.get(TOTALS).content.decode())
    assert "An index made up by a test (Nobody, table 1)" in html
    assert f"At the prices of 2010: US$ {rounded(whole.cost_in_full_usd):,}, of " in html
    assert f"price index does not have, and in none of this: {whole.without_in_words}." in html
    assert "US$ of 2010" in html
    assert "no price index is set" not in html
    file = client.get(TOTALS, {"table": "year", "format": "csv"}).content.decode("utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(file))}
    for code, row in rows.items():
        expected = by_year.get(code, NOTHING_CONSTANT)
        assert (row["price_base_year"], int(row["constant_costed"])) == ("2010", expected.costed)
        full = row["constant_cost_in_full_usd"]
        assert full == (str(rounded(expected.cost_in_full_usd)) if expected.costed else "")
    opened = text_of(
        client.get(reverse("figure-activities", args=["year", "2005"])).content.decode()
    )
    assert f"At the prices of 2010: US$ {rounded(by_year['2005'].cost_in_full_usd):,}" in opened
