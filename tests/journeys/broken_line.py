"""A line that can hang and break: a TCP proxy before the server of a test."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit

AWAY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\n"
    b"Content-Length: 20\r\nConnection: close\r\n\r\n<h1>Unavailable</h1>"
)


class BrokenLine:
    """Hands bytes on to `server` while `state` is "whole".

    "hangs" takes what a browser sends and answers nothing, "cut" ends every connection at its
    first byte, "away" answers as a proxy does whose server is down, and "mute" hands on what
    is sent and swallows the answer. A number `budget` of bytes lets so many more of what a browser
    sends through, and cuts the line then: amid a file.
    """

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.server = (str(parts.hostname), int(parts.port or 80))
        self.state = "whole"
        self.budget: int | None = None
        self.carried = 0
        self.counting = threading.Lock()
        self.listening = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self.listening.getsockname()[1]}"
        self.open: list[socket.socket] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """End every connection, and listen no more."""
        for one in (self.listening, *self.open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _address = self.listening.accept()
                server = socket.create_connection(self.server)
                self.open += [browser, server]
                for ends in ((browser, server, True), (server, browser, False)):
                    threading.Thread(target=self._hand_on, args=ends, daemon=True).start()

    def _hand_on(self, giving: socket.socket, taking: socket.socket, asks: bool) -> None:
        with contextlib.suppress(OSError):
            while chunk := giving.recv(65536):
                if asks and self.budget is not None:
                    if len(chunk) > self.budget:
                        taking.sendall(chunk[: self.budget])
                        self.state = "cut"
                        self.budget = None
                        break
                    self.budget -= len(chunk)
                state = self.state
                if state == "cut":
                    break
                if state == "away" and asks:
                    giving.sendall(AWAY)
                    break
                if state == "whole" or (state == "mute" and asks):
                    with self.counting:
                        self.carried += len(chunk)
                    taking.sendall(chunk)
            for one in (giving, taking):
                one.shutdown(socket.SHUT_RDWR)
