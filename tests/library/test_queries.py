"""A snapshot opens for many threads at once, and a new one in force is seen at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from biocap.library import operations
from biocap.library.kept_queries import kept_query
from biocap.library.places import LOCAL, PUBLISHED
from biocap.library.queries import (
    Library,
    in_force,
    listed_snapshots,
    open_library,
    open_snapshot,
    snapshots,
)
from biocap.library.schema import TABLES
from biocap.shared.problems import Problem
from tests.library.frozen import needs_inputs


def named(library: Library) -> int:
    needs = library.table("needs")
    return int(library.rows(needs.agg(n=needs.count()))[0][0])


def test_open_library_before_anything_was_published(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        open_library(root=tmp_path)
    assert raised.value.code == "library.nothing_published"
    assert (in_force(tmp_path), snapshots(tmp_path)) == (None, [])


@pytest.mark.parametrize("wanted", ["0" * 64, "../../etc", "", "é"])
def test_open_library_of_an_unknown_snapshot(tmp_path: Path, wanted: str) -> None:
    needs_inputs(1).build(tmp_path)
    with pytest.raises(Problem) as raised:
        open_library(wanted, tmp_path)
    expected = "library.no_such_snapshot" if wanted else "library.nothing_published"
    assert raised.value.code == expected


def test_open_library_reads_what_was_written(tmp_path: Path) -> None:
    inputs = needs_inputs(1)
    library = inputs.open(tmp_path)
    for name in TABLES:
        table = library.table(name)
        assert library.rows(table.agg(n=table.count())) == [(library.manifest["counts"][name],)]
    rounds = library.table("rounds").select("round", "cut_off_at").order_by("round")
    assert library.records(rounds) == [
        {"round": code, "cut_off_at": datetime(2026, 6, 1, tzinfo=UTC)}
        for code in ("first", "second")
    ]


def test_open_library_twice_is_the_same(tmp_path: Path) -> None:
    library = needs_inputs(1).open(tmp_path)
    assert open_library(library.snapshot_id, tmp_path) is library


def test_open_library_switches_with_what_is_in_force(tmp_path: Path) -> None:
    first, second = needs_inputs(1).build(tmp_path), needs_inputs(2).build(tmp_path)
    operations.put_in_force(first, tmp_path)
    assert open_library(root=tmp_path).snapshot_id == first.id
    operations.put_in_force(second, tmp_path)
    assert open_library(root=tmp_path).snapshot_id == second.id
    assert open_library(first.id, tmp_path).snapshot_id == first.id


def test_open_library_knows_what_was_ever_in_force_and_no_more(tmp_path: Path) -> None:
    first, second, third = (needs_inputs(seed).build(tmp_path) for seed in (1, 2, 3))
    operations.put_in_force(first, tmp_path)
    operations.put_in_force(second, tmp_path)
    assert snapshots(tmp_path) == sorted([first.id, second.id, third.id])
    assert listed_snapshots(tmp_path) == sorted([first.id, second.id])
    assert open_library(first.id, tmp_path).snapshot_id == first.id
    assert open_snapshot(third.id, tmp_path).snapshot_id == third.id
    with pytest.raises(Problem) as raised:
        open_library(third.id, tmp_path)
    assert raised.value.code == "library.no_such_snapshot"


def test_library_from_before_the_ledger_is_public_as_it_stands(tmp_path: Path) -> None:
    old = [needs_inputs(seed).build(tmp_path) for seed in (1, 2)]
    operations.put_in_force(old[0], tmp_path)
    (tmp_path / PUBLISHED).unlink()
    both = sorted(one.id for one in old)
    assert listed_snapshots(tmp_path) == both
    new = needs_inputs(3).build(tmp_path)
    assert listed_snapshots(tmp_path) == both
    assert open_library(old[1].id, tmp_path).snapshot_id == old[1].id
    operations.put_in_force(new, tmp_path)
    assert listed_snapshots(tmp_path) == sorted([*both, new.id])


def test_what_software_without_a_ledger_put_in_force_stays_public(tmp_path: Path) -> None:
    first, second = needs_inputs(1).build(tmp_path), needs_inputs(2).build(tmp_path)
    (tmp_path / "in-force").write_text(f"{first.id}\n")
    assert listed_snapshots(tmp_path) == [first.id]
    operations.put_in_force(second, tmp_path)
    assert listed_snapshots(tmp_path) == sorted([first.id, second.id])


def test_library_answers_sixteen_threads(tmp_path: Path) -> None:
    library = needs_inputs(1, 40).open(tmp_path)
    expected = named(library)
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda _: named(open_library(root=tmp_path)), range(200)))
    assert found == [expected] * 200


def test_library_without_a_place_for_its_local_copy_reads_parquet(tmp_path: Path) -> None:
    inputs = needs_inputs(1)
    expected = named(inputs.open(tmp_path / "a"))
    snapshot = inputs.build(tmp_path / "b")
    (tmp_path / "b" / LOCAL).write_text("in the way")
    assert named(open_snapshot(snapshot.id, tmp_path / "b")) == expected


def test_library_makes_its_local_copy_again(tmp_path: Path) -> None:
    snapshot = needs_inputs(1).build(tmp_path)
    expected = named(Library(snapshot.folder, None))
    assert named(open_snapshot(snapshot.id, tmp_path)) == expected
    assert [path.name[:64] for path in (tmp_path / LOCAL).iterdir()] == [snapshot.id]


def test_library_cannot_be_written_to(tmp_path: Path) -> None:
    library = needs_inputs(1).open(tmp_path)
    with pytest.raises(Exception, match="read-only"):
        library.run("DELETE FROM needs")


def test_library_table_unknown(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        needs_inputs(1).open(tmp_path).table("drafts")
    assert raised.value.code == "library.no_such_table"


def test_once_computes_once(tmp_path: Path) -> None:
    library = needs_inputs(1).open(tmp_path)
    calls: list[int] = []
    assert [library.once("key", lambda: calls.append(1) or "value") for _ in range(3)] == (
        ["value"] * 3
    )
    assert calls == [1]


def test_what_one_process_compiled_the_next_one_reads(tmp_path: Path) -> None:
    compiled: list[str] = []
    definitions = [tmp_path / "definitions"]

    def asked(key: str, sql: str) -> str:
        return kept_query(tmp_path, definitions, key, lambda: compiled.append(sql) or sql)

    assert [asked("a", "SELECT 'é'\n"), asked("a", "x"), asked("b", "SELECT 2")] == [
        *("SELECT 'é'\n", "SELECT 'é'\n", "SELECT 2")
    ]
    assert compiled == ["SELECT 'é'\n", "SELECT 2"]

    for torn in (tmp_path / LOCAL / "queries").rglob("*.sql"):
        torn.write_text(torn.read_text("utf-8")[:-1], "utf-8")
    assert [asked("a", "SELECT 3"), asked("a", "x")] == ["SELECT 3", "SELECT 3"]

    other = tmp_path / "other" / "thresholds.yaml"
    other.parent.mkdir()
    other.write_text("least_base: 6\n")
    definitions.append(other.parent)
    before = set((tmp_path / LOCAL / "queries").rglob("*.sql"))
    assert asked("a", "SELECT 4") == "SELECT 4"
    (kept,) = set((tmp_path / LOCAL / "queries").rglob("*.sql")) - before
    assert kept.read_text("utf-8").endswith("\nSELECT 4")

    kept.unlink()
    kept.mkdir()  # nothing can be kept there
    assert asked("a", "SELECT 5") == "SELECT 5"
