"""A mail server on this machine that keeps what it took, and refuses whom it is told to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller


class Post:
    """What arrived, in order. `answers`: what the server says to an address instead of taking."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.arrived = threading.Event()
        self.port = 0

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append(cast(EmailMessage, message))
        self.arrived.set()
        return "250 OK"

    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.taken]


@contextmanager
def post_office(port: int = 0) -> Iterator[Post]:
    """Run the server on a port of this machine, any free one with 0."""
    post = Post()
    server = Controller(post, hostname="127.0.0.1", port=port or _free())
    server.start()
    post.port = server.port
    try:
        yield post
    finally:
        server.stop()


def _free() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as line:
        return int(line.getsockname()[1])


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """The server to which whatever is sent goes."""
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running
