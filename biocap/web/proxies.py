"""Who asks: the address at the other end, past the proxies that are ours."""

import ipaddress
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Proxies:
    """The proxies before the server: how many there are, or in which networks they stand.

    `X-Forwarded-For` is read from the right: each proxy adds there who asked it, and what
    stands further left may have been written by anybody.

    >>> Proxies.read("1").client("10.0.0.1", "6.6.6.6, 192.0.2.7")
    '192.0.2.7'
    >>> Proxies.read("10.0.0.0/8").client("10.0.0.1", "6.6.6.6, 192.0.2.7, 10.0.0.2")
    '192.0.2.7'
    >>> Proxies.read("").client("192.0.2.9", "6.6.6.6")
    '192.0.2.9'
    """

    count: int = 0
    networks: tuple[Network, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Proxies":
        """Return what BIOCAP_PROXIES says: a number, or addresses and networks.

        Raises ValueError.
        """
        text = text.strip()
        if text.isascii() and text.isdigit():
            return cls(count=int(text))
        words = [word.strip() for word in text.split(",") if word.strip()]
        return cls(networks=tuple(ipaddress.ip_network(word, strict=False) for word in words))

    def holds(self, peer: str) -> bool:
        """Say whether a connection from there is a proxy's."""
        if self.count:
            return True
        address = _address(peer)
        return address is not None and any(address in network for network in self.networks)

    def client(self, peer: str, forwarded: str) -> str:
        """Return the address of who asks, given the other end of the line and the header."""
        client = peer
        steps = 0
        for word in reversed(forwarded.split(",") if forwarded else []):
            if steps >= self.count if self.count else not self.holds(client):
                break
            address = _address(word.strip())
            if address is None:
                break
            client, steps = str(address), steps + 1
        return client


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        host = text.partition("]")[0].lstrip("[") if text.startswith("[") else text
        if host.count(":") == 1:  # some proxies write the port too
            host = host.partition(":")[0]
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@cache
def proxies() -> Proxies:
    """Return the proxies of this instance. Raises ImproperlyConfigured."""
    try:
        return Proxies.read(settings.BIOCAP_PROXIES)
    except ValueError:
        raise ImproperlyConfigured(
            "BIOCAP_PROXIES cannot be read. Write a number, or networks like 10.0.0.0/8,::1."
        ) from None


def is_proxy(peer: str) -> bool:
    """Say whether a connection from there is one of our proxies'."""
    return proxies().holds(peer)


def client_address(request: HttpRequest) -> str:
    """Return the address of who asks."""
    peer = request.META.get("REMOTE_ADDR") or ""
    return proxies().client(peer, request.META.get("HTTP_X_FORWARDED_FOR", ""))


def client_network(request: HttpRequest) -> str:
    """Return what is counted as one address: of IPv6 the 64 bits that one site holds."""
    address = _address(client_address(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address or "")
