"""The command itself: whatever goes wrong is one sentence, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.own_workroom


def _elsewhere() -> dict[str, str]:
    """The environment, but for what leads to the database of the tests."""
    ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in ours}


def _run(data: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from biocap.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        env={**_elsewhere(), "BIOCAP_DATA": str(data), **environment},
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nonsense",), "No such command 'nonsense'. See `"),
        (("parties", "count", "--treaty", "cpb"), "Missing option '--on'. See `"),
        (
            ("report", "evaluation", "--cycle", "end"),
            "Invalid value for '--cycle': “end” is none of: baseline, midterm. See `",
        ),
        (
            ("plans", "show", "cp-10-4", "--language", "xx"),
            "Invalid value for '--language': “xx” is none of: en, fr, es, ar, ru, zh. See `",
        ),
        (("restore", "/nowhere"), "Invalid value for 'FILE': File '/nowhere' does not exist. See"),
    ],
)
def test_main_tells_wrong_arguments_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    status, said = _run(tmp_path, *arguments)
    assert (status, said.count("\n")) == (2, 1)
    assert sentence in said


@pytest.mark.parametrize("arguments", [("people", "list"), ("publish",), ("backup", "{data}/all")])
def test_main_says_how_to_prepare_a_database_without_tables(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    status, said = _run(tmp_path, *(part.format(data=tmp_path) for part in arguments))
    assert (status, said.splitlines()[-1]) == (
        1,
        f"The database {tmp_path / 'db.sqlite3'} has no tables of this version yet. "
        "Run `biocap serve`, which makes them, or `biocap manage migrate` first.",
    )
    assert "Traceback" not in said


def test_main_says_that_no_database_answers(tmp_path: Path) -> None:
    status, said = _run(tmp_path, "people", "list", DATABASE_URL="postgres://me@127.0.0.1:1/none")
    assert (status, said.count("\n")) == (1, 1)
    assert said.startswith("The database does not answer: ")


def test_main_says_how_a_database_is_named(tmp_path: Path) -> None:
    status, said = _run(tmp_path, "people", "list", DATABASE_URL="nowhere")
    assert (status, said) == (
        1,
        "DATABASE_URL cannot be read. Write it like postgres://name:password@host/database.\n",
    )


def test_main_names_the_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    status, said = _run(tmp_path / "file" / "data", "people", "list")
    assert (status, said) == (1, f"{tmp_path / 'file' / 'data'}: Not a directory.\n")


def test_what_commands_write_is_their_owners_alone_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        data = tmp_path / "data"
        person = ("--email", "office@example.org", "--name", "Office", "--secretariat")
        for arguments in (
            ("people", "add", *person),
            ("backup", str(data / "all.tar")),
        ):
            status, said = _run(data, *arguments)
            assert status == 0
            if arguments[0] == "people":
                assert said.startswith(f"Nothing was here yet: the database in {data} is ready.")
    finally:
        os.umask(before)
    written = [path for path in data.rglob("*") if not path.is_symlink()]
    assert {path.stat().st_mode & 0o777 for path in written if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (data, *written) if path.is_dir()} == {0o700}
