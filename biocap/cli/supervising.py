"""Keeping processes alive: one that falls is started again, after pauses that grow."""

import subprocess
import time
from collections.abc import Sequence

import click

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
"""Seconds before a process is started again: twice as long each time that it falls at once."""
STEADY = 60
"""Seconds after which a process counts as well; the next fall begins with the first pause."""


class Child:
    """One process that shall run, and the pauses after its falls."""

    def __init__(self, name: str, command: Sequence[str], files: Sequence[int] = ()) -> None:
        self.name = name
        self._command = command
        self._files = files
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._again = 0.0
        self.falls = 0
        """In a row: it did not stay up in between."""

    def look_after(self, now: float) -> None:
        """Start the process if it does not run and its pause is over; tell of a fall once."""
        if self._process is None:
            if now >= self._again and self.is_wanted(now):
                command = [*self._command, *self.more_words()]
                self._process = subprocess.Popen(command, pass_fds=self._files)  # noqa: S603
                self._started = now
            return
        status = self._process.poll()
        if status is None:
            return
        self._process = None
        if self.has_rest(status):
            self.falls = 0
            return
        self.falls = self.falls + 1 if now - self._started < STEADY else 1
        pause = min(FIRST_PAUSE * 2 ** (self.falls - 1), LONGEST_PAUSE)
        self._again = now + pause
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        click.echo(
            f"The {self.name} process ended {how}; it is started again in {pause:g} s.", err=True
        )

    def is_wanted(self, now: float) -> bool:
        """Say whether the process shall run now: always, unless it can rest."""
        return True

    def more_words(self) -> Sequence[str]:
        """Return what is said to the process that is started now, beside its command."""
        return ()

    def has_rest(self, status: int) -> bool:
        """Say whether a process that ended so did not fall, but has nothing to do."""
        return False

    def ask_to_end(self) -> None:
        """Send it SIGTERM, if it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def end(self, until: float) -> None:
        """Wait for it until then, on the monotonic clock; kill it after that."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
