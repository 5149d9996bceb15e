"""Clients that keep their connection and do as little as can be, so that the server is measured."""

import socket
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Exchange = Sequence[bytes]
"""Requests that one client sends one after the other and that count as one."""


@dataclass(frozen=True)
class Run:
    """What so many clients measured."""

    count: int
    seconds: float
    median_ms: float
    p95_ms: float

    @property
    def per_second(self) -> float:
        return self.count / self.seconds


def request(method: str, path: str, body: bytes = b"", token: str = "") -> bytes:
    """Return one request as it goes over the line."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    if token:
        head += f"Authorization: Bearer {token}\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def run(port: int, exchanges: Sequence[Exchange], clients: int = 16) -> Run:
    """Send all exchanges by so many clients; any answer but 200 ends the measurement."""
    waiting, lock = iter(exchanges), threading.Lock()
    took: list[float] = []
    failed: list[str] = []
    gate = threading.Barrier(clients + 1)

    def work() -> None:
        line = socket.create_connection(("127.0.0.1", port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        gate.wait()
        with line:
            while not failed and (exchange := _next(waiting, lock)) is not None:
                began = time.perf_counter()
                for each in exchange:
                    line.sendall(each)
                    answer = _answer(line)
                    if not answer.startswith(b"HTTP/1.1 200"):
                        failed.append(answer.decode("utf-8", "replace")[:2000])
                        return
                took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    gate.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if failed:
        raise SystemExit(f"The server refused: {failed[0]}")
    took.sort()
    return Run(
        len(took),
        seconds,
        1000 * statistics.median(took),
        1000 * took[int(0.95 * (len(took) - 1))],
    )


def _next(waiting: Iterator[Exchange], lock: threading.Lock) -> Exchange | None:
    with lock:
        return next(waiting, None)


def _answer(line: socket.socket) -> bytes:
    found = b""
    while b"\r\n\r\n" not in found:
        found += _more(line)
    head, _, body = found.partition(b"\r\n\r\n")
    fields = [field.partition(b":") for field in head.lower().split(b"\r\n")]
    length = sum(int(value) for name, _, value in fields if name == b"content-length")
    while len(body) < length:
        body += _more(line)
    return head + b"\r\n\r\n" + body


def _more(line: socket.socket) -> bytes:
    piece = line.recv(65536)
    if not piece:
        raise SystemExit("The server closed the connection.")
    return piece
