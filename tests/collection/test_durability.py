"""What is acknowledged is on disk: told by the calls that the process makes of the kernel."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import environment_of

pytestmark = pytest.mark.own_workroom
ROOT = Path(__file__).parents[2]
ACKNOWLEDGED = "acknowledged"
SUBMIT = f"""
import os
import django
django.setup()
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_draft, make_round
from biocap.collection import operations
focal_point = make_person(focal_point="KEN")
draft = make_draft(focal_point, make_round(make_person(secretariat="yes")))
for act in (
    lambda: operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web"),
    lambda: operations.submit(draft, by=focal_point, at=OPEN),
):
    os.write(1, b"begins")
    act()
    os.write(1, b"{ACKNOWLEDGED}")
"""


@pytest.mark.skipif(  # where CI is set it fails instead: `scripts/test` installs strace
    not Path("/usr/bin/strace").exists() and not os.environ.get("CI"),
    reason="Debian's strace is missing",
)
def test_a_save_and_a_submit_are_on_disk_before_they_are_acknowledged(
    tmp_path: Path, migrated_database: Path
) -> None:
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    log = tmp_path / "calls"
    calls = "trace=write,pwrite64,fsync,fdatasync"
    subprocess.run(
        ["strace", "-f", "-y", "-e", calls, "-o", log, sys.executable, "-c", SUBMIT],
        env=environment_of(tmp_path, PYTHONPATH=str(ROOT)),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    acts = log.read_text().split('"begins"')[1:]
    assert len(acts) == 2
    for act in acts:
        until, _, _ = act.partition(f'"{ACKNOWLEDGED}"')
        of_the_log = re.findall(r"(pwrite64|write|fdatasync|fsync)\(\d+<[^>]*sqlite3-wal>", until)
        assert of_the_log[-1] in {"fdatasync", "fsync"}
        assert {"pwrite64", "write"} & set(of_the_log)
