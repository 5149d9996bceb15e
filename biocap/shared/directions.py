"""Marks of direction in a text that somebody else wrote: none reaches beyond its end.

UAX 9: an embedding, an override or an isolate holds until it is closed, so that an open one turns
what stands behind the text, and a closing mark too many ends what was opened around it.
"""

import re
from unicodedata import category

ISOLATES = "\u2066\u2067\u2068"
EMBEDDINGS = "\u202a\u202b"
OVERRIDES = "\u202d\u202e"
END_OF_EMBEDDING = "\u202c"
END_OF_ISOLATE = "\u2069"
DEEPEST = 60
"""More levels than any text needs; from 125 on the algorithm counts them no more."""

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def balanced(text: str) -> str:
    r"""Return a text in which each line closes what it opens, and nothing else; without overrides.

    An override shows letters in an order in which nobody wrote them, and has no honest use here.

    >>> [ascii(balanced(text)) for text in ("\u202eab", "\u2067a", "a\u2069b")]
    ["'ab'", "'\\u2067a\\u2069'", "'ab'"]
    """
    if not TURNING.search(text):
        return text
    return "\n".join(_line(line) for line in text.split("\n"))


def name_in_line(text: str) -> str:
    r"""Return a name as it can stand in any sentence: stripped, balanced, no mark at its edges.

    "" if there is nothing of it to see.

    >>> [ascii(name_in_line(text)) for text in (" \u200fAb\u202e ", "\u200b\u200d")]
    ["'Ab'", "''"]
    """
    words = balanced(text).strip(EDGES)
    return words if is_seen(words) else ""


EDGES = "\u200e\u200f\u061c\u200b\u2060\ufeff \t\n\r\u00a0\u3000"
OF_NO_LETTER = ("Cc", "Cf", "Zl", "Zp", "Zs")
"""Categories of Unicode: controls, marks of format, separators."""

UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
"""Letters and signs that are drawn as nothing: fillers, selectors, and braille without a dot."""


def is_seen(text: str) -> bool:
    r"""Say whether a reader sees anything of a text.

    A space of no width is none for `str.strip`, so that a title of it alone would pass.

    >>> [is_seen(text) for text in ("a", "", " \u00a0", "\u200b", "\u2800")]
    [True, False, False, False, False]
    """
    return any(category(it) not in OF_NO_LETTER and not UNSEEN.match(it) for it in text)


def _line(line: str) -> str:
    kept: list[str] = []
    opened: list[str] = []
    for letter in line:
        if letter in ISOLATES or letter in EMBEDDINGS or letter in OVERRIDES:
            written = letter not in OVERRIDES and len(opened) < DEEPEST
            opened.append(letter if written else "")
            kept.append(letter if written else "")
        elif letter == END_OF_EMBEDDING:
            if opened and not (opened[-1] and opened[-1] in ISOLATES):
                kept.append(letter if opened.pop() else "")
        elif letter == END_OF_ISOLATE:
            kept.append(_to_isolate(opened))
        else:
            kept.append(letter)
    return "".join(kept) + "".join(_end_of(letter) for letter in reversed(opened))


def _to_isolate(opened: list[str]) -> str:
    """Close the isolate opened last, with whatever was opened in it; nothing if there is none."""
    for place in range(len(opened) - 1, -1, -1):
        if opened[place] and opened[place] in ISOLATES:
            within = opened[place + 1 :]
            del opened[place:]
            return "".join(_end_of(letter) for letter in reversed(within)) + END_OF_ISOLATE
    return ""


def _end_of(letter: str) -> str:
    if not letter:
        return ""
    return END_OF_ISOLATE if letter in ISOLATES else END_OF_EMBEDDING
