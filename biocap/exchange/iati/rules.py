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
    """Return whether what an activity says is enough: one strong rule, or two weak ones.

    `text`: its titles and descriptions in all their languages.
    """
    folded = _folded(text)
    strong: list[str] = []
    weak: list[str] = []
    for rule in rules.about:
        met = _met(rule, folded, sectors, organizations)
        if met and not _first(rule.against, folded):
            (strong if rule.strength == "strong" else weak).append(met)
    return Proposed(bool(strong) or len(weak) > 1, (*strong, *weak))


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
    """Return the word that stands first in a text, as the definition writes it."""
    if not words:
        return ""
    pattern, by_folded = _pattern(words)
    met = pattern.search(folded)
    return by_folded[met.group()] if met else ""


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds any of the words: where a word begins, in scripts that part words so."""
    by_folded = {_folded(word): word for word in words}
    ways = (
        (r"(?<!\w)" if _BY_BEGINNINGS.match(word) else "") + re.escape(word)
        for word in sorted(by_folded, key=len, reverse=True)
    )
    return re.compile("|".join(ways)), by_folded


def _folded(text: str) -> str:
    """Return a text without regard to size of letters and accents, in one line."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(it for it in parts if not unicodedata.combining(it))
    return " ".join(plain.replace("’", "'").split())
