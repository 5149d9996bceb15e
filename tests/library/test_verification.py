"""Each kind of damage to a library is found and said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from biocap.library.files import sha256_of_file
from biocap.library.places import IN_FORCE
from biocap.library.verification import verify_snapshots
from tests.library.frozen import needs_inputs


def codes(root: Path) -> list[str]:
    return [problem.code for problem in verify_snapshots(root)]


def edit_manifest(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


def forge(folder: Path, name: str, column: str, value: Any) -> None:
    """Change one cell of a table and make the manifest agree with the file."""
    path = folder / f"{name}.parquet"
    table = pq.read_table(path)
    place = table.schema.get_field_index(column)
    first = pa.array([True] + [False] * (table.num_rows - 1))
    field = table.schema.field(place)
    changed = pc.if_else(first, pa.scalar(value, field.type), table.column(place))
    pq.write_table(table.set_column(place, field, changed), path)

    def agree(manifest: dict[str, Any]) -> None:
        for file in manifest["files"]:
            if file["name"] == path.name:
                file |= {"sha256": sha256_of_file(path), "bytes": path.stat().st_size}

    edit_manifest(folder, agree)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return needs_inputs(1).build(tmp_path).folder


def test_verify_whole(folder: Path) -> None:
    seen: list[str] = []
    assert verify_snapshots(folder.parents[1], seen.append) == []
    assert seen == [folder.name]


def test_verify_empty_library(tmp_path: Path) -> None:
    assert verify_snapshots(tmp_path) == []


def test_verify_changed_byte(folder: Path) -> None:
    path = folder / "needs.parquet"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert codes(folder.parents[1]) == ["library.file_changed"]


def test_verify_missing_file(folder: Path) -> None:
    (folder / "needs.parquet").unlink()
    assert codes(folder.parents[1]) == ["library.file_missing"]


def test_verify_file_too_many(folder: Path) -> None:
    (folder / "notes.txt").write_text("left behind")
    assert codes(folder.parents[1]) == ["library.file_foreign"]


def test_verify_wrong_count(folder: Path) -> None:
    def more(manifest: dict[str, Any]) -> None:
        manifest["files"][0]["rows"] += 1

    edit_manifest(folder, more)
    assert codes(folder.parents[1]) == ["library.rows_wrong"]


def test_verify_inputs_that_do_not_give_the_id(folder: Path) -> None:
    edit_manifest(folder, lambda manifest: manifest["inputs"]["versions"].pop())
    assert codes(folder.parents[1]) == ["library.id_wrong", "library.versions_differ"]


def test_verify_unreadable_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{")
    assert codes(folder.parents[1]) == ["library.manifest_unreadable"]


def test_verify_forged_body(folder: Path) -> None:
    forge(folder, "versions", "body", '{"answers":{}}')
    assert codes(folder.parents[1]) == ["library.version_changed_in_snapshot"]


def test_verify_forged_party(folder: Path) -> None:
    forge(folder, "parties", "group", "WEOG")
    assert codes(folder.parents[1]) == ["library.reference_changed"]


def test_verify_forged_need(folder: Path) -> None:
    forge(folder, "needs", "specify", "forged")
    assert codes(folder.parents[1]) == ["library.content_differs"]


def test_verify_renamed_snapshot(folder: Path) -> None:
    other = folder.with_name("0" * 64)
    folder.rename(other)
    assert codes(other.parents[1]) == ["library.id_wrong"]


def test_verify_in_force_that_is_not_there(folder: Path) -> None:
    (folder.parents[1] / IN_FORCE).write_text("0" * 64)
    assert codes(folder.parents[1]) == ["library.in_force_missing"]
