"""What came in, before its kind is known: a text, a list, a mapping, or `Malformed`."""

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from biocap.formats.choices import MOST_ITEMS
from biocap.shared.directions import is_seen
from biocap.shared.own_words import MOST_LANGUAGES, by_language, is_longer_than

UNPRINTABLE = r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]"
LINE_BREAK = r"[\t\n\r]"
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half a character; it is shown as lost (U+FFFD) rather than left out unsaid."""
_unprintable = re.compile(UNPRINTABLE)
_line_break = re.compile(LINE_BREAK)


class Malformed(Exception):
    """Raised by a reader, which does not know the place; `read_answer` adds it."""

    def __init__(self, name: str, **params: object) -> None:
        self.name = name
        self.params = params


def printable(raw: object, most: int = 60) -> str:
    """Return the beginning of what came in, safe to show and to write; half characters as lost."""
    whole = HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", str(raw)[:most])
    return "".join(letter for letter in whole if letter.isprintable())


def listed(raw: Any, expected: str) -> list[Any]:
    """Return a list that is not too long, or raise Malformed: not what was `expected`."""
    if not isinstance(raw, list | tuple):
        raise Malformed(f"answers.malformed:{expected}")
    if len(raw) > MOST_ITEMS:
        raise Malformed("answers.too_large", most=MOST_ITEMS)
    return list(raw)


def mapping(raw: Any, expected: str, allowed: Container[str]) -> Mapping[str, Any]:
    """Return a mapping with names of these alone, or raise Malformed: not what was `expected`."""
    if not isinstance(raw, Mapping) or not all(name in allowed for name in raw):
        raise Malformed(f"answers.malformed:{expected}")
    return raw


def text_of(raw: Any, longest: int, expected: str, lines: bool = False) -> str:
    """Return a text in NFC, stripped, its line breaks as \\n, or raise Malformed.

    "" if there is nothing of it to see. Nothing in it is unprintable. In none of its languages is
    it longer than `longest`, in all together not longer than `MOST_LANGUAGES` times that.
    """
    if not isinstance(raw, str):
        raise Malformed(f"answers.malformed:{expected}")
    if len(raw) > 4 * longest + 100:
        raise Malformed("answers.too_long", longest=longest)
    if lines and "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not raw.isprintable():
        if _unprintable.search(raw):
            raise Malformed("answers.control_characters")
        if not lines and _line_break.search(raw.strip()):
            raise Malformed("answers.control_characters")
    value = (raw if raw.isascii() else unicodedata.normalize("NFC", raw)).strip()
    if len(value) > MOST_LANGUAGES * longest or is_longer_than(value, longest):
        raise Malformed("answers.too_long", longest=longest)
    return value if value.isascii() or is_words(value) else ""


def is_words(text: str) -> bool:
    r"""Say whether a reader sees anything of an answer, beside the codes of its languages.

    >>> [is_words(text) for text in ("a", "\u200b", "[fr] \u2800", "[fr] a [en] \u200b")]
    [True, False, False, True]
    """
    return any(is_seen(one.words) for one in by_language(text))
