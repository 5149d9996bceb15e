"""A measure that is added as its own file and its twin: page, file and document have it.

Both are those of docs/recipes/add-a-measure.md, in a folder beside that of the measures.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from biocap.library.queries import Library
from biocap.needs import measures
from biocap.needs.catalogue import catalogue
from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import ListBlock, TableBlock, plain
from biocap.reports.front import Front
from biocap.reports.synthesis import synthesis_report
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.recipes.recipe import measure_added, module_at
from tests.reference.needs_twin import Twin
from tests.web.library.test_pages import text_of

NAME = "own_needs"


@pytest.fixture
def added(tmp_path: Path) -> Iterator[Path]:
    """The two files of the recipe in a folder of their own, that of the measure on the path."""
    with measure_added("add-a-measure.md", measures, NAME, tmp_path) as folder:
        yield folder


def test_measure_that_is_added_equals_its_twin(added: Path, frozen: Library) -> None:
    twin = module_at(added / "tests" / "reference" / f"test_{NAME}.py")
    plain_twin = Twin(frozen_inputs(), REHEARSAL)
    for by in (None, "group", "sids"):
        expected = twin.twin_of(plain_twin, by)
        assert catalogue()[NAME].function(frozen, REHEARSAL, by) == expected
        assert any(row.count for row in expected)


def test_measure_that_is_added_has_its_page_for_every_area(added: Path, frozen: Library) -> None:
    for row in catalogue()[NAME].function(frozen, REHEARSAL):
        page = f"/en/figures/{REHEARSAL}/{NAME}/{row.area}/"
        said = text_of(Client().get(page).content.decode())
        assert "Parties naming a need of their own" in said
        assert f"{row.count} of the {row.submitted} Parties that answered" in said
        assert f"Name it: {row.count}" in said
        behind = Client().get(f"{page}?format=csv").content.decode()
        states = [line["state"] for line in csv.DictReader(io.StringIO(behind))]
        assert states.count("named") == row.count
        assert len(states) == row.invited


def test_measure_that_is_added_has_its_file(added: Path, frozen: Library) -> None:
    page = f"/en/figures/{REHEARSAL}/{NAME}/A/"
    address = f"/en/needs/{REHEARSAL}/?format=csv&table={NAME}"
    assert f'href="{address.replace("&", "&amp;")}"' in Client().get(page).content.decode()
    rows = list(csv.DictReader(io.StringIO(Client().get(address).content.decode())))
    found = catalogue()[NAME].function(frozen, REHEARSAL)
    assert [(row["label"][0], int(row["named"])) for row in rows] == [
        (row.area, row.count) for row in found
    ]


def test_measure_that_is_added_is_in_the_document(added: Path, frozen: Library) -> None:
    document = synthesis_report(frozen, REHEARSAL, Front(), date(2026, 3, 1)).annexes
    *_, items, table = (b for b in document.blocks if isinstance(b, ListBlock | TableBlock))
    assert isinstance(items, ListBlock)
    assert isinstance(table, TableBlock)
    formula = "Parties that name a need under “Other” in the area, of those that submitted."
    assert f"Parties naming a need of their own. {formula}" in map(plain, items.items)
    assert "Parties naming a need of their own" in plain(next(texts_in(table)))
    found = catalogue()[NAME].function(frozen, REHEARSAL)
    assert [str(row.cells[1].text[0]) for row in table.rows] == [str(row.count) for row in found]
