"""What a reader searches for, and whether a text has it.

Case, accents, apostrophes and punctuation make no difference (`biocap.library.folding`), nor
does a plural of English, French or Spanish, or the last vowel of a Russian word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from biocap.library.folding import (
    fold,
    searched,
    with_and_without_apostrophes,
)
from biocap.parties.reference import PARTIES

LONGEST = 200
"""Characters of a search that are read."""
MOST_WORDS = 10
SHORTEST = 4
"""Letters that a word must keep when its ending is taken off."""

ENDINGS = (
    (r"ies$", "y"),
    (r"aux$", "al"),
    (r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<=[^aeiou])es$", ""),
    (r"[sx]$", ""),
    (r"[аеиоуыюя]$", ""),
)

Word = tuple[str, ...]
"""A word that is searched for, with what counts as the same word."""


def sought(search: str) -> tuple[Word, ...]:
    """Return the words of a search, folded; of a long one the first (`LONGEST`, `MOST_WORDS`).

    >>> sought("Côte d’Ivoire")
    (('cote',), ('d',), ('ivoire',))
    >>> sought("countries")
    (('countries', 'countrie', 'country'),)
    """
    if not search.strip():
        return ()
    (plain,) = fold([search[:LONGEST]])
    return tuple(map(_alike, plain.split()[:MOST_WORDS]))


def _alike(word: str) -> Word:
    others = {re.sub(ending, instead, word) for ending, instead in ENDINGS}
    kept = sorted(other for other in others if len(other) >= SHORTEST and other != word)
    return (word, *kept)


def has(text: str, words: Sequence[Word]) -> bool:
    """Say whether a folded text has every word, each somewhere in it."""
    return all(any(form in text for form in word) for word in words)


def contains(text: Any, word: Word) -> Any:
    """Return whether a text of a table has a word, as an expression."""
    return stands_in(searched(text), word)


def stands_in(plain: Any, word: Iterable[Any]) -> Any:
    """Return the same of a text that was folded for it (`folding.searched`)."""
    return reduce(or_, (plain.contains(form) for form in word))


def countries_named(word: Word) -> tuple[str, ...]:
    """Return the codes of the countries that have the word in a name, in whatever language.

    A word of letters begins a word of the name, so that “oman” is not found in Romania; of
    Chinese, which parts no words, any of the name will do.
    """
    return tuple(
        code for code, names in _names().items() if any(map(names.__contains__, _in(word)))
    )


def named_so(names: Mapping[str, str], search: str) -> set[str]:
    """Return the codes of `names` in which every word of a search begins a word, or that it is.

    Of a country in whatever language. Nothing sought finds all.
    """
    codes = set(names)
    if not search.strip():
        return codes
    words, shown = sought(search), _folded(tuple(names.items()))
    for word in words:
        begins = _in(word)
        here = {code for code, name in shown.items() if any(map(name.__contains__, begins))}
        here |= {code for code in names if code.lower() in word}
        codes &= here | set(countries_named(word))
    return codes


def _in(word: Word) -> Word:
    return tuple(form if "一" <= form[:1] <= "鿿" else f" {form}" for form in word)


def _names() -> dict[str, str]:
    known = [(code, *party.names.values()) for code, party in PARTIES.items()]
    return _folded(tuple((code, " ; ".join(names)) for code, *names in known))


@lru_cache(maxsize=4)
def _folded(named: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the folded names of each country, with a space before each word."""
    plain = fold([with_and_without_apostrophes(names) for _, names in named])
    return {code: f" {names}" for (code, _), names in zip(named, plain, strict=True)}
