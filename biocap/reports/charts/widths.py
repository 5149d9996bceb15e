"""How wide words are in the font that a picture asks for first, without asking a font.

Widths of Liberation Sans (as wide as Arial and Helvetica) in thousandths of its size, as its
file has them. Arabic letters are joined, and so have no width of their own: theirs is more than
the mean of the names of needs in Arabic (0.36 to 0.47); a Chinese letter is a square.
"""

import re
import unicodedata
from functools import lru_cache

OF_LETTERS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " \u00a0\u202f!,./:;I[\\]tf",
    333: "()-`r{}·“”„",
    355: '"',
    370: "г*",
    400: "°",
    448: "кзт^",
    500: "Jcksvxyzсухэ",
    530: "чьв",
    556: "Гпян≥≤#$0123456789?L_abdeghnopqu«»аеорё–ий",
    583: "бцК+<=>~×длЗ−",
    611: "FTZТъ",
    667: "УБЛЬ&ABEKPSVXYАВЕРХЧЁжДм",
    722: "ИЙПЭыCDHNRUwНСЯ",
    778: "ЦюФGOQОЪ",
    823: "шфщ",
    834: "MmМ",
    890: "Ы%",
    944: "ШЖЩW",
    1010: "—…Ю@",
}
_OF = {letter: width for width, letters in OF_LETTERS.items() for letter in letters}
OTHER, ARABIC, SQUARE = 600, 480, 1000
BOLD = 1.09
"""How much wider bold letters are."""
SQUARES = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60"
BREAKABLE = re.compile(rf"(?:[{SQUARES}][、。，；：！？）」』》”]*|[^ \n\t{SQUARES}]+)[ \n\t]*")
"""A word with the space after it, or a Chinese letter with what may not begin a line."""


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide words are, in the unit of `size`."""
    return sum(map(_width, words)) * size / 1000 * (BOLD if bold else 1)


def wrapped(sentence: str, longest: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the sentence in lines at most as wide as `longest`, broken where it may be.

    A word wider than that has a line of its own.
    """
    lines, wide = [""], 0.0
    for word in BREAKABLE.findall(sentence):
        after = wide + text_width(word.rstrip(" \n\t"), size, bold=bold)
        if lines[-1] and after > longest:
            lines.append("")
            wide = 0
        lines[-1] += word
        wide += text_width(word, size, bold=bold)
    return [line.rstrip(" \n\t") for line in lines]


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _OF:
        return _OF[plain]
    if unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0
    if "\u0590" <= letter <= "\u08ff":
        return ARABIC
    return SQUARE if unicodedata.east_asian_width(letter) in "WF" else OTHER
