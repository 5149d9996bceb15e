"""How deep JSON nests, told from its bytes, before or beside reading it. Pure."""

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
