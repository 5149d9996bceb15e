"""`biocap import bch` as it runs: with a database of its own, and killed in the middle."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from biocap.parties.models import Person
from tests.exchange.bch.records import cycle_of

pytestmark = pytest.mark.own_workroom
BIOCAP = [sys.executable, "-c", "from biocap.cli import main; main()"]


def environment(data: Path) -> dict[str, str]:
    ours = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "BIOCAP_DATA": str(data)}


def biocap(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BIOCAP, *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )


def stored(data: Path) -> set[int]:
    """How many submissions, versions and frozen bodies the database holds."""
    with closing(sqlite3.connect(data / "db.sqlite3")) as database:
        tables = ("collection_submission", "collection_version", "collection_receiptnumber")
        return {database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}


def test_import_bch_killed_while_it_writes_leaves_all_or_nothing(
    tmp_path: Path, secretariat: Person
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "db.sqlite3").write_bytes(connection.connection.serialize())  # the Secretariat too
    records = cycle_of("5")
    records[100] = {"header": records[100]["header"], "government": "zz"}
    place = tmp_path / "files"
    place.mkdir()
    path = place / "cycle.json"
    path.write_text(json.dumps(records), "utf-8")
    command = [*BIOCAP, "import", "bch", str(path)]
    written = data / "db.sqlite3-wal"
    with subprocess.Popen(command, env=environment(data), stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and not (
            written.exists() and written.stat().st_size > 1_000_000
        ):
            time.sleep(0.001)
        running.kill()
    assert running.returncode in {-signal.SIGKILL, 1}  # 1: it was done before
    assert stored(data) in ({0}, {172})
    done = biocap(data, "import", "bch", str(path))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "Left out: records 1, answers 0. What was found, 1 in all, stands in" in done.stderr
    assert stored(data) == {172}
    assert {p.name for p in place.iterdir()} == {"cycle.json", "cycle.json.errors.jsonl"}
