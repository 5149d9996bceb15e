"""A worker that ends while nothing waits, and is started again as soon as something does.

A worker at rest takes no memory. While it rests a thread looks each second into the workroom, on
one line; whatever cannot be told there counts as work.
"""

import os
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from biocap.cli.supervising import Child
from biocap.shared.rest import RESTS, Rest
from biocap.shared.waiting_work import Looking

LOOK = 1
"""Seconds between two looks at what waits."""


class RestingChild(Child):
    """A process that says when it rests, and until when."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self._said, said = os.pipe()
        os.set_blocking(self._said, False)
        super().__init__(name, [*command, "--rests", str(said)], [said])
        self._rest: Rest | None = None
        self._waits = threading.Event()

    def has_rest(self, status: int) -> bool:
        """Say whether it ended to rest; then look out for work from now on."""
        if status != RESTS:
            return False
        self._rest = Rest.of_line(_last_line(self._said))
        self._waits = threading.Event()  # one that still looks out for the rest before sets its own
        if self._rest:
            asked = (self._rest, self._waits)
            threading.Thread(target=_look_out, args=asked, daemon=True).start()
        return True

    def is_wanted(self, now: float) -> bool:
        """Say whether something waits, or the clock brings something, or it never rested."""
        return self._rest is None or self._waits.is_set() or now >= _end_of(self._rest)

    def more_words(self) -> Sequence[str]:
        """Return what the one before left; it is told once."""
        rest, self._rest = self._rest, None
        return ["--rested", rest.line()] if rest else ()


def _end_of(rest: Rest) -> float:
    return min((at for name, at in rest.due.items() if name != "accounts"), default=0)


def _look_out(rest: Rest, found: threading.Event) -> None:
    # Starts nothing itself: a process ends with the thread that started it.
    looking = Looking()
    try:
        while time.monotonic() < _end_of(rest):
            waits = looking.look(datetime.now(UTC))
            told = time.monotonic() < rest.due["accounts"]
            if waits is None or waits.is_due or (waits.entry > rest.entry and not told):
                break
            time.sleep(LOOK)
    finally:
        found.set()
        looking.close()


def _last_line(file: int) -> str:
    try:
        return os.read(file, 65536).decode().strip().rpartition("\n")[2]
    except BlockingIOError:
        return ""
