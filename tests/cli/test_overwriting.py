"""No command takes the place of a file that stands there unless it is told to."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from biocap import cli
from biocap.cli import biocap
from biocap.cli.backup import backup
from biocap.cli.definitions import formats
from biocap.cli.demo import demo
from biocap.cli.imports import import_
from biocap.cli.library import export
from biocap.cli.overwriting import free_name
from biocap.cli.report import report
from biocap.exchange import known_lists
from biocap.library import operations
from biocap.parties.models import Person
from biocap.reports.documents import write_document
from biocap.reports.front import Front
from biocap.shared.durable import drafted
from tests.library.frozen import CUT_OFF, needs_inputs

pytestmark = pytest.mark.django_db
PROJECTS = Path(__file__).parents[2] / "data" / "gef" / "projects-2020.csv"


@pytest.fixture
def mine(tmp_path: Path, settings: Any) -> Path:
    """A file that somebody needs; a library is there."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    operations.put_in_force(needs_inputs(1).build(settings.BIOCAP_LIBRARY))
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    return path


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (backup, ("{mine}",)),
        (export, ("needs", "--to", "{mine}")),
        (import_, ("gef", str(PROJECTS), "--errors", "{mine}")),
        (formats, ("xlsform", "needs-assessment", "{mine}")),
    ],
    ids=["backup", "library export", "import", "xlsform"],
)
def test_a_file_that_exists_stays_without_force(
    command: Any, arguments: tuple[str, ...], mine: Path, secretariat: Person
) -> None:
    run = CliRunner().invoke(command, [one.format(mine=mine) for one in arguments])
    assert (run.exit_code, mine.read_text()) == (2, "mine")
    assert f"{mine} exists, so nothing was written. Name another, or say --force" in run.output


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (backup, ("{place}/here.backup",)),
        (export, ("needs", "--to", "{place}/needs.csv")),
        (import_, ("gef", str(PROJECTS), "--errors", "{place}/errors.jsonl")),
        (formats, ("xlsform", "needs-assessment", "{place}/needs.xlsx")),
        (report, ("synthesis", "first", "--out", "{place}/deeper")),
        (report, ("evaluation", "--out", "{place}/deeper")),
        (demo, ("--no-serve", "--data", "{place}/deeper")),
    ],
    ids=["backup", "library export", "import", "xlsform", "synthesis", "evaluation", "demo"],
)
def test_a_folder_that_is_missing_is_named_as_it_was_typed(
    command: Any, arguments: tuple[str, ...], mine: Path
) -> None:
    places = {"is no folder": mine}
    if command in (backup, export, import_, formats):  # the others make it
        places["is not there"] = mine.with_name("nowhere")
    for what, place in places.items():
        run = CliRunner().invoke(command, [one.format(place=place) for one in arguments])
        assert run.exit_code == 2
        assert f"The folder {place} {what}, so nothing was written." in run.output
    assert {path.name for path in mine.parent.iterdir()} == {"library", "mine.txt"}


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


WRITES = {
    "biocap backup": ("file", ("{mine}",)),
    "biocap formats xlsform": ("file", ("needs-assessment", "{mine}")),
    "biocap library export": ("to", ("needs", "--to", "{mine}")),
    **{
        f"biocap import {name}": ("errors", (str(PROJECTS), "--errors", "{mine}"))
        for name in known_lists.LISTS
    },
}
"""Commands that write the file they are given: the name of it, and what they are called with."""
MAKES_A_FOLDER = {
    "biocap demo": "data",
    "biocap report activities": "out",
    "biocap report evaluation": "out",
    "biocap report synthesis": "out",
}
"""Commands that write into a folder: `test_a_folder_that_is_missing…` and those of documents."""


def test_every_command_that_writes_a_file_is_known_here() -> None:
    """A path that need not exist is one that is written."""
    found = {
        path: parameter.name
        for path, command in commands(biocap, "biocap")
        for parameter in command.params
        if isinstance(parameter.type, click.File)
        or (isinstance(parameter.type, click.Path) and not parameter.type.exists)
    }
    assert found == {path: name for path, (name, _) in WRITES.items()} | MAKES_A_FOLDER


@pytest.mark.parametrize("path", WRITES)
def test_none_of_them_takes_a_files_place_unasked(
    path: str, mine: Path, secretariat: Person
) -> None:
    given = [one.format(mine=mine) for one in WRITES[path][1]]
    run = CliRunner().invoke(biocap, [*path.split()[1:], *given])
    assert (run.exit_code, mine.read_text()) == (2, "mine")
    assert f"{mine} exists, so nothing was written. Name another, or say --force" in run.output


def test_what_commands_write_without_being_given_a_name_stands_here_with_its_reason() -> None:
    """By the calls in their source that write a file."""
    written = {
        path.name: len(re.findall(r"write_(?:text|bytes|durably)\(|drafted\(|\.open\(\"w", text))
        for path in Path(cli.__file__).parent.glob("*.py")
        if (text := path.read_text("utf-8"))
    }
    assert {name: number for name, number in written.items() if number} == {
        "definitions.py": 1,  # xlsform
        "demo.py": 1,  # the password of a demo, in its folder, once
        "demo_activities.py": 1,  # the example of the IATI standard, in a folder of its own
        "library.py": 1,  # export
        "preparing.py": 2,  # the instance's own stamp and lock
        "serve.py": 2,  # the same
        "translations.py": 1,  # renewed texts, under version control
        "unchanged.py": 1,  # what was prepared, in the instance
    }


@pytest.mark.parametrize("full", [True, False])
def test_a_draft_that_cannot_be_written_is_named_as_its_file(tmp_path: Path, full: bool) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("mine")

    def write() -> None:
        with drafted(path) as draft, (Path("/dev/full") if full else draft).open("r+b") as stream:
            stream.write(b"more than there is room for")

    with pytest.raises(OSError, match="mine") as refused:
        write()
    assert refused.value.filename == str(path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_file_stays_with_force_too(kind: str, mine: Path) -> None:
    there = mine.with_name(kind)
    os.mkfifo(there) if kind == "pipe" else there.mkdir()
    for command in (["needs", "--to", str(there), "--force"], [str(there), "--force"]):
        run = CliRunner().invoke(export if command[0] == "needs" else backup, command)
        assert run.exit_code == 2
        assert there.is_fifo() == (kind == "pipe")
        assert there.is_dir() == (kind == "folder")


def test_a_link_that_leads_nowhere_stays_without_force(mine: Path) -> None:
    link = mine.with_name("link")
    link.symlink_to(mine.with_name("gone"))
    assert CliRunner().invoke(backup, [str(link)]).exit_code == 2
    assert link.is_symlink()


@pytest.mark.django_db(transaction=True)  # it opens a transaction of its own
def test_backup_with_force_takes_the_place(mine: Path) -> None:
    assert CliRunner().invoke(backup, [str(mine), "--force"]).exit_code == 0
    assert mine.stat().st_size > 1000


def test_the_error_file_of_a_later_import_gets_a_name_of_its_own(tmp_path: Path) -> None:
    first = tmp_path / "list.csv.errors.jsonl"
    assert free_name(first) == first
    first.write_text("{}")
    assert free_name(first) == tmp_path / "list.csv.errors.2.jsonl"


def test_a_document_of_the_same_inputs_is_not_written_twice(mine: Path) -> None:
    out = mine.parent / "out"
    first = write_document("synthesis", "first", out, Front(), at=CUT_OFF)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in first]
    again = write_document("synthesis", "first", out, Front(), at=CUT_OFF, replacing=False)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in again] == before


def test_the_demo_leaves_an_instance_that_is_none(tmp_path: Path) -> None:
    held = tmp_path / "db.sqlite3"
    held.write_bytes(b"an instance")
    run = CliRunner().invoke(demo, ["--data", str(tmp_path), "--no-serve"])
    assert (run.exit_code, held.read_bytes()) == (2, b"an instance")
    assert "holds an instance that is no demo" in run.output
