"""The tables of a workroom, which migrations take seconds to make: made once in a run.

The first worker that needs the test database on SQLite makes it by all migrations and keeps a copy
of it, empty as it is; the others, and programs of a test with a workroom of their own, begin with
that copy. Tests that prove how a workroom comes to be make theirs themselves.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from django.db import connection

Turn = tuple[IO[bytes], Path]
MIGRATED = "BIOCAP_TESTS_MIGRATED"
"""Names the copy of another run, of the same migrations, with which a run begins in its place."""


@pytest.fixture(scope="session")
def _turn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Turn]:
    """The turn of this worker, who has it until it lets go, and the copy of the whole run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with (folder / "migrating").open("wb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield turn, Path(os.environ.get(MIGRATED) or folder / "migrated.sqlite3")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether a test database that is there is gone on with; the folder of a run begins empty."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, _turn: Turn
) -> None:
    """Begin with the copy, if another worker has made it."""
    if connection.vendor == "sqlite" and _turn[1].exists():
        shutil.copyfile(_turn[1], connection.creation._get_test_db_name())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, _turn: Turn) -> None:
    """The test database; a copy of it is kept for others."""
    turn, copy = _turn
    if connection.vendor == "sqlite" and not copy.exists():
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as made:
            made.execute("VACUUM INTO ?", [str(copy)])
    turn.close()


@pytest.fixture(scope="session")
def migrated_database(django_db_setup: None, _turn: Turn) -> Path:
    """A file of SQLite with all tables and no rows but those of migrations, to be copied."""
    return _turn[1]
