"""Addresses of the web: what is one, wherever one is read, and none that ends in a fault."""

import re
from urllib.parse import SplitResult, urlsplit

DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of a text: an address that holds one shows as another."""

PORT = "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[0-9]{1,4})"

WEB_ADDRESS = (
    rf"^https?://(\[[0-9A-Fa-f:.]+\]|[^\s/?#<>\"\\@\[\]:{DIRECTIONS}]+)(:{PORT})?"
    rf"([/?#][^\s<>\"\\{DIRECTIONS}]*)?$"
)
"""Http or https, a host, perhaps a port and a path; no name or password before the host."""

_web_address = re.compile(WEB_ADDRESS, re.IGNORECASE)


def parted(address: str) -> SplitResult | None:
    """Return the parts of any address, or None if it cannot be taken apart.

    >>> parted("https://[::1"), parted("https://example.org:99999/")
    (None, None)
    """
    try:
        parts = urlsplit(address)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts


def with_scheme(address: str) -> str:
    """Return an address that people write as www.… with its scheme, any other as it is.

    >>> with_scheme(" www.cbd.int")
    'https://www.cbd.int'
    """
    bare = address.strip()
    return f"https://{bare}" if bare.lower().startswith("www.") else address


def is_web_address(text: str) -> bool:
    """Say whether a text is an address of the web that can be followed.

    >>> is_web_address("https://bch.cbd.int/"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    return bool(_web_address.fullmatch(text)) and parted(text) is not None
