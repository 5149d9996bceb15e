"""Documents of a provider: so much and no more, so long and no longer, so many at once."""

import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings

from biocap.shared.web_addresses import is_web_address, parted

LARGEST = 256 * 1024
"""Bytes of a document; those of large providers have a tenth of that."""
SILENCE = 5
"""Seconds without a byte."""
PATIENCE = 10
"""Seconds for all of a document, however it drips."""
SEATS = threading.BoundedSemaphore(2)
"""So many threads of a process wait for providers; the others go on serving."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class NoDocument(Exception):
    """The provider gave none, or none that can be read."""


class AllSeatsTaken(NoDocument):
    """Others wait for providers: it was not asked."""


def may_be_asked(address: object) -> bool:
    """Say whether an address is one of https; on the machine itself http does where that is set."""
    if not isinstance(address, str) or not is_web_address(address):
        return False
    parts = parted(address)
    assert parts is not None
    loopback = settings.BIOCAP_OPENID_LOOPBACK and parts.hostname in LOOPBACK
    return parts.scheme.lower() == "https" or loopback


def fetched(
    address: str,
    *,
    sent: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the JSON object at an address; `sent` is posted as a form. No redirect is followed.

    Raises NoDocument.
    """
    if not may_be_asked(address):
        raise NoDocument("address")
    if not SEATS.acquire(blocking=False):
        raise AllSeatsTaken("others wait for a provider")
    try:
        raw = _read(address, sent, headers or {})
    except (OSError, HTTPException, ValueError, AttributeError) as fault:
        raise NoDocument(type(fault).__name__) from fault
    finally:
        SEATS.release()
    if len(raw) > LARGEST:
        raise NoDocument("size")
    try:
        document = orjson.loads(raw)
    except ValueError as fault:
        raise NoDocument("JSON") from fault
    if not isinstance(document, dict):
        raise NoDocument("JSON")
    return document


def _read(address: str, sent: Mapping[str, str] | None, headers: Mapping[str, str]) -> bytes:
    parts = parted(address)
    assert parts is not None
    host = parts.hostname or ""
    line: HTTPConnection
    if parts.scheme.lower() == "https":
        secured = ssl.create_default_context()
        line = HTTPSConnection(host, parts.port, timeout=SILENCE, context=secured)
    else:
        line = HTTPConnection(host, parts.port, timeout=SILENCE)
    socks: list[socket.socket] = []
    timer = threading.Timer(PATIENCE, _cut, [line, socks])
    timer.daemon = True
    timer.start()
    try:
        line.connect()
        socks.append(line.sock)  # the line lets go of it where the answer ends by closing
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        body = None if sent is None else urlencode(sent)
        said = {"Accept": "application/json", **headers}
        if body is not None:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        line.request("GET" if body is None else "POST", target, body, said)
        answer = line.getresponse()
        if answer.status != 200:
            raise ValueError(answer.status)
        return answer.read(LARGEST + 1)
    finally:
        timer.cancel()
        line.close()


def _cut(line: HTTPConnection, socks: list[socket.socket]) -> None:
    """End a line that is still open: the thread that reads from it goes on with an error."""
    for sock in socks or [line.sock]:
        with suppress(OSError, AttributeError):
            sock.shutdown(socket.SHUT_RDWR)
