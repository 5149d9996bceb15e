"""A price index is a definition that may be missing: read, proved, and kept with what it made."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from biocap.cli.definitions import check
from biocap.library.figure_definitions import figures_folder, hash_of
from biocap.library.prices import FILE, check_prices, price_index
from biocap.shared.definitions import PROJECT, definitions_folder, reading_from
from biocap.shared.located import read_located
from tests.library.frozen import needs_inputs

MADE_UP = """\
name: An index made up by a test
source: Nobody, table 1
decided_by: A test
why: To be read
base_year: 2010
index:
  - {year: 2005, value: 80}
  - {year: 2010, value: 100.5}
  - {year: 2012, value: 110}
"""
MADE_UP_INDEX = {2005: "80", 2010: "100.5", 2012: "110"}


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A price index that BIOCAP_DEFINITIONS names."""
    folder = tmp_path / "definitions"
    folder.mkdir()
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(folder))
    (folder / FILE).write_text(MADE_UP, "utf-8")
    return folder / FILE


def test_none_is_set_as_it_is_shipped() -> None:
    assert price_index() is None
    assert check_prices(PROJECT) == []


def test_an_index_that_is_put_in_place_is_read(made_up: Path) -> None:
    found = price_index()
    assert found is not None
    assert {year: float(it) for year, it in found.factors.items()} == {
        2005: 100.5 / 80,
        2010: 1.0,
        2012: pytest.approx(100.5 / 110),
    }
    assert check_prices(made_up.parent) == []
    schema = json.loads((PROJECT / "schemas" / "prices.schema.json").read_text("utf-8"))
    jsonschema.validate(read_located(made_up), schema)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("base_year: 2010", "base_year: 2011", "prices.yaml:5: The index has no value"),
        ("value: 80", "value: 0", "prices.yaml:7: Prices cannot be nothing"),
        ("year: 2012", "year: 2005", "prices.yaml:9: The index has this year twice"),
        ("year: 2005", "year: 205", "prices.yaml:7: "),
        ("value: 110", "value: much", "prices.yaml:9: "),
        ("source: Nobody, table 1\n", "", "prices.yaml:1: "),
    ],
)
def test_check_names_each_mistake_with_its_line(
    made_up: Path, old: str, new: str, said: str
) -> None:
    assert old in MADE_UP
    made_up.write_text(MADE_UP.replace(old, new), "utf-8")
    (mistake,) = check_prices(made_up.parent)
    assert str(mistake).startswith(said)


def test_the_command_tells_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(PROJECT, tmp_path / "whole"))
    (folder / FILE).write_text(MADE_UP.replace("value: 80", "value: 0"), "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(folder))
    found = CliRunner().invoke(check)
    assert found.exit_code == 1
    assert f"{FILE}:7: Prices cannot be nothing or less." in found.output


def test_what_was_published_before_keeps_having_none(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    before = needs_inputs(1, 2).build(tmp_path / "library")
    request.getfixturevalue("made_up")
    after = needs_inputs(1, 2).build(tmp_path / "library")
    assert after.id != before.id
    assert price_index() is not None
    folder = figures_folder(tmp_path / "library", hash_of(before.manifest))
    with reading_from(folder):
        assert price_index() is None
    assert figures_folder(tmp_path / "library", hash_of(after.manifest)) is None
    assert (definitions_folder() / FILE).exists()
