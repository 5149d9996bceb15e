"""Fixtures of every test: the network is off, people are made by factories."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

_connect = socket.socket.connect


def _only_this_machine(self: socket.socket, address: Any) -> Any:
    if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise RuntimeError(f"A test reached for the network: {address}")
    return _connect(self, address)


@pytest.fixture(autouse=True)
def _network_is_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(socket.socket, "connect", _only_this_machine)
    yield
