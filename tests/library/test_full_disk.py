"""A publication on a full disk: nothing half done stays, and what is whole is shown."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TRIED = Path(__file__).with_name("publish_on_full_disk.py")
OWN_MOUNTS = ["unshare", "--user", "--map-root-user", "--mount"]


def may_mount() -> bool:
    return subprocess.run([*OWN_MOUNTS, "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="No small disk can be mounted without root here.")
def test_publication_on_a_full_disk(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*OWN_MOUNTS, sys.executable, str(TRIED), str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
    )
    tries = [json.loads(line) for line in ran.stdout.splitlines()]
    room = "No space left on device"
    assert tries == [
        [40, room, [], []],
        [1000, "in force", [], []],  # no room for the engine's own file, which is a convenience
        [1400, "in force", [], []],
        [40_000, "in force", [], []],
    ]
