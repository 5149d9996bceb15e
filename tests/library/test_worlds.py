"""Invented activities stand apart from real ones, in the tables and in all that is read of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from biocap.activities.catalogue import catalogue
from biocap.activities.queries import find_activities
from biocap.activities.totals import total, totals
from biocap.library.activity_tables import ACTIVITY_TABLES
from biocap.library.period import in_period, period_of
from biocap.library.verification import mistakes_in
from biocap.library.worlds import number_invented, of_rehearsals, world_of
from tests.library.activity_inputs import clustered_inputs
from tests.library.frozen import Inputs


@pytest.mark.parametrize("by", ["element", "country", "funder", "year"])
def test_each_world_is_read_as_if_there_were_no_other(tmp_path: Path, by: str) -> None:
    real, invented = clustered_inputs(1, 30), clustered_inputs(2, 40)
    marked = [replace(it, fictional=True) for it in invented.versions if not it.round]
    given = {
        name: [*real.given.get(name, ()), *others_of(invented, real, name)]
        for name in real.given.keys() | invented.given.keys()
    }
    both = replace(real, versions=[*real.versions, *marked], given=given)
    library = both.open(tmp_path / "both")
    alone = real.open(tmp_path / "real")
    other = invented.open(tmp_path / "invented")
    beside = of_rehearsals(library)

    assert number_invented(library) == len(marked) == 40
    assert number_invented(alone) == 0
    measure, period = catalogue()[by], period_of("2003", "2005")
    for told, expected in ((library, alone), (beside, other), (library, alone)):
        assert totals(told, measure) == totals(expected, measure)
        assert find_activities(told, words="institute") == find_activities(
            expected, words="institute"
        )
        assert total(in_period(told, period)) == total(in_period(expected, period))
    for name in ("answers", "texts"):
        expected = {it.submission for it in marked}
        for row in library.whole_table(name):
            assert row["fictional"] == (row["activity"] in expected), (name, row)
    for table in ACTIVITY_TABLES:
        assert library.whole_table(table.name) == alone.whole_table(table.name)
        assert beside.whole_table(table.name) == other.whole_table(table.name)
    assert mistakes_in(library.folder) == []


def others_of(some: Inputs, known: Inputs, name: str) -> list[dict[str, Any]]:
    """Return the rows that are given of a table beyond those that others give too."""
    there = [row["activity"] for row in known.given.get(name, ()) if "activity" in row]
    both = {"not published"} & set(there)
    return [row for row in some.given.get(name, ()) if row.get("activity") not in both]


def test_a_report_is_looked_for_in_its_own_world(tmp_path: Path) -> None:
    inputs = clustered_inputs(3, 4)
    first, *others = [it for it in inputs.versions if not it.round]
    library = replace(inputs, versions=[replace(first, fictional=True), *others]).open(tmp_path)
    assert world_of(library, first.submission).invented
    assert not world_of(library, others[0].submission).invented
    assert not world_of(library, "nobody").invented


def test_whose_a_report_is_belongs_to_the_id(tmp_path: Path) -> None:
    inputs = clustered_inputs(3, 4)
    invented = [replace(it, fictional=True) for it in inputs.versions]
    assert (
        inputs.open(tmp_path / "real").snapshot_id
        != replace(inputs, versions=invented).open(tmp_path / "invented").snapshot_id
    )
