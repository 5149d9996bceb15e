"""Canonical JSON (RFC 8785) by the fast encoder, wherever it writes the same bytes. Pure."""

import re
from collections.abc import Mapping
from typing import Any

import orjson

STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
BEYOND = tuple(bytes([lead]) for lead in range(0xF0, 0xF5))
"""One of them opens a character beyond the basic plane in UTF-8."""
CANONICAL = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_SUBCLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_DATACLASS
)
UNLIKE = re.compile(r"[:,\[]-?[0-9]+[.e]")
"""A number within a value that RFC 8785 may write otherwise, or words that look like one."""
_roughly = bytes.maketrans(b",[]", b"::}")


def canonical_at_once(value: Any) -> bytes | None:
    """Return the canonical JSON as the fast encoder makes it, or None where RFC 8785 differs.

    It differs for numbers that are not whole, and may for keys beyond the basic plane, which it
    orders by UTF-16. It refuses whole numbers beyond 2**53, as the encoder does by its option. A
    number by itself is left to others.
    A number that is none becomes null unsaid, so that a null is only believed where the value says
    it plainly. tests/shared/test_canonical.py compares with the reference implementation.
    """
    if type(value) in (int, float):
        return None
    try:
        written = orjson.dumps(value, option=CANONICAL)
    except TypeError:
        return None
    if (nulls := written.count(b"null")) and nulls != _plain_nulls(value):
        return None
    if not written.isascii() and any(lead in written for lead in BEYOND):
        return None
    if _may_hold_one_unlike(written) and UNLIKE.search(STRING.sub("", written.decode("utf-8"))):
        return None
    return written


def _may_hold_one_unlike(written: bytes) -> bool:
    """Return False only where no number has a fraction or an exponent.

    Without its digits the first begins with a point, and of the second its letter is left.
    """
    rough = written.translate(_roughly, b"-0123456789")
    return b":." in rough or b":e:" in rough or b":e}" in rough


def _plain_nulls(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(part is None for part in value.values())
    if isinstance(value, list):
        return sum(part is None for part in value)
    return int(value is None)
