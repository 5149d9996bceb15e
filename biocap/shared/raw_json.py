"""JSON read at once where it is plain, and what reading does not tell of the rest. Pure.

How deep it nests, and whether a key stood in it twice.
"""

from typing import Any

import orjson

_LONG = b"0" * 19
_digits = bytes(b"0"[0] if chr(byte).isdecimal() else byte for byte in range(256))
_not_structure = bytes(set(range(256)) - set(b'[]{}"'))


def plain_json(data: bytes, deepest: int) -> Any:
    """Return what JSON says, or None where another reader must look: only it can tell why, or how.

    Broken, nested deeper, with a key twice, half a character, or a number of 19 digits and more.
    What is read is what `json.loads` reads, by the fast reader and in half the time. Written
    again with a line for each part, it shows how deep it nests, and holds as many quotes as came
    in only if no key is gone.

    >>> plain_json(b'{"a": [1.5]}', 2), plain_json(b'{"a": 1, "a": 2}', 2)
    ({'a': [1.5]}, None)
    """
    if _LONG in data.translate(_digits):
        return None
    try:
        content = orjson.loads(data)
        written = orjson.dumps(content, option=orjson.OPT_INDENT_2)
    except (ValueError, TypeError):
        return None
    if b"\n" + b"  " * deepest in written or _lacks_a_key(data, written):
        return None
    return content


def _lacks_a_key(data: bytes, written: bytes) -> bool:
    """Return False only where as many quotes stand in both; one by its number stands in words."""
    return rb"\u0022" in data or data.count(b'"') != written.count(b'"')


def nested_too_deep(data: bytes, deepest: int) -> bool:
    """Say whether brackets lie deeper than allowed, or do not match. Strings do not count.

    >>> nested_too_deep(b'{"a": [["[[["]]}', 3), nested_too_deep(b'{"a": [["[[["]]}', 2)
    (False, True)
    """
    data = data.replace(rb"\\", b"").replace(rb"\"", b"")  # what is escaped ends no string
    structure = data.translate(None, _not_structure).replace(b'""', b"")
    brackets = b"".join(structure.split(b'"')[::2])  # every other part is within a string
    for _ in range(deepest):
        if not brackets:
            return False
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return bool(brackets)


def may_hold_a_key_twice(data: bytes, content: Any) -> bool:
    """Return False only where every key of the text stands in what was read of it.

    >>> may_hold_a_key_twice(b'{"a": 1, "a": 2}', {"a": 2})
    True
    """
    try:
        return _lacks_a_key(data, orjson.dumps(content))
    except TypeError:  # half a character, or a number beyond 64 bits
        return True
