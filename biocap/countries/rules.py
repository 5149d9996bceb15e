"""The short code of a signature sheet. Pure."""

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, which are misread for 1, 1, 0 and V."""
LENGTH = 12
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", " ": "", "-": "", "\N{EN DASH}": ""})


def sheet_code(sha256: str) -> str:
    """Return the code that is bound to a hash: its first 60 bits, in three groups of four signs.

    >>> sheet_code("ffffffffffffffff" + "0" * 48), sheet_code("0" * 64)
    ('ZZZZ-ZZZZ-ZZZZ', '0000-0000-0000')
    """
    bits = int(sha256, 16) >> (4 * len(sha256) - 5 * LENGTH)
    signs = [SIGNS[(bits >> 5 * place) & 31] for place in reversed(range(LENGTH))]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, LENGTH, 4))


def is_code_of(typed: str, sha256: str) -> bool:
    """Say whether what was typed is the code of a hash; case, spaces and lines do not matter.

    >>> is_code_of("zzzz zzzz-ZZZZ", "f" * 64), is_code_of("oooo oooo oooo", "0" * 64)
    (True, True)
    >>> is_code_of("", "0" * 64)
    False
    """
    return typed.upper().translate(_READ_AS) == sheet_code(sha256).replace("-", "")
