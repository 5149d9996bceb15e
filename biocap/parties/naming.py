"""States found by the names that people and lists give them, in six languages. No Django.

A name counts without regard to case, accents, apostrophes, hyphens, articles and the order of
its words; what no State is called leads nowhere, and nothing is guessed from likeness.
Source: definitions/parties/countries.csv and other-names.yaml.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from biocap.parties.reference import GROUPS, PARTIES, other_names

EVERYWHERE = (
    *("Global", "Worldwide", "World", "The world", "International", "Mondial", "Monde entier"),
    *("Mundial", "Todo el mundo", "عالمي", "العالم", "Глобальный", "Весь мир", "全球", "世界"),
)
REGIONAL = (
    *("Regional", "Region", "Multi-country", "Multicountry", "Multiple countries", "Subregional"),
    *("Régional", "Sous-régional", "Regionals", "إقليمي", "Региональный", "区域", "地区"),
)
"""Words of lists that name no place: more than one country, not said which."""

_word = re.compile(r"\w+")
_one_way = str.maketrans("ىةı", "يهi", "ـ") | str.maketrans({"œ": "oe"})
_articles = frozenset(_word.findall("the of la le les l el los las de du des del d and et y e и"))
_forms = frozenset(
    _word.findall(
        "republic rep republique republica республика جمهوريه kingdom royaume reino state etat "
        "estado states federation federal federated federative islamic arab plurinational "
        "bolivarian bolivarienne socialist commonwealth sultanate principality union grand duchy "
        "independent hashemite united co operative cooperative oriental"
    )
)
"""Words that say what a State is and not which one."""

_brackets = re.compile(r"\s*[(（].*?[)）]\s*")
_twice = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_parting = re.compile(r"[;|\n\r/、；]+")
_comma = re.compile(r"[,،，]")
_and = re.compile(r"\s+(?:and|et|y|и|&|\+)\s+", re.IGNORECASE)
_codes = re.compile(r"[A-Za-z]{2,3}(?:\s+[A-Za-z]{2,3})*")


@dataclass(frozen=True)
class Named:
    """What a cell names: States by code, regional groups, everywhere; and what is unknown.

    `regional`: it says “Regional”, which names no place.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    everywhere: bool = False
    regional: bool = False
    unknown: tuple[str, ...] = ()


def country_named(name: str) -> str:
    """Return the code of the State or the European Union of this name, or "".

    >>> country_named("Republic of the Congo"), country_named("cote d’ivoire")
    ('COG', 'CIV')
    >>> country_named("Korea, Democratic People's Republic of"), country_named("Korea")
    ('PRK', '')
    """
    words = _words(name)
    known = _names()
    for key in (_key(words), "".join(words)):
        if key in known:
            return known[key]
    bare = [word for word in words if word not in _forms]
    if bare != words and (code := known.get(_key(bare))):
        return code
    twice = _twice.fullmatch(name.strip())
    codes = {_country_or_code(part.strip()) for part in twice.groups()} if twice else set()
    return codes.pop() if len(codes) == 1 else ""


def places_named(text: str) -> Named:
    """Return the places that a cell names, parted by commas, semicolons, slashes or “and”.

    Codes of two or three letters may stand in a row: `KEN UGA`.

    >>> places_named("Tanzania, United Republic of, Kenya and Atlantis")
    Named(countries=('TZA', 'KEN'), regions=(), everywhere=False, regional=False, \
unknown=('Atlantis',))
    """
    countries: dict[str, None] = {}
    regions: dict[str, None] = {}
    unknown: dict[str, None] = {}
    everywhere = regional = False
    for part in _parts(text):
        key = _key(_words(part))
        if code := _country_or_code(part):
            countries[code] = None
        elif key in _keys(EVERYWHERE):
            everywhere = True
        elif key in _keys(REGIONAL):
            regional = True
        elif region := _regions().get(key):
            regions[region] = None
        else:
            unknown[part] = None
    return Named(tuple(countries), tuple(regions), everywhere, regional, tuple(unknown))


def _country_or_code(part: str) -> str:
    return country_named(part) or (_by_code().get(part.upper(), "") if part.isascii() else "")


def _parts(text: str) -> Iterator[str]:
    """Yield the entries of a cell; a comma within a name parts nothing."""
    for piece in _parting.split(text):
        entries = [entry for entry in (" ".join(e.split()) for e in _comma.split(piece)) if entry]
        while entries:
            taken = next(
                (n for n in (3, 2) if n <= len(entries) and country_named(" ".join(entries[:n]))), 1
            )
            yield from _without_and(" ".join(entries[:taken]))
            entries = entries[taken:]


def _without_and(entry: str) -> Iterator[str]:
    if _is_place(entry) or _key(_words(entry)) in _names():
        yield entry
        return
    for joint in reversed(list(_and.finditer(entry))):
        if _is_place(entry[: joint.start()]):
            yield entry[: joint.start()]
            yield from _without_and(entry[joint.end() :])
            return
    if _codes.fullmatch(entry) and any(word.upper() in _by_code() for word in entry.split()):
        yield from entry.split()
    else:
        yield entry


def _is_place(entry: str) -> bool:
    key = _key(_words(entry))
    return bool(_country_or_code(entry)) or key in _regions() or key in _keys(EVERYWHERE + REGIONAL)


def _words(name: str) -> list[str]:
    """Return the words of a name, folded: no accents, no case, one way to write a letter."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf"))
    plain = plain.translate(_one_way)
    plain = plain.replace("'s ", " s ").replace("’s ", " s ")
    return ["saint" if word in ("st", "ste", "sainte") else word for word in _word.findall(plain)]


def _key(words: Iterable[str]) -> str:
    return " ".join(sorted(word for word in words if word not in _articles))


@cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_key(_words(name)) for name in names)


@cache
def _by_code() -> Mapping[str, str]:
    codes = {code: code for code in PARTIES}
    return {**{party.iso2: code for code, party in PARTIES.items() if party.iso2}, **codes}


@cache
def _regions() -> Mapping[str, str]:
    return {
        _key(_words(name)): code
        for code, group in GROUPS.items()
        for name in (code, *group.names.values())
    }


@cache
def _names() -> Mapping[str, str]:
    """Return every way to write a name -> the State; what leads to two leads nowhere."""
    codes_by_name: dict[str, set[str]] = {}
    shorter: dict[str, set[str]] = {}
    others = other_names()
    for code, party in PARTIES.items():
        for name in (*party.names.values(), *others.names.get(code, ())):
            words = _words(name)
            for key in (_key(words), "".join(words)):
                codes_by_name.setdefault(key, set()).add(code)
            for less in (_words(_brackets.sub(" ", name)), [w for w in words if w not in _forms]):
                if less and less != words:
                    shorter.setdefault(_key(less), set()).add(code)
    for key, codes in shorter.items():
        codes_by_name.setdefault(key, codes)
    for name in others.unclear:
        codes_by_name[_key(_words(name))] = codes_by_name["".join(_words(name))] = {""}
    return {
        key: next(iter(codes)) for key, codes in codes_by_name.items() if len(codes) == 1 and key
    }
