"""`biocap report` and `biocap publish` in a process of their own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from biocap.library import operations
from biocap.library.drawn import software_release
from biocap.library.verification import verify_snapshots
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.frozen import needs_inputs
from tests.processes import environment_of

pytestmark = pytest.mark.own_workroom

BIOCAP = [sys.executable, "-c", "from biocap.cli import main; main()"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    operations.put_in_force(needs_inputs(1, 5).build(root), root)
    return root


def environment(root: Path) -> dict[str, str]:
    """Return the environment of a command on this library, with a workroom of its own."""
    return environment_of(root.parent, BIOCAP_LIBRARY=str(root))


def biocap(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BIOCAP, *arguments], env=environment(root), capture_output=True, text=True, check=False
    )


def files_of(named: Path) -> list[Path]:
    """Return the body and its annexes, each as Word and PDF."""
    return [
        named.with_name(f"{named.name}{part}.{kind}")
        for part in ("", "-annexes")
        for kind in ("docx", "pdf")
    ]


def test_report_synthesis_writes_both_files(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    done = biocap(root, "report", "synthesis", "second", "--out", str(out), "--symbol", "UNEP/X")
    snapshot = (root / "in-force").read_text()[:12]
    paths = files_of(out / f"rehearsal-second-synthesis-{snapshot}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-4:] == [str(path) for path in paths]
    assert sorted(out.iterdir()) == sorted(paths)
    assert paths[1].read_bytes().startswith(b"%PDF")
    assert "UNEP/X" in docx.Document(str(paths[0])).tables[0].rows[0].cells[1].text


def test_report_synthesis_names_its_languages(root: Path) -> None:
    done = biocap(root, "report", "synthesis", "second", "--language", "pt")
    assert (done.returncode, "“pt” is none of: en, fr, es, ar" in done.stderr) == (2, True)


def test_report_synthesis_of_an_unknown_round_is_one_sentence(root: Path, tmp_path: Path) -> None:
    done = biocap(root, "report", "synthesis", "third", "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert done.stderr == (
        "No round “third” has been published. Published: first, second. [library.no_such_round]\n"
    )
    assert not (tmp_path / "out").exists()


def test_report_synthesis_before_any_publication_is_one_sentence(tmp_path: Path) -> None:
    done = biocap(tmp_path / "library", "report", "synthesis", "any", "--out", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == (
        "Nothing has been published yet. `biocap publish` writes the first snapshot. "
        "[library.nothing_published]\n"
    )


@pytest.fixture
def evaluated(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    operations.put_in_force(evaluation_inputs(1, 5).build(root), root)
    return root


def test_report_evaluation_writes_both_files(evaluated: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = biocap(evaluated, "report", "evaluation", "--cycle", "midterm", "--out", str(out))
    snapshot = (evaluated / "in-force").read_text()[:12]
    paths = files_of(out / f"{MIDTERM}-evaluation-{snapshot}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-4:] == [str(path) for path in paths]
    assert sorted(out.iterdir()) == sorted(paths)
    assert paths[1].read_bytes().startswith(b"%PDF")


def test_report_evaluation_without_national_reports_is_one_sentence(
    root: Path, tmp_path: Path
) -> None:
    done = biocap(root, "report", "evaluation", "--out", str(tmp_path / "out"))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.endswith("[report.no_such_cycle]\n")
    assert not (tmp_path / "out").exists()


def test_publish_without_anybody_of_the_secretariat_is_one_sentence(
    tmp_path: Path, migrated_database: Path
) -> None:
    root = tmp_path / "library"
    shutil.copy(migrated_database, tmp_path / "db.sqlite3")
    done = biocap(root, "publish")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.endswith("[people.no_secretariat]\n")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, migrated_database: Path) -> tuple[Path, str]:
    """A library with a first snapshot, and what the command said of it."""
    root = tmp_path_factory.mktemp("instance") / "library"
    shutil.copy(migrated_database, root.parent / "db.sqlite3")
    added = biocap(
        root, "people", "add", "--email", "s@example.org", "--name", "S", "--secretariat"
    )
    assert added.returncode == 0
    done = biocap(root, "publish", "--name", "first", "--yes")
    assert done.returncode == 0
    return root, done.stdout


def test_publish_puts_a_first_snapshot_in_force(first: tuple[Path, str]) -> None:
    root, said = first
    assert said.splitlines()[-1] == f"In force: {(root / 'in-force').read_text().strip()}"


def test_publish_killed_while_it_draws_leaves_the_old_snapshot_in_force(
    first: tuple[Path, str],
) -> None:
    root, _ = first
    before = (root / "in-force").read_text()
    filled = biocap(root, "rehearse", "--code", "trial", "--due", "2020-01-31")
    assert filled.returncode == 0
    command = [*BIOCAP, "publish", "--round", "trial", "--yes"]
    with subprocess.Popen(
        command, env=environment(root), stdout=subprocess.DEVNULL, process_group=0
    ) as publication:
        staged = f"drawn/*/.staged-{software_release()}"
        while not list(root.glob(staged)) and publication.poll() is None:
            time.sleep(0.005)
        os.killpg(publication.pid, signal.SIGKILL)
    assert publication.returncode == -signal.SIGKILL
    assert len(list((root / "snapshots").iterdir())) == 2
    assert (root / "in-force").read_text() == before
    assert verify_snapshots(root) == []


def test_publish_refuses_a_time_that_cannot_be_read(tmp_path: Path) -> None:
    done = biocap(tmp_path / "library", "publish", "--cut-off", "tomorrow")
    assert done.returncode == 2
    assert "write the time like 2026-09-30T23:59:59Z" in done.stderr
