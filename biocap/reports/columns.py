"""How wide the columns of a table are: as was asked, but none narrower than its longest word.

Neither writer tells how wide a word will be: Word lays out on the reader's machine. So words
are measured by what their letters take in a Roman type, rounded upwards.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LINE_CM = 16.5
"""The line of both templates: A4 less its margins."""
CM_OF_A_POINT = 2.54 / 72
HEAD_POINTS, TEXT_POINTS = 9.0, 9.5
"""Type of the heads, in bold, and of the cells, in both templates."""
PADDING_CM = 6.5 * CM_OF_A_POINT
"""What a cell keeps free to the left and right of its words."""
BOLD = 1.07
EMPTY_CM = 0.2
"""Room of a column that holds no word."""
_PARTS = re.compile(r"(?:[^\S\u00a0\u202f]|\u200b)+|(?<=[-–—])")
_NARROW, _WIDE = set("fijlrtI.,:;!|()[]'’‘“”/"), set("mwMW%@–—шщжюмфыЖШЩЮМФ")


def fitted(
    head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
) -> tuple[tuple[float, ...], float]:
    """Return the widths in centimetres, which fill the line, and how small the type must be.

    `rows` are the cells of those rows that have one for each column. A column too narrow for
    its longest word takes what it lacks from the others, from each as it has room. Where the
    line has no room for the longest words side by side, the type of the table gives way: the
    second value is the share of its common size, else 1.
    """
    cells = list(rows)
    words = [longest_words(at, head, cells) for at in range(len(head))]
    padding = PADDING_CM * len(head)
    small = min(1.0, (LINE_CM - padding) / sum(words))
    least = [width * small + PADDING_CM for width in words]
    asked = [width * LINE_CM / sum(widths) for width in widths]
    wanting = sum(max(0.0, low - width) for low, width in zip(least, asked, strict=True))
    room = sum(max(0.0, width - low) for low, width in zip(least, asked, strict=True))
    return tuple(
        low if low >= width else width - (width - low) * wanting / room
        for low, width in zip(least, asked, strict=True)
    ), small


def longest_words(at: int, head: Sequence[str], rows: Iterable[Sequence[str]]) -> float:
    """Return how much room the longest word of a column takes, in centimetres."""
    cells = max((longest(row[at], TEXT_POINTS * BOLD) for row in rows), default=0.0)
    return max(longest(head[at], HEAD_POINTS * BOLD), cells, EMPTY_CM)


def longest(words: str, points: float) -> float:
    """Return how wide the longest word is in centimetres, in letters of so many points."""
    return max(map(_ems, _PARTS.split(words)), default=0.0) * points * CM_OF_A_POINT


def _ems(word: str) -> float:
    """Return a width in ems. Chinese breaks between any two letters, but holds its stops."""
    if any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
        return 2.0
    return sum(map(_letter, word))


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in _WIDE:
        return 0.9
    if letter in _NARROW:
        return 0.36
    if letter.isupper():
        return 0.72
    if "\u0590" <= letter <= "\u08ff":
        return 0.66
    return 0.57 if "\u0400" <= letter <= "\u052f" else 0.53
