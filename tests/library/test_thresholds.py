"""Thresholds are a definition: read, proved, and set otherwise by whoever runs the platform."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from biocap.library.thresholds import check_thresholds, least_base, thresholds
from biocap.shared.definitions import PROJECT
from biocap.shared.located import read_located


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the thresholds that BIOCAP_DEFINITIONS names, to be changed."""
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    return Path(shutil.copy(PROJECT / "thresholds.yaml", tmp_path))


def test_thresholds_as_they_are_shipped() -> None:
    found = thresholds()
    assert (found.least_base.value, found.least_panel.value) == (5, 10)
    assert (found.least_net_share.value, found.least_net_parties.value) == (5, 2)
    assert check_thresholds(PROJECT) == []
    schema = json.loads((PROJECT / "schemas" / "thresholds.schema.json").read_text("utf-8"))
    jsonschema.validate(read_located(PROJECT / "thresholds.yaml"), schema)


def test_thresholds_of_a_snapshot_from_before_there_was_the_least_of_net_moves(
    other: Path,
) -> None:
    text = other.read_text("utf-8")
    other.write_text(text[: text.index("least_net_parties:\n")], "utf-8")
    assert thresholds().least_net_parties.value == 1
    assert thresholds().least_net_share.value == 5


def test_other_thresholds_hold_where_they_are_set(other: Path) -> None:
    other.write_text(other.read_text("utf-8").replace("value: 5", "value: 7", 1), "utf-8")
    assert least_base() == 7


def test_a_folder_without_thresholds_has_those_of_the_project(other: Path) -> None:
    other.unlink()
    assert check_thresholds(other.parent) == []
    assert least_base() == 5


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("value: 10", "value: 0", "thresholds.yaml:20: "),
        ("value: 10", "value: ten", "thresholds.yaml:20: "),
        ("least_panel:", "least_pannel:", "thresholds.yaml:"),
        ("decided_by: Biocap", "decided_by: ", "thresholds.yaml:15: "),
    ],
)
def test_check_thresholds_names_the_line(other: Path, old: str, new: str, mistake: str) -> None:
    text = other.read_text("utf-8")
    assert old in text
    other.write_text(text.replace(old, new) if "pannel" in new else text.replace(old, new, 1))
    found = [str(error) for error in check_thresholds(other.parent)]
    assert found
    assert found[0].startswith(mistake)
