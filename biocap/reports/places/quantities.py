"""Few, some, many, most: data of `definitions/quantity-words.yaml`. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
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

FILE = "quantity-words.yaml"


@dataclass(frozen=True, slots=True)
class QuantityWord(Shape):
    """A word, and the least per cent from which it holds."""

    at_least: Annotated[
        int, Field(ge=0, le=100, strict=True), Remedy(noop("Write a whole number from 0 to 100."))
    ]
    word: Words


@dataclass(frozen=True, slots=True)
class WordsOfLanguage(Shape):
    """The words of a language, the smallest first."""

    code: Code
    decided_by: Words
    why: Words
    words: Annotated[tuple[QuantityWord, ...], Field(min_length=2)]


@dataclass(frozen=True, slots=True)
class QuantityWords(Shape):
    """quantity-words.yaml."""

    languages: Annotated[tuple[WordsOfLanguage, ...], Field(min_length=1)]


def word_for(per_cent: int | Fraction | Decimal | str, language: str) -> str:
    """Return what so many per cent are called in a language, in English where it has no words."""
    return [word for least, word in steps_in(language) if least <= Fraction(per_cent)][-1]


def steps_in(language: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a language with the least per cent of each, the smallest first."""
    read = _read(definition_folder(FILE))
    return tuple((it.at_least, it.word) for it in read.get(language) or read["en"])


def check_quantity_words(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, QuantityWords, _proved)[1] if path.exists() else []


def _proved(file: QuantityWords) -> Iterator[Mistake]:
    yield from duplicate_codes(file.languages, "languages")
    for at, language in enumerate(file.languages):
        steps = [word.at_least for word in language.words]
        if steps[0] != 0 or steps != sorted(set(steps)):
            yield Mistake(
                ("languages", at, "words"),
                "steps_not_rising",
                noop("The steps do not begin with 0 and rise."),
                noop("Put the smallest first, from 0, each once."),
            )


@lru_cache(maxsize=8)
def _read(path: Path) -> dict[str, tuple[QuantityWord, ...]]:
    read = read_shape(path, QuantityWords, _proved)
    return {language.code: language.words for language in sound(read).languages}
