"""An archive is taken whole or not at all."""

import io
import json
import subprocess
import tarfile
from pathlib import Path

import pytest

from biocap.backup.archive import Archive, ArchiveWriter, Member, open_archive
from biocap.shared.problems import Problem

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def holding(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "all.tar"
    with ArchiveWriter(path, {"software": "1"}) as writing:
        writing.add_file("workroom/a.jsonl", holding(tmp_path / "a", b"abc"))
        writing.add_file("uploads/deep/é b.pdf", holding(tmp_path / "b", b"x" * 5000))
    return path


def code_of(path: Path) -> str:
    with pytest.raises(Problem) as refused:
        open_archive(path)
    return refused.value.code


def test_open_archive_gives_back_what_was_written(archive: Path, tmp_path: Path) -> None:
    opened = open_archive(archive)
    assert opened.about == {"kind": "biocap-backup/1", "software": "1"}
    assert opened.members["workroom/a.jsonl"] == Member(3, ABC)
    opened.unpack("uploads", tmp_path / "out")
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "out").rglob("*.pdf")] == [
        ("é b.pdf", b"x" * 5000)
    ]
    assert archive.stat().st_mode & 0o777 == 0o600


def test_archive_writer_leaves_nothing_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), ArchiveWriter(tmp_path / "all.tar", {}) as writing:
        writing.add_file("a", tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", ".hidden", "a//b", "a\\b", "", "a\n"])
def test_archive_writer_refuses_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem) as refused, ArchiveWriter(tmp_path / "all.tar", {}) as writing:
        writing.add_file(name, holding(tmp_path / "a", b"abc"))
    assert refused.value.code == "backup.name"


def test_open_archive_refuses_every_truncation(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    end = whole.rstrip(b"\0")
    short = tmp_path / "short.tar"
    for length in [*range(0, len(end), 97), len(end) - 1]:
        short.write_bytes(whole[:length])
        assert code_of(short) in {"backup.unreadable", "backup.altered"}, length


def test_open_archive_names_the_altered_member(archive: Path) -> None:
    content = archive.read_bytes()
    archive.write_bytes(content.replace(b"xxxxx", b"xxyxx", 1))
    with pytest.raises(Problem) as refused:
        open_archive(archive)
    assert (refused.value.code, refused.value.params) == (
        "backup.altered",
        {"name": "uploads/deep/é b.pdf"},
    )


def forged(path: Path, *entries: tarfile.TarInfo, listed: dict[str, list[object]]) -> Path:
    manifest = json.dumps({"kind": "biocap-backup/1", "members": listed}).encode()
    with tarfile.open(path, "w") as tar:
        for entry in entries:
            tar.addfile(entry, io.BytesIO(b"abc"))
        last = tarfile.TarInfo("manifest.json")
        last.size = len(manifest)
        tar.addfile(last, io.BytesIO(manifest))
    return path


def entry(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, "/etc/passwd"
    made.size = 3 if kind == tarfile.REGTYPE else 0
    return made


@pytest.mark.parametrize(
    "bad",
    [
        entry("../../outside"),
        entry("/outside"),
        entry("uploads/link", tarfile.SYMTYPE),
        entry("uploads/link", tarfile.LNKTYPE),
        entry("uploads/device", tarfile.CHRTYPE),
        entry("not-listed"),
    ],
    ids=["parent", "absolute", "symlink", "hardlink", "device", "not listed"],
)
def test_open_archive_refuses_what_could_escape(tmp_path: Path, bad: tarfile.TarInfo) -> None:
    listed = {} if bad.name == "not-listed" else {bad.name: [3, ABC]}
    assert code_of(forged(tmp_path / "f.tar", bad, listed=listed)) == "backup.altered"


def test_open_archive_refuses_a_missing_and_a_double_member(tmp_path: Path) -> None:
    missing: dict[str, list[object]] = {"a": [3, ABC], "b": [3, ABC]}
    assert code_of(forged(tmp_path / "f.tar", entry("a"), listed=missing)) == "backup.altered"
    twice: dict[str, list[object]] = {"a": [3, ABC]}
    assert (
        code_of(forged(tmp_path / "f.tar", entry("a"), entry("a"), listed=twice))
        == "backup.altered"
    )


def test_open_archive_refuses_another_kind_of_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"PK\x03\x04" + b"\0" * 2000)
    assert code_of(other) == "backup.unreadable"
    with tarfile.open(other, "w") as tar:
        tar.addfile(entry("a"), io.BytesIO(b"abc"))
    assert code_of(other) == "backup.unreadable"


def test_archive_unpack_hashes_once_more(archive: Path, tmp_path: Path) -> None:
    opened = open_archive(archive)
    changed = Archive(opened.path, opened.about, {**opened.members})
    changed.members["uploads/deep/é b.pdf"] = Member(5000, ABC)
    with pytest.raises(Problem) as refused:
        changed.unpack("uploads", tmp_path / "out")
    assert refused.value.code == "backup.altered"


def test_open_archive_refuses_a_manifest_nested_without_end(tmp_path: Path) -> None:
    path, content = tmp_path / "deep.tar", b"[" * 100_000
    with tarfile.open(path, "w") as tar:
        last = tarfile.TarInfo("manifest.json")
        last.size = len(content)
        tar.addfile(last, io.BytesIO(content))
    assert code_of(path) == "backup.unreadable"


def test_open_archive_refuses_a_sparse_member_before_it_is_read(tmp_path: Path) -> None:
    """600 MB that are not there: GNU tar writes a hole as its length alone."""
    hole, file = tmp_path / "hole", tmp_path / "sparse.tar"
    with hole.open("wb") as made:
        made.truncate(600 << 20)
    subprocess.run(["tar", "--sparse", "-cf", file, "-C", tmp_path, "hole"], check=True)
    assert file.stat().st_size < 100_000
    with pytest.raises(Problem) as refused:
        open_archive(file)
    assert refused.value.code == "backup.altered"
