"""How wide the columns of a table are: as was asked, but none narrower than its longest word.

Neither writer tells how wide a word will be: Word lays out on the reader's machine. So words
are measured by what their letters take in a Roman type, rounded upwards.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

LINE_CM = 16.5
"""The line of both templates: A4 less its margins."""
CM_OF_A_POINT = 2.54 / 72
HEAD_POINTS, TEXT_POINTS = 9.0, 9.5
"""Type of the heads, in bold, and of the cells, in both templates."""
PADDING_CM = 6.5 * CM_OF_A_POINT
"""What a cell keeps free to the left and right of its words."""
APART_CM = 0.25
"""What is free, beyond that, between numbers and the words behind them."""
MOST = 0.65
"""The share of the width asked for that a column of words keeps."""
SMALLEST = 0.86
"""How far type gives way for that."""
BOLD = 1.07
_HYPHEN = "\u2011"
EMPTY_CM = 0.2
"""Room of a column that holds no word."""
_LETTER = "[A-Za-z\u00c0-\u024f\u0400-\u052f]"
HELD = re.compile(
    rf"\b{_LETTER}{{1,3}}(?:-{_LETTER}+){{1,2}}|\b(?:{_LETTER}+-){{1,2}}{_LETTER}{{1,3}}\b"
)
"""A word with a hyphen that is not parted, since one of its parts is short: “cut-off”. The template
of the PDF says the same."""
_PARTS = re.compile(r"(?:[^\S\u00a0\u202f]|\u200b)+|(?<=[-–—])")
_WITHIN_CHINESE = re.compile("（?[!-~\u00a0]+）?")
_NARROW_ARABIC, _WIDE_ARABIC = "اأإآلرز", "سشصض"
_WIDE_AT_THE_END = tuple("بتثفكقيسشصضنلى")
_NARROW, _WIDE = set("fijlrtI.,:;!|()[]'’‘“”/"), set("mwMW%@–—шщжюмфыЖШЩЮМФ")


def fitted(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    alignments: Sequence[str] = (),
) -> tuple[tuple[float, ...], float]:
    """Return the widths in centimetres, which fill the line, and how small the type must be.

    `rows` are the cells of those rows that have one for each column. A column too narrow for
    its longest word takes what it lacks from the others, from each as it has room. Where the
    line has no room for the longest words side by side, the type of the table gives way: the
    second value is the share of its common size, else 1. It gives way a little too before a
    column of words, which stand to the left, has less than most of what was asked for it.
    """
    cells = list(rows)
    apart = standing_apart(alignments)
    asked = [width * LINE_CM / sum(widths) for width in widths]
    words = [longest_words(at, head, cells) for at in range(len(head))]
    paddings = [PADDING_CM + APART_CM * (at in apart) for at in range(len(head))]
    padding = sum(paddings)
    wished = [
        max(0.0, MOST * asked[at] - words[at]) if side == "left" else 0.0
        for at, side in enumerate(alignments)
    ]
    if any(wished):
        free = max(0.0, (LINE_CM - padding) / SMALLEST - sum(words))
        granted = min(1.0, free / sum(wished))
        words = [word + more * granted for word, more in zip(words, wished, strict=True)]
    small = min(1.0, (LINE_CM - padding) / sum(words))
    least = [width * small + free for width, free in zip(words, paddings, strict=True)]
    wanting = sum(max(0.0, low - width) for low, width in zip(least, asked, strict=True))
    room = sum(max(0.0, width - low) for low, width in zip(least, asked, strict=True))
    return tuple(
        low if low >= width else width - (width - low) * wanting / room
        for low, width in zip(least, asked, strict=True)
    ), small


def standing_apart(alignments: Sequence[str]) -> tuple[int, ...]:
    """Return the columns of words behind one of numbers, whose end they would else touch.

    >>> standing_apart(("left", "right", "left"))
    (2,)
    """
    pairs = enumerate(pairwise(alignments), start=1)
    return tuple(at for at, pair in pairs if pair == ("right", "left"))


def longest_words(at: int, head: Sequence[str], rows: Iterable[Sequence[str]]) -> float:
    """Return how much room the longest word of a column takes, in centimetres."""
    cells = max((longest(row[at], TEXT_POINTS * BOLD) for row in rows), default=0.0)
    return max(longest(head[at], HEAD_POINTS * BOLD), cells, EMPTY_CM)


def longest(words: str, points: float) -> float:
    """Return how wide the longest word is in centimetres, in letters of so many points."""
    return max(map(_ems, unparted(words)), default=0.0) * points * CM_OF_A_POINT


def unparted(words: str) -> list[str]:
    """Return the parts of words that no line may part.

    >>> unparted("by the cut-off, capacity-building")
    ['by', 'the', 'cut-off,', 'capacity-', 'building']
    """
    return [
        part.replace(_HYPHEN, "-")
        for part in _PARTS.split(HELD.sub(lambda it: it.group().replace("-", _HYPHEN), words))
    ]


def _ems(word: str) -> float:
    """Return a width in ems. Chinese breaks between any two letters, but holds its stops.

    What is of other letters within it does not break, nor does it from brackets around it.
    """
    if any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
        return max([2.0, *(sum(map(_letter, run)) for run in _WITHIN_CHINESE.findall(word))])
    return sum(map(_letter, word)) + (0.35 if word.endswith(_WIDE_AT_THE_END) else 0.0)


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in "（）":
        return 1.0
    if letter in _WIDE:
        return 0.9
    if letter in _NARROW:
        return 0.36
    if letter.isupper():
        return 0.72
    if "\u0590" <= letter <= "\u08ff":
        return 0.48 if letter in _NARROW_ARABIC else 0.95 if letter in _WIDE_ARABIC else 0.68
    return 0.55 if "\u0400" <= letter <= "\u052f" else 0.53
