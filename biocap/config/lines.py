"""One connection with a browser or program, and how slow it may be.

Requests come in and answers go out in the loop of the server; its threads see whole
requests alone. Who announces more than they may send gets an answer before it is read.
"""

import contextlib
import itertools
from typing import Any

from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import WSGITask
from waitress.utilities import RequestEntityTooLarge

from biocap.web.limits import STRANGERS_MOST, WITHHELD

IDLE = 60
"""Seconds without a word between two requests."""
HEAD = 20
"""Seconds for the head of a request, or the first word on a new connection."""
STRANGERS_PART = 4
"""The part of the patience that the body of somebody gets who shows neither session nor token."""
STRANGERS_TIMES = 2
"""How many times the least rate it must keep up."""
TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n"
    b"Cache-Control: no-store\r\n\r\n"
)
_numbers = itertools.count()


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request that ends at its head if it announces a body that is too large."""

    withheld = False
    error: Any

    def received(self, data: bytes) -> int:
        """Take what came, and return how many bytes of it belong to this request."""
        taken: int = super().received(data)
        if not self.headers_finished or self.error or self.withheld or self.empty:
            return taken
        most = STRANGERS_MOST if self.is_of_stranger() else settings.LARGEST_BODY
        if self.content_length > most:
            self.withheld = self.completed = True
            self.expect_continue = False
            self.headers["CONNECTION"] = "close"
            return len(data)
        if self.body_bytes_received > most:  # sent in chunks, which announce no length
            self.error = RequestEntityTooLarge(f"exceeds {most} bytes")
            self.completed = True
        return taken

    def is_of_stranger(self) -> bool:
        """Say whether it shows neither session nor token; whether those are true, Django asks."""
        if "AUTHORIZATION" in self.headers:
            return False
        return f"{settings.SESSION_COOKIE_NAME}=" not in self.headers.get("COOKIE", "")


class Task(WSGITask):  # type: ignore[misc]
    """Hands a request to Django, and says if its body was not read."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        if self.request.withheld:
            environ[WITHHELD] = True
        return environ


class TimedChannel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when it waits, and how much came or went meanwhile."""

    parser_class = Request
    task_class = Task

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.number = next(_numbers)
        self._request_began: float = self.creation_time
        self._answer_began = 0.0
        self._sent = 0
        self._heard = False

    def received(self, data: bytes) -> bool:
        """Take what came; a request begins with its first byte."""
        if self.request is None:
            self._request_began = self.last_activity
        self._heard = True
        return bool(super().received(data))

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Send what the line takes, and count it."""
        sent: int = super().send(data, do_close)
        self._sent += sent or 0
        return sent

    def is_served(self) -> bool:
        """Say whether a whole request is here and its answer is being made."""
        return bool(self.requests)

    def waiting_bytes(self) -> int:
        """Return the bytes that wait here, for their rest or for their reader."""
        request = self.request
        return int(self.total_outbufs_len) + (int(request.body_bytes_received) if request else 0)

    def worth(self) -> tuple[int, float]:
        """Return the place in the order in which connections make way: the lowest first.

        An idle one loses nothing; then strangers' unfinished requests, the oldest first, then
        answers that are not fetched, and at last what people who are signed in send.
        """
        if self.total_outbufs_len:
            return 2, self._answer_began
        if self.request is None:
            return (0, self.last_activity) if self._heard else (1, self.creation_time)
        known = self.request.headers_finished and not self.request.is_of_stranger()
        return 3 if known else 1, self._request_began

    def look_after(self, now: float) -> None:
        """Close the line if it is idle, or slower than anybody's needs to be."""
        if self.total_outbufs_len:
            if not self._answer_began:
                self._answer_began, self._sent = now, 0
            seconds = now - self._answer_began - settings.BIOCAP_LINE_PATIENCE
            if self._sent < settings.BIOCAP_LEAST_RATE * seconds:
                self.handle_close()
            return
        self._answer_began = 0
        if self.requests:
            return
        if self.request is None:
            if now - self.last_activity > (IDLE if self._heard else HEAD):
                self.handle_close()
        elif self._is_too_slow(self.request, now - self._request_began):
            with contextlib.suppress(OSError):
                self.socket.send(TOO_SLOW)
            self.handle_close()

    @staticmethod
    def _is_too_slow(request: Request, seconds: float) -> bool:
        if not request.headers_finished:
            return seconds > HEAD
        patience, rate = settings.BIOCAP_LINE_PATIENCE, settings.BIOCAP_LEAST_RATE
        if request.is_of_stranger():
            patience, rate = patience / STRANGERS_PART, rate * STRANGERS_TIMES
        return bool(request.body_bytes_received < rate * (seconds - patience))
