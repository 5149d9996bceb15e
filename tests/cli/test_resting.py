"""The worker ends while nothing waits, is back for what does, and a fall stays a fall."""

import contextlib
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.test_serve import (
    Server,
    answers_within,
    child_of,
    children_of,
    environment_of,
    free_port,
    run,
    started,
)

pytestmark = [pytest.mark.live, pytest.mark.own_workroom, pytest.mark.xdist_group("server")]

WORKER = b"biocap.config.worker"
BEGIN = "from biocap.cli import with_django; with_django()\n"
ASKED = f"""{BEGIN}
from biocap.letters.tasks import password_letter_in_background as letter
letter.enqueue("nobody@example.org", "https://biocap.example.org/")
"""
STATES = f"""{BEGIN}
from django_tasks_db.models import DBTaskResult
print(*DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))
"""


@pytest.fixture
def resting(tmp_path: Path) -> Iterator[Server]:
    """A server whose worker rests after a second."""
    environment = environment_of(tmp_path) | {"BIOCAP_WORKER_IDLE": "1"}
    port = free_port()
    process = started(port, environment, tmp_path / "log")
    server = Server(process, port, environment, "", [], "")
    try:
        answers_within(server, 120)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)


def workers(server: Server) -> list[int]:
    found = []
    for pid in children_of(server.process.pid):
        with contextlib.suppress(OSError):
            if WORKER in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found


def comes_true(asked: Callable[[], bool]) -> None:
    for _ in range(1200):
        if asked():
            return
        time.sleep(0.1)
    pytest.fail("It did not come true.")


def test_worker_rests_comes_back_for_a_task_and_after_a_fall(resting: Server) -> None:
    log = Path(resting.environment["BIOCAP_DATA"]) / "log"
    first = child_of(resting, "biocap.config.worker")
    comes_true(lambda: not workers(resting))
    run(ASKED, resting.environment)
    second = child_of(resting, "biocap.config.worker")
    assert second != first
    words = Path(f"/proc/{second}/cmdline").read_bytes().split(b"\0")
    assert b"--rested" in words
    comes_true(lambda: run(STATES, resting.environment).split() == ["SUCCESSFUL"])
    comes_true(lambda: not workers(resting))
    assert "started again" not in log.read_text()

    run(ASKED, resting.environment)
    fallen = child_of(resting, "biocap.config.worker")
    os.kill(fallen, signal.SIGKILL)
    comes_true(lambda: workers(resting) not in ([], [fallen]))
    words = Path(f"/proc/{workers(resting)[0]}/cmdline").read_bytes().split(b"\0")
    assert b"--rested" not in words  # begins anew: what the one before knew is lost
    comes_true(lambda: not workers(resting))
    pauses = re.findall(
        r"The worker process ended by signal 9; .* again in (\S+) s", log.read_text()
    )
    assert pauses == ["0.5"]
    assert resting.get("/en/accounts/login/") == 200

    family = children_of(resting.process.pid)
    resting.process.send_signal(signal.SIGTERM)
    assert resting.process.wait(30) == 0
    assert [pid for pid in family if Path(f"/proc/{pid}").exists()] == []
