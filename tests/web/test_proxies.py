"""Who asks is read past our own proxies, and past nobody else's."""

import pytest

from biocap.web.proxies import Proxies


@pytest.mark.parametrize(
    ("setting", "peer", "forwarded", "client"),
    [
        ("", "192.0.2.9", "6.6.6.6", "192.0.2.9"),
        ("1", "10.0.0.1", "6.6.6.6, 192.0.2.7", "192.0.2.7"),
        ("2", "10.0.0.1", "6.6.6.6, 192.0.2.7, 10.0.0.2", "192.0.2.7"),
        ("10.0.0.0/8,::1", "::1", "6.6.6.6, 192.0.2.7:4711, 10.0.0.2", "192.0.2.7"),
        ("10.0.0.0/8", "192.0.2.9", "6.6.6.6", "192.0.2.9"),
        ("1", "10.0.0.1", "nobody", "10.0.0.1"),
    ],
)
def test_client(setting: str, peer: str, forwarded: str, client: str) -> None:
    assert Proxies.read(setting).client(peer, forwarded) == client
