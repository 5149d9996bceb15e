"""One word for one thing in each language: data of `definitions/terms.yaml`. No Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from biocap.shared.definitions import definition_folder
from biocap.shared.mistakes import Mistake, duplicate_codes
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Code, Remedy, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

FILE = "terms.yaml"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
"""What is put into a sentence: its name is no word of it."""
SMALL = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class TermOfLanguage(Shape):
    """What a term is called in a language; both are regular expressions."""

    code: Code
    says: Words
    never: Words | None = None


@dataclass(frozen=True, slots=True)
class Term(Shape):
    """A term; the file says of each property what it is for."""

    code: Code
    english: Annotated[
        tuple[Words, ...], Field(min_length=1), Remedy(noop("Write the English words as a list."))
    ]
    source: Words
    languages: Annotated[tuple[TermOfLanguage, ...], Field(min_length=1)]
    apart: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms(Shape):
    """terms.yaml."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class OtherWord:
    """A translation that does not say a term as the others do."""

    term: str
    """The code of the term."""
    instead: str
    """The forbidden words that stand there; empty where the term is only lacking."""


def other_words(language: str, english: str, translated: str) -> list[OtherWord]:
    """Return the terms of an English text that its translation says otherwise, in the file's order.

    What is not translated yet, and a language without terms, says nothing otherwise.
    """
    if not translated:
        return []
    said, there = PLACEHOLDER.sub(" ", english), PLACEHOLDER.sub(" ", translated)
    return [
        OtherWord(term.code, forbidden)
        for term, of_language in _terms_in(definition_folder(FILE), language)
        if _one_of(term.english).search(said)
        if not (term.apart and _one_of(term.apart).search(said))
        for forbidden in [_forbidden(of_language, there)]
        if forbidden or not re.search(of_language.says, there, SMALL)
    ]


def _forbidden(term: TermOfLanguage, text: str) -> str:
    forbidden = re.search(term.never, text, SMALL) if term.never else None
    return forbidden[0] if forbidden else ""


@lru_cache(maxsize=256)
def _one_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_as_word(word) for word in words))


def _as_word(word: str) -> str:
    """Return the word as an expression: capitals count only where it has some."""
    held = rf"(?<!\w){re.escape(word)}(?!\w)"
    return held if word != word.lower() else rf"(?i:{held})"


def check_terms(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, Terms, _proved)[1] if path.exists() else []


def _proved(file: Terms) -> Iterator[Mistake]:
    yield from duplicate_codes(file.terms, "terms")
    for at, term in enumerate(file.terms):
        yield from duplicate_codes(term.languages, "terms", at, "languages")
        for place, language in enumerate(term.languages):
            for name in ("says", "never"):
                if not _is_expression(getattr(language, name)):
                    yield Mistake(
                        ("terms", at, "languages", place, name),
                        "no_expression",
                        noop("This is not a regular expression."),
                        noop(
                            "Close its brackets, and put a backslash before a sign that is meant."
                        ),
                    )


def _is_expression(text: str | None) -> bool:
    try:
        re.compile(text or "")
    except re.error:
        return False
    return True


@lru_cache(maxsize=32)
def _terms_in(path: Path, language: str) -> tuple[tuple[Term, TermOfLanguage], ...]:
    read = read_shape(path, Terms, _proved)
    return tuple(
        (term, of_language)
        for term in sound(read).terms
        for of_language in term.languages
        if of_language.code == language
    )
