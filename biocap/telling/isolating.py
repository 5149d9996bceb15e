"""Words that may run the other way, set apart from the sentence that they stand in."""

from unicodedata import bidirectional

from django.utils.translation import get_language_bidi

RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2067", "\u2068", "\u2069"


def set_apart(text: str) -> str:
    """Return a text between marks of isolation (UAX 9), where it could join others.

    It could where it holds letters that run to the left, or where the page does. On such a page
    a text with such letters runs as the page does, though it may begin with a code: “H. …”.
    """
    holds, here = holds_letters_to_the_left(text), get_language_bidi()
    if holds and here:
        return f"{RIGHT_TO_LEFT}{text}{END}"
    return f"{FIRST_STRONG}{text}{END}" if holds or here else text


def holds_letters_to_the_left(text: str) -> bool:
    """Say whether a text has letters of Arabic, Hebrew and the like."""
    return any(bidirectional(letter) in ("R", "AL") for letter in text)


def direction_here(text: str) -> str:
    """Return the direction of a text on the page, for `dir`: as `set_apart` takes it."""
    return "rtl" if get_language_bidi() and holds_letters_to_the_left(text) else "auto"
