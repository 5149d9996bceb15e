"""A chore that fails, however it does, is done again, and no worker is kept from its rest by it."""

import time
from threading import Event

import pytest

from biocap.config import chores as module
from biocap.config.chores import Chores, Clock
from biocap.shared.waiting_work import WaitingWork


class NothingWaits:
    """Looks into no database."""

    def look(self, _now: object) -> WaitingWork:
        return WaitingWork(False, 0)

    def close(self) -> None:
        """Do nothing."""


def test_what_fails_in_a_way_nobody_thought_of_is_tried_the_next_time() -> None:
    chores, done, tried = Chores(), Event(), []

    def chore(_clock: Clock) -> None:
        tried.append(1)
        if len(tried) == 1:
            raise KeyError("tool_receipt")
        chores.ends.set()
        done.set()

    thread = chores.start("letters", 0, chore)
    assert done.wait(20)
    thread.join(20)
    assert len(tried) == 2


def test_what_failed_is_under_way_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Looking", NothingWaits)
    chores, told = Chores(), Event()

    def chore(_clock: Clock) -> None:
        told.set()
        raise KeyError("tool_receipt")

    chores.start("accounts", 30, lambda _clock: None)
    chores.start("tidying", 3600, chore)
    assert told.wait(20)
    until = time.monotonic() + 20
    while (rest := chores.rest()) is None and time.monotonic() < until:
        time.sleep(0.02)
    assert rest is not None
    assert set(rest.due) == {"tidying", "accounts"}
    assert rest.due["tidying"] > time.monotonic() + 3000
