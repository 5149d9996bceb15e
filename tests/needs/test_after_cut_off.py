"""What came after the cut-off moves no figure of the needs assessment."""

from dataclasses import replace

import pytest

from biocap.library.queries import Library
from biocap.needs.behind import mosaic, parties, states_of_needs
from biocap.needs.catalogue import catalogue
from biocap.needs.figures.answering import ResponseTable
from biocap.needs.reporting import bases
from tests.library.frozen import needs_inputs

MORE = {"change": ("first",), "states": ("P007",)}
"""What a measure takes besides the library and the round."""


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    """The same rounds with and without what came after the cut-off."""
    inputs = needs_inputs(5, 40)
    late = [version for version in inputs.versions if version.after_cut_off]
    counted = {(v.round, v.party) for v in inputs.versions if not v.after_cut_off}
    kinds = {(version.round, version.party) in counted for version in late}
    assert kinds == {True, False}, "corrections, and Parties that were silent until then"
    alone = replace(inputs, versions=tuple(v for v in inputs.versions if not v.after_cut_off))
    root = tmp_path_factory.mktemp("libraries")
    return inputs.open(root / "with"), alone.open(root / "without")


OTHERS = {"bases": bases, "mosaic": mosaic, "states": states_of_needs, "parties": parties}


def told_of_none(table: ResponseTable) -> ResponseTable:
    """Return the table as it is where nothing came after the cut-off."""
    rows = tuple(replace(row, after_cut_off=0) for row in table.rows)
    return replace(table, rows=rows, total=replace(table.total, after_cut_off=0))


@pytest.mark.parametrize("name", [*catalogue(), *OTHERS])
def test_measure_is_the_same_without_what_came_after(
    libraries: tuple[Library, Library], name: str
) -> None:
    measure = catalogue()[name].function if name in catalogue() else OTHERS[name]
    found, expected = (measure(library, "second", *MORE.get(name, ())) for library in libraries)
    if name == "response_table":
        assert (found.total.after_cut_off > 0, expected.total.after_cut_off) == (True, 0)
        found = told_of_none(found)
    assert found == expected
    assert found
