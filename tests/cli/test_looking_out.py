"""Who keeps the processes wakes a worker by the clock, whatever became of its look."""

import os
import time
from datetime import datetime
from threading import Event
from typing import Any

import psycopg
import pytest

from biocap.cli import resting
from biocap.cli.resting import RestingChild
from biocap.shared import waiting_work
from biocap.shared.rest import RESTS, Rest
from biocap.shared.waiting_work import WaitingWork


class HungLook:
    """A look that comes to no end before it is let go."""

    made: "list[HungLook]" = []

    def __init__(self) -> None:
        self.let_go, self.closed = Event(), Event()
        self.made.append(self)

    def look(self, _now: datetime) -> WaitingWork | None:
        self.let_go.wait(60)
        return None

    def close(self) -> None:
        self.closed.set()


def rested(child: RestingChild, due: float) -> None:
    line = Rest({"tidying": due, "accounts": due}, 0, 0).line()
    os.write(child._files[0], f"{line}\n".encode())
    assert child.has_rest(RESTS)


def test_clock_wakes_a_worker_though_the_look_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resting, "Looking", HungLook)
    HungLook.made.clear()
    child, due = RestingChild("worker", ["true"]), time.monotonic() + 1000
    rested(child, due)
    assert [child.is_wanted(now) for now in (due - 1, due, due + 1)] == [False, True, True]

    assert child.more_words()[0] == "--rested"
    rested(child, due + 1000)
    until = time.monotonic() + 20
    while len(HungLook.made) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    first, second = HungLook.made
    first.let_go.set()
    assert first.closed.wait(20)
    time.sleep(0.1)
    assert not child.is_wanted(due)  # the look of the rest before wakes nobody from this one
    second.let_go.set()
    assert second.closed.wait(20)
    assert child.is_wanted(due)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({}, "-c statement_timeout=5000"),
        ({"options": "-c search_path=biocap"}, "-c search_path=biocap -c statement_timeout=5000"),
    ],
)
def test_server_gives_a_look_no_more_time_than_we_have_patience(
    monkeypatch: pytest.MonkeyPatch, own: dict[str, str], told: str
) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(psycopg, "connect", lambda **said: asked.update(said))
    waiting_work._to_postgresql({"NAME": "biocap", "OPTIONS": own})
    assert asked == {
        "dbname": "biocap",
        "autocommit": True,
        "connect_timeout": 5,
        "options": told,
    }
