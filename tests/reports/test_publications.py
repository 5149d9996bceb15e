"""Publication in the background: killed while it draws, told of, and asked for again."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertInHTML

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.library.drawn import DRAWN, drawn_folder, software_release
from biocap.library.queries import in_force, listed_snapshots, open_library, snapshots
from biocap.library.verification import verify_snapshots
from biocap.parties.models import Person
from biocap.reports.operations import publish
from biocap.reports.publications import last_publication, one_publication, under_way
from biocap.reports.tasks import enqueue_publication
from tests.workroom import AREA_L, LATE, OPEN, make_draft, make_round

WORKER = [sys.executable, "-m", "django", "db_worker", "--queue-name", "*", "--verbosity", "0"]
BOARD = "/en/work/rounds/needs-2026/"
BROKEN_OFF = "The last publication was broken off"


@pytest.fixture
def root(tmp_path: Path, settings: Any) -> Path:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return tmp_path / "library"


@pytest.fixture
def drawing(elsewhere: dict[str, str], root: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker that began to draw the charts of the publication that waits, and stands still."""
    with subprocess.Popen(WORKER, env=elsewhere) as worker:
        try:
            while not list(root.glob(f"{DRAWN}/*/.staged-{software_release()}/*/*.svg")):
                assert worker.poll() is None
                time.sleep(0.005)
            worker.send_signal(signal.SIGSTOP)
            yield worker
        finally:
            worker.kill()


@pytest.fixture
def waiting(transactional_db: None, root: Path, secretariat: Person, focal_point: Person) -> str:
    """A snapshot in force, and a second publication handed to the worker. Return the former."""
    draft = make_draft(focal_point, make_round(secretariat))
    collection.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    before = publish(at=OPEN, by=secretariat, languages=()).snapshot_id
    collection.set_cut_off(draft.round, LATE, secretariat)
    enqueue_publication(by=secretariat, round="needs-2026", cut_off_at=LATE)
    return before


def board(person: Person) -> str:
    client = Client()
    client.force_login(person)
    return " ".join(strip_tags(client.get(BOARD).content.decode()).split())


def test_publication_killed_while_it_draws_can_be_published_again(
    waiting: str,
    drawing: "subprocess.Popen[bytes]",
    elsewhere: dict[str, str],
    root: Path,
    secretariat: Person,
) -> None:
    assert "Publication is under way. You can leave this page." in board(secretariat)
    DBTaskResult.objects.update(started_at=datetime.now(UTC) - timedelta(hours=1))
    assert last_publication("needs-2026", datetime.now(UTC)) == "under_way"

    (unfinished,) = set(snapshots()) - {waiting}
    assert_hidden(unfinished)

    drawing.send_signal(signal.SIGKILL)
    assert drawing.wait() == -signal.SIGKILL

    assert in_force() == waiting
    assert open_library().snapshot_id == waiting
    assert verify_snapshots(root) == []
    assert_public(waiting)
    assert_hidden(unfinished)
    left = list(root.glob(f"{DRAWN}/*/*/*/*.svg"))
    assert {path.parents[1].name for path in left} == {f".staged-{software_release()}"}
    for chart in left[:1]:
        address = f"/en/charts/{chart.parents[2].name}/{software_release()}/{chart.name}"
        assert Client().get(address).status_code == 404

    page = board(secretariat)
    assert BROKEN_OFF in page
    assert "The figures published before stand as they were." in page

    client = Client()
    client.force_login(secretariat)
    shown = client.get(BOARD).context["round"].cut_off_at
    fields = {"day": f"{shown:%Y-%m-%d}", "time": f"{shown:%H:%M:%S.%f}"}
    for name, value in fields.items():
        field = f'<input type="hidden" name="{name}" value="{value}">'
        assertInHTML(field, client.get(BOARD).content.decode())
    client.post(f"{BOARD}cut-off/", {**fields, "typed": "needs-2026"})
    assert "Publication waits for the worker." in board(secretariat)
    subprocess.run([*WORKER, "--batch"], env=elsewhere, check=True)

    again = in_force()
    assert again is not None
    assert again != waiting
    assert "Published: the figures of this round are public." in board(secretariat)
    assert list(root.glob(f"{DRAWN}/*/.staged-*")) == []
    assert len(list(drawn_folder(again).rglob("*.svg"))) > 0
    assert verify_snapshots(root) == []
    assert listed_snapshots() == sorted([waiting, again])
    assert_public(waiting)
    assert_public(again)


def addresses(snapshot: str) -> tuple[str, ...]:
    """What a snapshot is read under, but for the list of all."""
    folder = f"/en/library/{snapshot}/"
    pinned = f"?snapshot={snapshot}"
    return (
        folder,
        f"{folder}needs.csv",
        f"{folder}manifest.json",
        f"/en/{pinned}",
        f"/en/needs/{pinned}",
        f"/en/library/{pinned}",
    )


def assert_public(snapshot: str) -> None:
    assert f"/en/library/{snapshot}/" in Client().get("/en/library/").content.decode()
    for address in addresses(snapshot):
        assert Client().get(address).status_code == 200, address


def assert_hidden(snapshot: str) -> None:
    assert snapshot not in Client().get("/en/library/").content.decode()
    for address in addresses(snapshot):
        assert Client().get(address).status_code == 404, address


@pytest.mark.django_db
def test_publish_clears_away_the_charts_of_what_was_broken_off(
    root: Path, secretariat: Person
) -> None:
    left = root / DRAWN / "another-snapshot" / ".staged-0.1" / "en"
    left.mkdir(parents=True)
    publish(at=OPEN, by=secretariat, languages=())
    assert list(root.glob(f"{DRAWN}/*/.staged-*")) == []


@pytest.mark.django_db
def test_last_publication_tells_a_failure_and_a_round_without_any(
    root: Path, secretariat: Person
) -> None:
    make_round(secretariat)
    enqueue_publication(by=secretariat, round="needs-2026", cut_off_at=LATE)
    DBTaskResult.objects.update(status="FAILED")
    collection.set_cut_off(Round.objects.get(), LATE, secretariat)
    assert last_publication("needs-2026", LATE) == "failed"
    assert last_publication("needs-2027", LATE) is None
    assert "The last publication failed." in board(secretariat)


@pytest.mark.django_db
def test_last_publication_gives_a_worker_time_to_warm_up(root: Path, secretariat: Person) -> None:
    enqueue_publication(by=secretariat, round="needs-2026", cut_off_at=LATE)
    begun = datetime(2026, 5, 1, tzinfo=UTC)
    DBTaskResult.objects.update(status="RUNNING", started_at=begun)
    moments = [begun + timedelta(seconds=59), begun + timedelta(seconds=60)]
    assert [last_publication("needs-2026", at) for at in moments] == ["under_way", "broken_off"]


def test_under_way_while_somebody_publishes(root: Path) -> None:
    told = [under_way()]
    with one_publication():
        told.append(under_way())
    assert [*told, under_way()] == [False, True, False]
