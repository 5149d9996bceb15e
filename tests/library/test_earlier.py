"""A snapshot of the first schema stays readable; one of a schema to come is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from biocap.activities.measures.by_country import MEASURE as BY_COUNTRY
from biocap.activities.totals import totals
from biocap.library import export, operations
from biocap.library.places import LOCAL
from biocap.library.queries import Library, open_library, open_snapshot
from biocap.library.verification import verify_snapshots
from biocap.needs.measures.change import change
from biocap.needs.measures.response_table import response_table
from biocap.shared.problems import Problem
from tests.library.activity_inputs import activity_versions
from tests.library.frozen import Inputs, needs_inputs
from tests.library.schema_1 import SCHEMA_1, as_schema_1


def by_the_cut_off(inputs: Inputs) -> Inputs:
    return replace(inputs, versions=tuple(v for v in inputs.versions if not v.after_cut_off))


@pytest.fixture(params=["kept as a local copy", "read from Parquet"])
def earlier(tmp_path: Path, request: pytest.FixtureRequest) -> Library:
    folder = as_schema_1(by_the_cut_off(needs_inputs(3)).build(tmp_path))
    if "Parquet" in request.param:
        (tmp_path / LOCAL).write_text("in the way")
    operations.put_in_force(folder.name, tmp_path)
    return open_library(root=tmp_path)


def test_earlier_snapshot_gives_the_same_figures(earlier: Library, tmp_path: Path) -> None:
    now = by_the_cut_off(needs_inputs(3)).open(tmp_path / "now")
    assert response_table(earlier, "first") == response_table(now, "first")
    assert change(earlier, "second", "first") == change(now, "second", "first")
    assert verify_snapshots(earlier.folder.parents[1]) == []


def test_earlier_snapshot_has_all_columns_of_its_tables(earlier: Library) -> None:
    assert sorted(earlier.tables) == sorted(SCHEMA_1)
    for name in earlier.tables:
        assert len(earlier.records(earlier.table(name))) == earlier.manifest["counts"][name]


def test_earlier_snapshot_knows_nothing_of_undated_members(earlier: Library) -> None:
    rows = earlier.records(earlier.table("parties").select("nkl_party_date", "nkl_party"))
    assert {(row["nkl_party_date"] is not None, row["nkl_party"]) for row in rows} == {
        (True, True),
        (False, None),
    }


def test_earlier_snapshot_says_that_nothing_came_after_the_cut_off(earlier: Library) -> None:
    rows = earlier.records(earlier.table("submissions"))
    assert {(row["dated"], row["after_cut_off"]) for row in rows} == {(None, False)}
    assert b"after_cut_off" in b"".join(export.csv_chunks(earlier, "submissions"))


def test_query_that_was_kept_says_that_an_earlier_snapshot_lacks_its_table(
    earlier: Library, tmp_path: Path
) -> None:
    now = needs_inputs(3).open(tmp_path / "now")

    def build(library: Library) -> Callable[[], Any]:
        return lambda: library.table("entered").select("indicator")

    assert now.compiled("kept of entered", build(now)) == []
    with pytest.raises(Problem) as raised:
        earlier.compiled("kept of entered", build(earlier))
    assert raised.value.code == "library.no_table_yet"


@pytest.mark.parametrize("name", ["picks", "amounts", "entered", "targets", "judgements"])
def test_earlier_snapshot_lacks_a_table(earlier: Library, name: str) -> None:
    assert name not in earlier.tables
    for read in (earlier.table, lambda name: next(export.csv_chunks(earlier, name))):
        with pytest.raises(Problem) as raised:
            read(name)
        assert raised.value.code == "library.no_table_yet"
        assert str(raised.value) == (
            f"Snapshot {earlier.snapshot_id[:12]} was published before the library had the "
            f"table “{name}”. A snapshot published from now on has it."
        )


def test_snapshot_of_a_schema_to_come_is_refused(tmp_path: Path) -> None:
    snapshot = needs_inputs(1).build(tmp_path)
    manifest = {**snapshot.manifest, "schema_version": 99}
    (snapshot.folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(Problem) as raised:
        open_snapshot(snapshot.id, tmp_path)
    assert raised.value.code == "library.newer_schema"


def test_earlier_snapshot_does_not_tell_a_global_activity_from_one_without_a_place(
    tmp_path: Path,
) -> None:
    inputs = replace(by_the_cut_off(needs_inputs(3)), versions=tuple(activity_versions(5, 40)))
    now = inputs.open(tmp_path / "now")
    flags = {
        (r["global_or_unstated"], r["worldwide"]) for r in now.records(now.table("activities"))
    }
    assert flags == {(False, False), (True, True), (True, False)}
    folder = as_schema_1(inputs.build(tmp_path / "then"))
    operations.put_in_force(folder.name, tmp_path / "then")
    then = open_library(root=tmp_path / "then")
    rows = then.records(then.table("activities"))
    assert {(r["global_or_unstated"], r["worldwide"]) for r in rows} == {
        (False, False),
        (True, None),
    }
    codes = {line.code for line in totals(then, BY_COUNTRY).lines}
    assert "global_or_unstated" in codes
    assert not codes & {"global", "unstated"}
