"""Lists for people, joined as the reader's language joins them (patterns of the CLDR)."""

import re
from collections.abc import Sequence

from biocap.telling.locales import language_of, locale_of

AND, OR = "standard", "or"


def together(items: Sequence[str], language: str | None = None) -> str:
    """Return all of them.

    >>> together(["a", "b", "c"], "en"), together(["a", "b", "c"], "zh")
    ('a, b and c', 'a、b和c')
    """
    return _joined(items, glue(items, AND, language))


def either(items: Sequence[str], language: str | None = None) -> str:
    """Return any one of them: "a, b or c"."""
    return _joined(items, glue(items, OR, language))


def row(items: Sequence[str], language: str | None = None) -> str:
    """Return them one after the other, as behind a colon or in a narrow place.

    >>> row(["a", "b", "c"], "en"), row(["a", "b"], "ar"), row(["a", "b"], "zh")
    ('a, b, c', 'a، b', 'a、b')
    """
    return language_of(language).comma.join(items)


def phrases(items: Sequence[str], language: str | None = None) -> str:
    """Return them one after the other where they may hold commas themselves: "a, b; c"."""
    return language_of(language).semicolon.join(items)


def glue(items: Sequence[str], kind: str = AND, language: str | None = None) -> tuple[str, ...]:
    """Return what stands between each two of the items: one fewer than there are items."""
    told = language_of(language)
    patterns = locale_of(told.cldr).list_patterns[kind]
    between = {place: re.sub(r"\{[01]\}", "", pattern) for place, pattern in patterns.items()}
    if len(items) < 2:
        return ()
    if len(items) == 2:
        return (_before(between["2"], items[1], told.code),)
    inner = [between["start"], *[between["middle"]] * (len(items) - 3)]
    return (*inner, _before(between["end"], items[-1], told.code))


def _before(word: str, item: str, language: str) -> str:
    """Return the last word between items as it stands before this one.

    Spanish says “e” before an i and “u” before an o; the CLDR's patterns leave that to code.
    """
    if language == "es":
        if re.match(r"(?i)h?[ií](?![aeo])", item):
            return re.sub(r" y $", " e ", word)
        if re.match(r"(?i)h?[oó]|8", item):
            return re.sub(r" o $", " u ", word)
    return word


def _joined(items: Sequence[str], between: Sequence[str]) -> str:
    return "".join(part for pair in zip(items, (*between, ""), strict=False) for part in pair)
