"""What the worker does by the clock, each chore in a thread of its own."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from biocap.shared.rest import Rest
from biocap.shared.waiting_work import Looking

Clock = Callable[[], datetime]
OFTEN = 60
"""Seconds: what is done as often or oftener wakes nobody, since a look tells whether it is due."""


class Chores:
    """The chores of one worker. What a worker left that went to rest is gone on with."""

    def __init__(self, rested: Rest | None = None) -> None:
        self.ends = threading.Event()
        self.entry = rested.entry if rested else 0
        self.until = rested.until if rested else 0
        self._due = dict(rested.due) if rested else {}
        self._seconds: dict[str, int] = {}
        self._turn = threading.Lock()
        self._under_way = 0

    def start(self, name: str, seconds: int, chore: Callable[[Clock], object]) -> threading.Thread:
        """Do a chore now and then until all is asked to end; what fails is tried the next time."""
        self._seconds[name] = seconds
        self._due.setdefault(name, 0)
        thread = threading.Thread(target=self._every, args=(name, chore), daemon=True)
        thread.start()
        return thread

    def rest(self) -> Rest | None:
        """Say when the chores are due again, and begin none any more; None if work waits.

        A letter or a task that waits, a chore that is under way or due, entries of the audit
        trail that nobody was told of, a database that does not answer: all of it is work.
        """
        now = time.monotonic()
        with self._turn:
            rare = [name for name, seconds in self._seconds.items() if seconds > OFTEN]
            if self._under_way or any(self._due[name] <= now for name in rare):
                return None
            looking = Looking()
            waits = looking.look(_now())
            looking.close()
            if waits is None or waits.is_due or waits.entry > self.entry:
                return None
            self.ends.set()
            due = {name: self._due[name] for name in (*rare, "accounts")}
            return Rest(due, self.entry, self.until)

    def _every(self, name: str, chore: Callable[[Clock], object]) -> None:
        from django.db import connections

        while not self.ends.wait(max(0, self._due[name] - time.monotonic())):
            with self._turn:
                if self.ends.is_set():
                    return
                self._under_way += 1
            try:
                chore(_now)
                connections.close_all()
            except Exception:  # whatever it is, no chore ends for good
                logging.getLogger(__name__).exception("Not done, and tried again later: %s.", name)
            finally:
                with self._turn:
                    self._due[name] = time.monotonic() + self._seconds[name]
                    self._under_way -= 1


def _now() -> datetime:
    return datetime.now(UTC)
