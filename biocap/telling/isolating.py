"""Words that may run the other way, set apart from the sentence that they stand in."""

from unicodedata import bidirectional

from django.utils.translation import get_language_bidi

FIRST_STRONG, END = "\u2068", "\u2069"


def set_apart(text: str) -> str:
    """Return a text between marks of isolation (UAX 9, FSI and PDI), where it could join others.

    It could where it holds letters that run to the left, or where the page does.
    """
    runs_left = any(bidirectional(letter) in ("R", "AL") for letter in text)
    return f"{FIRST_STRONG}{text}{END}" if runs_left or get_language_bidi() else text
