"""Snapshots are built whole or not at all, and the same inputs give the same id."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from biocap.library import operations
from biocap.library.identity import snapshot_id
from biocap.library.places import IN_FORCE
from biocap.library.queries import in_force, listed_snapshots, snapshots
from biocap.library.schema import TABLES, VERSION
from biocap.library.verification import verify_snapshots
from biocap.shared.problems import Problem
from tests.library.activity_inputs import activity_inputs
from tests.library.frozen import CUT_OFF, Inputs, needs_inputs

HERE = Path(__file__).parent
LIBRARY_TABLES = sorted(f"{name}.parquet" for name in TABLES)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_build_of_shuffled_inputs_gives_the_same_bytes(tmp_path: Path) -> None:
    inputs = activity_inputs(1, 20)
    first = inputs.build(tmp_path / "a")
    second = inputs.shuffled(Random(9)).build(tmp_path / "b")
    assert first.id == second.id
    assert contents(first.folder) == contents(second.folder)


def test_build_at_another_time_gives_the_same_bytes(tmp_path: Path) -> None:
    inputs = activity_inputs(1, 20)
    first = inputs.build(tmp_path / "a")
    second = inputs.build(tmp_path / "b", at=CUT_OFF + timedelta(days=400))
    assert first.id == second.id
    assert contents(first.folder) == contents(second.folder)


def test_verify_names_a_snapshot_of_the_first_rule_by_the_time_that_was_part_of_it(
    tmp_path: Path,
) -> None:
    snapshot = needs_inputs(1).build(tmp_path)
    manifest = {**snapshot.manifest}
    del manifest["identity"]
    manifest["id"] = snapshot_id(manifest["inputs"], VERSION, manifest["cut_off_at"])
    (snapshot.folder / "manifest.json").write_text(json.dumps(manifest))
    snapshot.folder.rename(snapshot.folder.with_name(manifest["id"]))
    assert manifest["id"] != snapshot.id
    assert verify_snapshots(tmp_path) == []


def test_build_in_another_process_with_another_hash_seed_gives_the_same_bytes(
    tmp_path: Path,
) -> None:
    here = activity_inputs(1, 20).build(tmp_path / "a")
    child("build_here.py", tmp_path / "b", PYTHONHASHSEED="4711", TZ="Asia/Tokyo")
    assert snapshots(tmp_path / "b") == [here.id]
    assert contents(tmp_path / "b" / "snapshots" / here.id) == contents(here.folder)


def test_build_again_leaves_what_stands(tmp_path: Path) -> None:
    first = needs_inputs(1).build(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in first.folder.iterdir()}
    second = needs_inputs(1).build(tmp_path)
    assert (first.built, second.built) == (True, False)
    assert second.manifest == first.manifest
    assert {path: path.stat().st_mtime_ns for path in first.folder.iterdir()} == before


def test_build_mends_a_damaged_snapshot(tmp_path: Path) -> None:
    first = needs_inputs(1).build(tmp_path)
    (first.folder / "needs.parquet").write_bytes(b"damaged")
    assert needs_inputs(1).build(tmp_path).built
    assert verify_snapshots(tmp_path) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda i: replace(i, versions=i.versions[1:]),
        lambda i: replace(i, invitations=i.invitations[1:]),
        lambda i: replace(i, rounds=(replace(i.rounds[0], title="Another"), *i.rounds[1:])),
        lambda i: replace(i, parties={**i.parties, "KEN": replace(i.parties["KEN"], eit=True)}),
        lambda i: replace(
            i, versions=(replace(i.versions[0], late=not i.versions[0].late), *i.versions[1:])
        ),
    ],
    ids=["version", "invitation", "round", "party", "lateness"],
)
def test_build_of_other_inputs_gives_another_id(tmp_path: Path, change: object) -> None:
    inputs = needs_inputs(1)
    assert callable(change)
    other: Inputs = change(inputs)
    assert other.build(tmp_path).id != inputs.build(tmp_path).id


def test_build_refuses_a_version_that_lost_its_hash(tmp_path: Path) -> None:
    inputs = needs_inputs(1)
    changed = replace(inputs.versions[0], body={**inputs.versions[0].body, "number": 7})
    with pytest.raises(Problem) as raised:
        replace(inputs, versions=(changed, *inputs.versions[1:])).build(tmp_path)
    assert raised.value.code == "library.version_changed"
    assert snapshots(tmp_path) == []


def test_build_writes_the_manifest_of_its_files(tmp_path: Path) -> None:
    inputs = needs_inputs(1)
    snapshot = inputs.build(tmp_path)
    manifest = json.loads((snapshot.folder / "manifest.json").read_text())
    assert manifest == snapshot.manifest
    assert [file["name"] for file in manifest["files"]] == LIBRARY_TABLES
    assert manifest["inputs"]["versions"] == sorted(v.sha256 for v in inputs.versions)
    assert list(manifest["inputs"]["definitions"]) == ["figures", "needs-assessment/2009"]
    assert (manifest["rounds"], manifest["rehearsal"]) == (["first", "second"], True)
    for name, table in TABLES.items():
        written = pq.read_table(snapshot.folder / f"{name}.parquet")
        assert written.schema == table.arrow
        keys = [tuple(str(row[column]) for column in table.order) for row in written.to_pylist()]
        assert len(keys) == len(set(keys)) == manifest["counts"][name]


def child(script: str, root: Path, **environment: str) -> str:
    """Run a script beside this file in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, HERE / script, root],
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_killed_at_any_point_leaves_one_whole_snapshot_in_force(tmp_path: Path) -> None:
    inputs = activity_inputs(1, 20)
    old = needs_inputs(7).build(tmp_path / "another").id
    new = inputs.build(tmp_path / "new").id

    ends = [int(end) for end in child("build_and_die.py", tmp_path).split()]

    assert ends == [-9] * (len(ends) - 1) + [0]
    assert len(ends) > 30, "the tables alone are opened twice each"
    stood, public = [], []
    for point in range(1, len(ends) + 1):
        root = tmp_path / str(point)
        assert verify_snapshots(root) == []
        assert set(snapshots(root)) - {old, new} == set()
        stood.append({old: "old", new: "new"}[in_force(root) or ""])
        assert in_force(root) in listed_snapshots(root)
        public.append(sorted({old: "old", new: "new"}[one] for one in listed_snapshots(root)))
        operations.put_in_force(inputs.build(root), root)
        assert (in_force(root), snapshots(root)) == (new, sorted([old, new]))
        assert not list((root / "snapshots").glob(".staged*"))
    assert stood == sorted(stood, reverse=True), "first the old one, from some point on the new"
    assert (stood[0], stood[-1]) == ("old", "new")
    turned = stood.index("new")
    entered = public.index(["new", "old"])
    assert public == [["old"]] * entered + [["new", "old"]] * (len(ends) - entered)
    assert entered > 30, "the new one is public once it is whole and about to be in force"
    assert entered <= turned


def test_put_in_force_names_the_cut_off_of_each_round_once(tmp_path: Path) -> None:
    inputs = needs_inputs(1)
    first, second = inputs.build(tmp_path), replace(inputs, invitations=()).build(tmp_path)
    operations.put_in_force(first, tmp_path)
    operations.put_in_force(second.id, tmp_path)
    assert in_force(tmp_path) == second.id
    cut_off = {"2026-06-01T00:00:00.000000Z": first.id}
    assert json.loads((tmp_path / "names.json").read_text()) == {
        "first": cut_off,
        "second": cut_off,
    }


def test_put_in_force_of_an_unknown_snapshot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        operations.put_in_force("f" * 64, tmp_path)
    assert raised.value.code == "library.no_such_snapshot"
    assert not (tmp_path / IN_FORCE).exists()
