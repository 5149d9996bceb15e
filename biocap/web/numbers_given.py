"""A whole number that a form or an address names, whatever stands there instead."""

MOST_DIGITS = 18
"""What the columns of a database hold; Python itself refuses to read some thousands."""


def number_given(given: str, otherwise: int = 0) -> int:
    """Return the number that was given, or `otherwise` where none is.

    >>> number_given("12"), number_given("²"), number_given("9" * 5000), number_given("")
    (12, 0, 0, 0)
    """
    return int(given) if given.isdecimal() and len(given) <= MOST_DIGITS else otherwise
