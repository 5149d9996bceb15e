"""A measure of activities that is added as its own file: page, file and document have it.

It is that of docs/recipes/add-a-measure-of-activities.md, in a folder beside the others.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from biocap.activities import measures
from biocap.activities.catalogue import catalogue
from biocap.activities.figures import UNSTATED
from biocap.activities.totals import totals
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library
from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import ListBlock, TableBlock, plain
from biocap.reports.front import Front
from biocap.reports.synthesis import synthesis_report
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.recipes.recipe import measure_added, module_at
from tests.reference import activities_twin
from tests.web.library.test_pages import text_of

NAME = "by_end"


@pytest.fixture
def added(tmp_path: Path) -> Iterator[Path]:
    """The two files of the recipe in a folder of their own, that of the measure on the path."""
    with measure_added("add-a-measure-of-activities.md", measures, NAME, tmp_path) as folder:
        yield folder


def test_measure_of_activities_that_is_added_is_everywhere(added: Path, frozen: Library) -> None:
    twin = module_at(added / "tests" / "reference" / "test_by_end.py")
    inputs = frozen_inputs()
    versions = [v for v in inputs.versions if v.body["format"] == ACTIVITIES]
    reports = activities_twin.counted_once(versions, inputs.given)
    lines = totals(frozen, catalogue()["end"]).lines
    assert list(lines) == activities_twin.lines(reports, twin.places)
    stated = [line for line in lines if line.code != UNSTATED]
    assert stated

    client = Client()
    assert 'name="end"' in client.get("/en/activities/").content.decode()
    for line in stated:
        listed = text_of(client.get(f"/en/activities/?end={line.code}").content.decode())
        assert f"{line.number} found" in listed
        figure = text_of(client.get(f"/en/figures/activities/end/{line.code}/").content.decode())
        assert f"Year of end: {line.code}" in figure
        assert "Activities that ended in the year, or are expected to." in figure

    address = "/en/activities/totals/?format=csv&table=end"
    page = client.get("/en/activities/totals/").content.decode()
    assert "Year of end" in text_of(page)
    assert "format=csv&amp;table=end" in page
    rows = list(csv.DictReader(io.StringIO(client.get(address).content.decode())))
    told = [(row["code"], int(row["number"])) for row in rows]
    assert told == [(line.code, line.number) for line in lines]

    document = synthesis_report(frozen, REHEARSAL, Front(), date(2026, 3, 1)).annexes
    *_, items, table = (b for b in document.blocks if isinstance(b, ListBlock | TableBlock))
    assert isinstance(items, ListBlock)
    assert isinstance(table, TableBlock)
    title = "Activities by the year in which they ended"
    assert any(plain(item).startswith(f"{title}. Cost in full:") for item in items.items)
    assert title in plain(next(texts_in(table)))
    numbers = [plain(row.cells[1].text) for row in table.rows]
    assert numbers == [str(line.number) for line in lines]
