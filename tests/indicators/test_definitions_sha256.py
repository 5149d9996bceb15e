"""The hash of the definitions follows their words and names, not their line ends."""

import shutil
from pathlib import Path

import pytest

from biocap.indicators.reference import definitions_sha256
from biocap.shared.definitions import definitions_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the indicators' definitions in their stead."""
    there = shutil.copytree(definitions_folder() / "indicators", tmp_path / "indicators")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    return there / "cp-10-4"


def test_definitions_sha256_whatever_the_line_ends(folder: Path) -> None:
    before = definitions_sha256()
    for path in folder.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert definitions_sha256() == before
    assert len(before) == 64


@pytest.mark.parametrize("name", ["cycles.yaml", "A.1.a.yaml"])
def test_definitions_sha256_of_other_words(folder: Path, name: str) -> None:
    before = definitions_sha256()
    path = folder / name
    path.write_bytes(path.read_bytes() + b"# looked at again\n")
    assert definitions_sha256() != before


def test_definitions_sha256_of_another_name(folder: Path) -> None:
    before = definitions_sha256()
    (folder / "A.1.a.yaml").rename(folder / "A.1.b2.yaml")
    assert definitions_sha256() != before
