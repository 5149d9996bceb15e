"""Lists for people, joined as the reader's language joins them (patterns of the CLDR)."""

import re
from collections.abc import Iterable, Sequence

from biocap.telling.locales import language_of, locale_of

AND, OR = "standard", "or"
COMMA, SEMICOLON, ASIDE = "comma", "semicolon", "aside"


def joined_by_and(items: Iterable[str], language: str | None = None) -> str:
    """Return all of them, the last behind “and”.

    >>> joined_by_and(["a", "b", "c"], "en"), joined_by_and(["a", "b", "c"], "zh")
    ('a, b and c', 'a、b和c')
    """
    return _joined(tuple(items), AND, language)


def joined_by_or(items: Iterable[str], language: str | None = None) -> str:
    """Return any one of them: "a, b or c"."""
    return _joined(tuple(items), OR, language)


def joined_by_commas(items: Iterable[str], language: str | None = None) -> str:
    """Return them one after the other, as behind a colon or in a narrow place: "a, b, c"."""
    return _joined(tuple(items), COMMA, language)


def joined_by_semicolons(items: Iterable[str], language: str | None = None) -> str:
    """Return them one after the other where they may hold commas themselves: "a, b; c"."""
    return _joined(tuple(items), SEMICOLON, language)


def with_asides(items: Iterable[str], language: str | None = None) -> str:
    """Return a thing with what is added to it: a name and a day, which are no list of alike.

    >>> with_asides(["a", "2026"], "en"), with_asides(["a", "2026"], "zh")
    ('a, 2026', 'a，2026')
    """
    return _joined(tuple(items), ASIDE, language)


def headed(words: str, language: str | None = None) -> str:
    """Return a name as what is said of it follows: with a colon.

    >>> headed("Afrique", "fr"), headed("Africa", "en")
    ('Afrique\\xa0: ', 'Africa: ')
    """
    return f"{words}{language_of(language).colon}"


def led(words: str, language: str | None = None) -> str:
    """Return the words that open a paragraph, with what stands behind them.

    >>> led("Compared", "en"), led("比较", "zh")
    ('Compared. ', '比较：')
    """
    return f"{words}{language_of(language).lead}"


def bracketed(words: str, language: str | None = None) -> str:
    """Return what stands in brackets beside something, with the space before it.

    >>> bracketed("users", "en"), bracketed("用户", "zh")
    (' (users)', '（用户）')
    """
    return language_of(language).brackets.format(words)


def ended(words: str = "", language: str | None = None) -> str:
    """Return a sentence with its full stop, or the stop alone."""
    return f"{words}{language_of(language).full_stop}"


def item_mark(at: int, language: str | None = None) -> str:
    """Return the mark of an item of a lettered list: (a) to (z), then (aa).

    >>> item_mark(0, "en"), item_mark(26, "en"), item_mark(0, "fr"), item_mark(0, "ar")
    ('(a)', '(aa)', 'a)', '(أ)')
    """
    told = language_of(language)
    again, place = divmod(at, len(told.letters))
    return told.item.format(told.letters[place] * (again + 1))


def section_mark(number: int, language: str | None = None) -> str:
    """Return the mark of a section of a document, the first being 1: "I.", or "أولا -".

    >>> section_mark(2, "en"), section_mark(2, "zh")
    ('II.', '二.')
    """
    return language_of(language).sections[number - 1]


def annex_number(number: int, language: str | None = None) -> str:
    """Return the number of an annex, the first being 1: "I", or "الأول"."""
    return language_of(language).annexes[number - 1]


def glue(items: Sequence[str], kind: str = AND, language: str | None = None) -> tuple[str, ...]:
    """Return what stands between each two of the items: one fewer than there are items."""
    told = language_of(language)
    if kind in (COMMA, SEMICOLON, ASIDE):
        word: str = getattr(told, kind)
        return (word,) * (len(items) - 1)
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

    Spanish says “e” before an i and “u” before an o, in quotation marks too; the CLDR's patterns
    leave that to code.
    """
    if language == "es":
        item = item.lstrip("“«(")
        if re.match(r"(?i)h?[ií](?![aeo])", item):
            return re.sub(r" y $", " e ", word)
        if re.match(r"(?i)h?[oó]|8", item):
            return re.sub(r" o $", " u ", word)
    return word


def _joined(items: tuple[str, ...], kind: str, language: str | None) -> str:
    between = (*glue(items, kind, language), "")
    return "".join(part for pair in zip(items, between, strict=False) for part in pair)
