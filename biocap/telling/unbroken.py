"""What is one sign to a reader, though it holds hyphens and points: receipts, codes, addresses."""

import re

ONE_SIGN = re.compile(
    r"[A-Z]{2}-\d{4}-\d+"  # a receipt
    r"|[A-Z0-9]{4}(?:-[A-Z0-9]{4})+"  # the code of a sheet
    r"|[^\s@]+@[^\s@]+"  # an e-mail
)


def is_unbroken(words: str) -> bool:
    """Return whether words are one sign that no line should break.

    >>> [is_unbroken(it) for it in ("BC-2026-000004", "a.b@example.org", "5QH6-X4Y1-6AN1", "A-B")]
    [True, True, True, False]
    """
    return ONE_SIGN.fullmatch(words) is not None
