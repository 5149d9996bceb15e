"""What somebody wrote, with the language in which they wrote it: one text, readable as it is. Pure.

Each language stands behind its code, the first at the beginning, the others after a blank line
(in a text of one line after a space):

    [fr] Loi de 2019.

    [en] Act of 2019.

A text without a code is in a language that nobody stated. So a text is a text in every channel,
file and table, and each of them carries its languages; whoever writes in a spreadsheet writes the
codes by hand.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from biocap.shared.directions import balanced, is_seen, name_in_line

UNSTATED = "und"
"""The code (ISO 639) of a language that nobody stated: that of what people wrote."""

MOST_LANGUAGES = 3
"""Times the longest text: so much room have all its languages together, each the room of one."""

_CODE = r"[a-z]{2,3}(?:[-_][a-z0-9]{1,8})*"
LANGUAGE_MARK = rf"\[({_CODE})\] "
"""The code of a language before what stands in it (BCP 47, in small letters)."""

_code = re.compile(_CODE)
_first = re.compile(LANGUAGE_MARK)
_in_lines = re.compile(r"\n\n" + LANGUAGE_MARK)
_in_one_line = re.compile(r" " + LANGUAGE_MARK)


class InLanguage(NamedTuple):
    """Words in one language; "" if nobody stated which."""

    language: str
    words: str


class OneTongue(str):
    """Words in one language that know it; a text like any other."""

    language: str

    def __new__(cls, words: str, language: str) -> "OneTongue":
        """Return the words; the language is "" if nobody stated it."""
        said = super().__new__(cls, words)
        said.language = language
        return said


def said_to(reader: str, text: str) -> OneTongue:
    """Return of a text the words in the reader's language; else in English, or in its first.

    >>> [said_to(code, "[fr] Besoins [en] Needs") for code in ("en", "fr", "zh")]
    ['Needs', 'Besoins', 'Needs']
    """
    said = {one.language: one.words for one in reversed(by_language(text))}
    for code in (reader, "en", *reversed(said)):
        if code in said:
            return OneTongue(said[code], code)
    return OneTongue("", "")


def by_language(text: str) -> tuple[InLanguage, ...]:
    """Return the words of a text apart by language, in its order; nothing of an empty text.

    >>> by_language("[fr] Loi\\n\\n[en] Act")
    (InLanguage(language='fr', words='Loi'), InLanguage(language='en', words='Act'))
    >>> by_language("Act [en] 3")
    (InLanguage(language='', words='Act [en] 3'),)
    """
    first = _first.match(text)
    if first is None:
        return (InLanguage("", text),) if text else ()
    between = _in_lines if "\n" in text else _in_one_line
    codes, begins, ends = [first[1]], [first.end()], []
    for mark in between.finditer(text, first.end()):
        codes.append(mark[1])
        ends.append(mark.start())
        begins.append(mark.end())
    ends.append(len(text))
    return tuple(
        InLanguage("" if code == UNSTATED else code.replace("_", "-"), text[begin:end].strip())
        for code, begin, end in zip(codes, begins, ends, strict=True)
    )


def in_languages(parts: Iterable[tuple[str, str]], lines: bool = True) -> str:
    """Return one text of words in languages, as `by_language` takes it apart; blank ones left out.

    Where one of several has no language that is stated, its code is `und`.

    >>> in_languages([("fr", "Loi"), ("", " "), ("en", "Act")])
    '[fr] Loi\\n\\n[en] Act'
    >>> in_languages([("", "Act")])
    'Act'
    """
    said = [(code, words.strip()) for code, words in parts if words.strip()]
    if len(said) == 1 and not said[0][0]:
        return said[0][1]
    marked = [f"[{code or UNSTATED}] {words}" for code, words in said]
    return ("\n\n" if lines else " ").join(marked)


def names_in_line(text: str) -> str:
    """Return a name in each of its languages as `name_in_line` has it; "" of none."""
    return in_languages([(it.language, name_in_line(it.words)) for it in by_language(text)], False)


def balanced_words(text: str) -> str:
    """Return a text whose every language is balanced by itself; "" if nothing of it is seen."""
    said = [(it.language, balanced(it.words.strip())) for it in by_language(text.strip())]
    return in_languages([(code, words) for code, words in said if is_seen(words)])


@lru_cache(256)
def is_language_code(code: str) -> bool:
    """Say whether this may stand before words as the code of their language."""
    return _code.fullmatch(code) is not None


def words_alone(text: str) -> str:
    """Return the words of a text without its codes, its languages one below the other.

    >>> words_alone("[fr] Loi")
    'Loi'
    """
    said = by_language(text)
    return ("\n\n" if "\n" in text else " / ").join(one.words for one in said)


def words_or_none(text: str | None) -> str | None:
    """Return the words of a text without its codes; None of none."""
    return None if text is None else words_alone(text)


def length_of(text: str) -> int:
    """Return how long a text is in the language in which it is longest."""
    return max((len(one.words) for one in by_language(text)), default=0)


def is_longer_than(text: str, longest: int) -> bool:
    """Say whether a text is longer than so many characters in any of its languages."""
    return len(text) > longest and length_of(text) > longest
