"""A process that is killed while a handover is confirmed, or answers are submitted, leaves nothing
half done."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.own_workroom
SCRIPT = Path(__file__).with_name("act_and_die.py")


def test_killed_before_any_statement_nothing_has_moved(
    tmp_path: Path, migrated_database: Path
) -> None:
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    unset = {"DATABASE_URL", "BIOCAP_LIBRARY", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    told = subprocess.run(
        [sys.executable, SCRIPT, tmp_path],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=500,
    )
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    *killed, whole = [line for line in lines if line["act"] == "hand_over"]
    assert len(killed) > 15  # statements between the first read and the last entry of the trail
    before = {
        "act": "hand_over",
        "ended": -signal.SIGKILL,
        "accepted": ["None"],
        "roles": ["Kamau focal_point"],
        "sections": ["Kamau"],
        "letters": [],
        "status": "draft",
        "versions": [],
        "entries": killed[0]["entries"],
    }
    assert [each for each in killed if each != before] == []
    assert whole == {
        **before,
        "ended": 0,
        "accepted": ["2026-03-01 12:00:00+00:00"],
        "roles": ["Nuru focal_point"],
        "sections": ["Nuru"],
        "letters": ["Kamau", "Nuru"],
        "entries": killed[0]["entries"] + 4,
    }

    *killed, whole = [line for line in lines if line["act"] == "submit"]
    assert len(killed) > 5
    assert [each for each in killed if each != before | {"act": "submit"}] == []
    submitted = {"act": "submit", "ended": 0, "status": "submitted", "versions": [1]}
    assert whole == before | submitted | {"entries": killed[0]["entries"] + 1}
