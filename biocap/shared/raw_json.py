"""What reading JSON does not tell: how deep it nests, and whether a key stood in it twice. Pure."""

from typing import Any

import orjson

_APART = (" :", "\n:", "\r:", "\t:")
_BY_NUMBER = (r"\u0022", r"\u003a", r"\u003A")
"""A colon apart from its key, a quote or colon by its number: none is written so again."""

_not_structure = bytes(set(range(256)) - set(b'[]{}"'))


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


def may_hold_a_key_twice(text: str, content: Any) -> bool:
    """Return False only where every key of the text stands in what was read of it.

    Each pair in the text has one `":`, and words may hold more. Written again, words hold as many
    where none of these signs stands, so that a pair that is gone makes one less.

    >>> may_hold_a_key_twice('{"a": 1, "a": 2}', {"a": 2})
    True
    """
    if any(sign in text for sign in _APART):
        return True
    if r"\u" in text and any(sign in text for sign in _BY_NUMBER):
        return True
    try:
        return text.count('":') != orjson.dumps(content).count(b'":')
    except TypeError:  # half a character, or a number beyond 64 bits
        return True
