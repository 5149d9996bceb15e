"""An instance is prepared again whenever anything that it is prepared from has changed."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

import biocap
from biocap.cli import unchanged
from biocap.shared.definitions import PROJECT
from tests.processes import environment_of

PREPARE = "from biocap.cli.serve import prepare; prepare()"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory, migrated_database: Path) -> Path:
    """A folder with definitions and an instance prepared from them, copied for each test."""
    folder = tmp_path_factory.mktemp("prepared")
    shutil.copytree(PROJECT, folder / "definitions")
    (folder / "data").mkdir()
    shutil.copy(migrated_database, folder / "data" / "db.sqlite3")
    for _ in range(2):  # the first may have made catalogues, which are files of the program
        prepare(folder)
    return folder


def environment(folder: Path) -> dict[str, str]:
    named = {"BIOCAP_DEFINITIONS": str(folder / "definitions"), "BIOCAP_HOSTS": "127.0.0.1"}
    return {**environment_of(folder / "data"), **named}


def prepare(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", PREPARE], env=environment(folder), check=True)


@pytest.fixture
def prepared(once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("BIOCAP_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    for name, value in environment(once).items():
        if name.startswith(("BIOCAP_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")):
            monkeypatch.setenv(name, value)
    for _ in range(3):  # a test beside this one may just have written a catalogue of the program
        if not unchanged.nothing_changed():
            prepare(once)
    assert unchanged.nothing_changed()
    return once


def executed(sql: str) -> Callable[[Path], None]:
    def execute(folder: Path) -> None:
        with contextlib.closing(sqlite3.connect(folder / "data" / "db.sqlite3")) as database:
            database.execute(sql)
            database.commit()

    return execute


def rewritten(folder: Path) -> None:
    """Write as many bytes as stood there, and set the time back."""
    file = folder / "definitions" / "languages.yaml"
    stood = file.stat()
    file.write_bytes(file.read_bytes().replace(b"English", b"english"))
    os.utime(file, ns=(stood.st_atime_ns, stood.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        executed("CREATE TABLE of_another_version (id integer)"),
        executed("DELETE FROM django_migrations WHERE app = 'reports'"),
        executed("DELETE FROM collection_keptdefinition"),
        rewritten,
        lambda folder: (folder / "definitions" / "new.yaml").touch(),
        lambda folder: (folder / "data" / "static" / "collected-from").unlink(),
        lambda folder: (folder / "data" / ".prepared").write_text("broken\n"),
        lambda folder: (folder / "data" / "db.sqlite3").rename(folder / "away"),
        lambda folder: os.environ.update(BIOCAP_CONTACT="somebody@example.org"),
        lambda folder: os.environ.update(DATABASE_URL="postgres://a:b@127.0.0.1:1/c"),
        lambda folder: os.environ.update(DJANGO_SETTINGS_MODULE="another"),
    ],
    ids=[
        *("table", "migration", "kept", "rewritten", "added", "static", "stamp", "away"),
        *("variable", "postgres", "settings"),
    ],
)
def test_whatever_changes_is_seen(
    prepared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
) -> None:
    own = shutil.copytree(prepared, tmp_path / "own")
    monkeypatch.setenv("BIOCAP_DATA", str(own / "data"))
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(own / "definitions"))
    monkeypatch.setenv("BIOCAP_CONTACT", "")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", unchanged.SETTINGS)
    monkeypatch.setenv("DATABASE_URL", "")
    unchanged.keep_prepared(unchanged.program())
    assert unchanged.nothing_changed()
    change(own)
    assert not unchanged.nothing_changed()


def test_another_program_is_seen(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an upgrade: its files are others."""
    shutil.copytree(Path(unchanged.__file__).parents[1] / "cli", prepared / "cli")
    monkeypatch.setattr(biocap, "__file__", str(prepared / "cli" / "__init__.py"))
    assert not unchanged.nothing_changed()


def test_passwords_are_no_part_of_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = unchanged.program()
    monkeypatch.setenv("BIOCAP_SMTP_PASSWORD", "some")
    monkeypatch.setenv("BIOCAP_SECRET_KEY", "another")
    assert unchanged.program() == before


@pytest.mark.live
@pytest.mark.xdist_group("server")
def test_serve_prepares_nothing_where_nothing_changed(prepared: Path) -> None:
    mark = prepared / "data" / ".preparing"
    last = mark.stat().st_mtime_ns
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port: int = chosen.getsockname()[1]
    command = [sys.executable, "-m", "biocap.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment(prepared)) as server:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=60).read()
                    break
                time.sleep(0.2)
            else:
                pytest.fail("The server did not come up.")
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
            for _ in range(300):
                running = [
                    Path(f"/proc/{child}/cmdline").read_bytes()
                    for child in children.read_text().split()
                ]
                if any(b"biocap.config.worker" in command for command in running):
                    break
                time.sleep(0.1)
            else:
                pytest.fail("The worker did not start.")
        finally:
            server.send_signal(signal.SIGTERM)
    assert mark.stat().st_mtime_ns == last
