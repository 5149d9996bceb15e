"""`biocap library` in a process of its own: sentences, exit status, no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from biocap.library import operations
from biocap.library.queries import snapshots
from tests.library.frozen import needs_inputs
from tests.processes import environment_of

pytestmark = pytest.mark.own_workroom

BIOCAP = [sys.executable, "-c", "from biocap.cli import main; main()", "library"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    operations.put_in_force(needs_inputs(1).build(root), root)
    return root


def biocap(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = environment_of(root.parent, BIOCAP_LIBRARY=str(root))
    return subprocess.run(
        [*BIOCAP, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_verify_whole_and_damaged(root: Path) -> None:
    done = biocap(root, "verify")
    assert (done.returncode, done.stdout) == (
        (0, "1 snapshot has every file, row, hash and id that the manifests say.\n")
    )
    (next((root / "snapshots").iterdir()) / "needs.parquet").unlink()
    done = biocap(root, "verify")
    assert (done.returncode, done.stdout) == (1, "")
    assert "“needs.parquet” is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_list_and_export(root: Path) -> None:
    (row,) = json.loads(biocap(root, "list", "--json").stdout)
    assert (row["in_force"], row["rounds"], row["rehearsal"]) == (True, ["first", "second"], True)
    done = biocap(root, "export", "invitations", "--round", "first")
    assert done.stdout.startswith('"round","party","due_on","closes_on"\n"first","P0')
    done = biocap(root, "export", "drafts")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The library has no table “drafts”.")


def test_list_and_verify_tell_what_was_never_in_force(root: Path) -> None:
    (old,) = snapshots(root)
    new = needs_inputs(2).build(root).id
    rows = json.loads(biocap(root, "list", "--json").stdout)
    assert {row["id"]: (row["in_force"], row["published"]) for row in rows} == {
        old: (True, True),
        new: (False, False),
    }
    lines = biocap(root, "list").stdout.splitlines()
    assert [line.endswith("never in force") for line in lines if new in line] == [True]
    assert [line.endswith("never in force") for line in lines if old in line] == [False]
    done = biocap(root, "verify")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "2 snapshots have every file, row, hash and id that the manifests say.",
        f"{new} has never been in force; no page shows it.",
    ]
    done = biocap(root, "export", "invitations", "--snapshot", new)
    assert done.stdout.startswith('"round","party"')
