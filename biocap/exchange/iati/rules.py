"""Which activities may be about biosafety, and why: data of `definitions/iati.yaml`. No Django.

A rule proposes, and says what led to it; a person confirms.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from biocap.shared.definitions import definition_folder
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Shape, Words
from biocap.shared.shaping import read_shape, sound

FILE = "iati.yaml"
_BY_BEGINNINGS = re.compile(r"[a-zа-я]")
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")
"""Marks above and below letters of the scripts that are read here, once parted from them."""


@dataclass(frozen=True, slots=True)
class AboutRule(Shape):
    """What speaks for an activity: one of its words, sectors (OECD) or organizations (IATI).

    `against`: words beside which it says nothing.
    """

    strength: Literal["strong", "weak"]
    why: Words
    words: tuple[Words, ...] = ()
    against: tuple[Words, ...] = ()
    sectors: tuple[Words, ...] = ()
    organizations: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementRule(Shape):
    """Words that point to an element of annex IV, fields 4 and 5."""

    list: Literal["cross_cutting", "thematic"]
    element: Words
    words: Annotated[tuple[Words, ...], Field(min_length=1)]
    why: Words


@dataclass(frozen=True, slots=True)
class RegionRule(Shape):
    """A region of the OECD's list that is one of the regional groups."""

    code: Words
    region: Words
    why: Words


@dataclass(frozen=True, slots=True)
class IatiRules(Shape):
    """iati.yaml."""

    about: tuple[AboutRule, ...]
    elements: tuple[ElementRule, ...]
    regions: tuple[RegionRule, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Whether an activity may be about biosafety, and what led to it, as the file has it."""

    is_about: bool
    because: tuple[str, ...] = ()


def iati_rules() -> IatiRules:
    """Return the rules in force. Raises the first DefinitionError."""
    return _read(definition_folder(FILE))


def check_iati_rules(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, IatiRules)[1] if path.exists() else []


@lru_cache(maxsize=8)
def _read(path: Path) -> IatiRules:
    return sound(read_shape(path, IatiRules))


def about_biosafety(
    rules: IatiRules, text: str, sectors: Collection[str], organizations: Collection[str]
) -> Proposed:
    """Return whether an activity says enough: one strong rule, or two weak ones, one of words.

    `text`: its titles and descriptions in all their languages.
    """
    folded = _folded(text)
    strong: list[str] = []
    weak: list[str] = []
    for rule in rules.about:
        met = _met(rule, folded, sectors, organizations)
        if met and not _first(rule.against, folded):
            (strong if rule.strength == "strong" else weak).append(met)
    has_words = any(rule.words and _first(rule.words, folded) for rule in rules.about)
    return Proposed(has_words and (bool(strong) or len(weak) > 1), (*strong, *weak))


def says_nothing_of_it(rules: IatiRules, text: str) -> bool:
    """Say whether no word of any rule stands in a text, not even within another word; quickly."""
    lower = text.lower() if text.isascii() else _folded(text)
    return not any(map(lower.__contains__, _shortest(rules.about, lower.isascii())))


@lru_cache(maxsize=8)
def _shortest(rules: tuple[AboutRule, ...], in_ascii: bool) -> tuple[str, ...]:
    """Return the words of the rules, without those that hold another of them."""
    words = {_folded(word) for rule in rules for word in rule.words}
    return tuple(
        word
        for word in sorted(words)
        if (word.isascii() or not in_ascii)
        and not any(other != word and other in word for other in words)
    )


def elements_in(rules: IatiRules, text: str) -> Sequence[tuple[ElementRule, str]]:
    """Return the rules whose words stand in a text, each with the word that does."""
    folded = _folded(text)
    return [(rule, word) for rule in rules.elements if (word := _first(rule.words, folded))]


def _met(
    rule: AboutRule, folded: str, sectors: Collection[str], organizations: Collection[str]
) -> str:
    """Return what of an activity meets a rule, in words; "" if nothing does."""
    if word := _first(rule.words, folded):
        return f"“{word}”"
    if sector := next((one for one in rule.sectors if one in sectors), ""):
        return f"sector {sector}"
    return next((one for one in rule.organizations if one in organizations), "")


def _first(words: tuple[str, ...], folded: str) -> str:
    """Return the first of the words that stands in a text, as the definition writes it."""
    for folded_word, beginning, word in _sought(words):
        if folded_word in folded and (beginning is None or beginning.search(folded)):
            return word
    return ""


@lru_cache(maxsize=64)
def _sought(words: tuple[str, ...]) -> list[tuple[str, re.Pattern[str] | None, str]]:
    """Return each word as texts are folded, with what finds it where a word begins.

    None in scripts that part no words, or write others in front of them.
    """
    return [
        (
            folded := _folded(word),
            re.compile(rf"(?<!\w){re.escape(folded)}") if _BY_BEGINNINGS.match(folded) else None,
            word,
        )
        for word in words
    ]


def _folded(text: str) -> str:
    """Return a text without regard to size of letters and accents, in one line."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_MARKS.sub("", parts).replace("’", "'").split())
