"""The server of one web process: a loop for all lines, threads for whole requests.

A request reaches one of the threads when all of it is here, and its answer waits for its
reader outside of them (`biocap.config.lines`), so that no thread ever waits for a line.
"""

import signal
import socket
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from biocap.config.lines import IDLE, TimedChannel

CONNECTIONS = 1000
"""Of one process at a time."""
CONNECTIONS_OF_ONE = 100
"""From one address at a time, unless it is a proxy of ours."""
WAITING_MOST = 512 * 1024 * 1024
"""Bytes of requests and answers, of all connections, that wait in memory and on disk."""
IN_MEMORY = 512 * 1024
"""Bytes of one request or answer that wait in memory; more go to a file without a name."""
NO_LIMIT = 1 << 40
FLUSH_SECONDS = 10


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Takes connections; when there are too many, the one that matters least makes way."""

    channel_class = TimedChannel
    is_proxy: Callable[[str], bool]

    def handle_accept(self) -> None:
        """Take a connection; never refuse one for those that only wait."""
        super().handle_accept()
        lines = list(self.active_channels.values())
        if not lines:
            return
        newest = max(lines, key=lambda line: line.number)
        address = newest.addr[0]
        if len(lines) > CONNECTIONS:
            _let_one_go([line for line in lines if line is not newest])
        elif not self.is_proxy(address):
            of_one = [line for line in lines if line.addr[0] == address]
            if len(of_one) > CONNECTIONS_OF_ONE:
                _let_one_go([line for line in of_one if line is not newest])

    def maintenance(self, now: float) -> None:
        """Close, each second, the lines that are too slow, and the largest if all is too much."""
        for line in list(self.active_channels.values()):
            line.look_after(now)
        lines = sorted(self.active_channels.values(), key=TimedChannel.waiting_bytes)
        waiting = sum(map(TimedChannel.waiting_bytes, lines))
        while lines and waiting > WAITING_MOST:
            largest = lines.pop()
            waiting -= largest.waiting_bytes()
            largest.handle_close()


def _let_one_go(lines: list[TimedChannel]) -> None:
    lines = [line for line in lines if not line.is_served()]
    if lines:
        min(lines, key=TimedChannel.worth).handle_close()


def server_on(
    application: Any, line: socket.socket, threads: int, is_proxy: Callable[[str], bool]
) -> Server:
    """Return the server of a WSGI application on a socket that listens."""
    adjustments = Adjustments(
        sockets=[line],
        threads=threads,
        ident="",
        backlog=1024,
        connection_limit=NO_LIMIT,
        channel_timeout=IDLE,
        cleanup_interval=1,
        max_request_header_size=64 * 1024,
        max_request_body_size=NO_LIMIT,
        inbuf_overflow=IN_MEMORY,
        outbuf_overflow=IN_MEMORY,
        outbuf_high_watermark=NO_LIMIT,
        clear_untrusted_proxy_headers=False,  # ours are read by biocap.web.proxies
        log_socket_errors=False,
        asyncore_use_poll=True,
    )
    dispatcher = ThreadedTaskDispatcher()
    dispatcher.set_thread_count(threads)
    server = Server(
        application,
        map={},
        _sock=line,
        dispatcher=dispatcher,
        adj=adjustments,
        bind_socket=False,
        sockinfo=(line.family, line.type, line.proto, line.getsockname()),
    )
    server.is_proxy = is_proxy
    return server


def run(server: Server) -> None:
    """Serve until SIGTERM; then take nothing new, finish what is under way, and return."""
    stop: list[int] = []

    def ask(signum: int, frame: FrameType | None) -> None:
        stop.append(signum)

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    while not stop:
        wasyncore.loop(timeout=1, map=server._map, use_poll=True, count=1)
    server.accepting = False
    until = time.monotonic() + FLUSH_SECONDS
    while time.monotonic() < until and any(
        line.is_served() or line.total_outbufs_len for line in server.active_channels.values()
    ):
        wasyncore.loop(timeout=0.1, map=server._map, use_poll=True, count=1)
