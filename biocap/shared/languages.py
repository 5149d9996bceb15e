"""The languages of the platform: data of `definitions/languages.yaml`, English first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import ascii_lowercase
from typing import Annotated

from pydantic import Field

from biocap.shared.definitions import definition_folder
from biocap.shared.mistakes import Mistake, duplicate_codes
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Code, Flag, OneOf, Remedy, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

FILE = "languages.yaml"

Months = Annotated[
    tuple[Words, ...],
    Field(min_length=12, max_length=12),
    Remedy(noop("Write the twelve names, January first.")),
]


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
Numerals = Annotated[
    tuple[Words, ...],
    Field(min_length=10, max_length=10),
    Remedy(noop("Write ten of them, the first in front.")),
]
Letters = Annotated[
    tuple[Words, ...],
    Field(min_length=10),
    Remedy(noop("Write the letters in the order in which lists are lettered.")),
]


@dataclass(frozen=True, slots=True)
class Language(Shape):
    """A language; the file says of each property what it is for."""

    code: Code
    name: Words
    direction: Annotated[str, OneOf(("ltr", "rtl"))]
    cldr: Words
    framework: Words
    official: Flag = False
    percent: str = ""
    grouped_from: int = 1000
    comma: str = ", "
    aside: str = ", "
    semicolon: str = "; "
    colon: str = ": "
    lead: str = ". "
    brackets: str = " ({})"
    full_stop: str = "."
    item: str = "({})"
    letters: Letters = tuple(ascii_lowercase)
    sections: Numerals = tuple(f"{number}." for number in ROMAN)
    annexes: Numerals = ROMAN
    first: str = ""
    word_font: str = ""
    utc: str = "UTC"
    months: Months = ()
    short_months: Months = ()

    @property
    def right_to_left(self) -> bool:
        return self.direction == "rtl"


@dataclass(frozen=True, slots=True)
class LanguagesFile(Shape):
    """languages.yaml."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)]


def languages() -> Mapping[str, Language]:
    """Return every language by its code, in the order of the file; read once.

    BIOCAP_DEFINITIONS may hold other definitions alone; then the project's own are read.
    Raises the first DefinitionError.
    """
    return read_languages(definition_folder(FILE))


def official_languages() -> tuple[str, ...]:
    """Return the codes of the official languages of the United Nations, English first."""
    return tuple(code for code, language in languages().items() if language.official)


@lru_cache(maxsize=8)
def read_languages(path: Path) -> Mapping[str, Language]:
    """Return the languages of a file. Raises its first DefinitionError."""
    read = read_shape(path, LanguagesFile, _proved)
    return {language.code: language for language in sound(read).languages}


def check_languages(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of languages.yaml in a folder of definitions, if it is there."""
    path = folder / FILE
    if not path.exists():
        return []
    return read_shape(path, LanguagesFile, _proved, _has_locales)[1]


def _proved(file: LanguagesFile) -> Iterator[Mistake]:
    yield from duplicate_codes(file.languages, "languages")
    if file.languages[0].code != "en":
        yield Mistake(
            ("languages", 0, "code"),
            "english_first",
            noop("The first language is not English, in which everything is written."),
            noop("Put “en” first."),
        )


def _has_locales(file: LanguagesFile) -> Iterator[Mistake]:
    from babel import Locale, UnknownLocaleError  # takes its time, and a reader needs none

    for number, language in enumerate(file.languages):
        try:
            Locale.parse(language.cldr)
        except (UnknownLocaleError, ValueError):
            yield Mistake(
                ("languages", number, "cldr"),
                "unknown_locale",
                noop("The CLDR has no locale “%(given)s”."),
                noop("Write it like pt, pt_BR or zh_Hans."),
                {"given": language.cldr},
            )
