"""States found by the names that people and lists give them, in six languages. No Django.

A name counts without regard to case, accents, apostrophes, hyphens, articles and the order of
its words; what no State is called leads nowhere, and nothing is guessed from likeness.
Source: definitions/parties/countries.csv and other-names.yaml.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from biocap.parties.reference import GROUPS, PARTIES, other_names

EVERYWHERE = (
    *("Global", "Worldwide", "World", "The world", "International", "Mondial", "Monde entier"),
    *("Mundial", "Todo el mundo", "عالمي", "العالم", "Глобальный", "Весь мир", "全球", "世界"),
)
REGIONAL = (
    *("Regional", "Region", "Multi-country", "Multicountry", "Multiple countries", "Subregional"),
    *("Several countries", "Various countries", "Multinational", "Interregional", "Plusieurs pays"),
    *("Varios países", "Multipaís", "Несколько стран", "عدة بلدان", "多国", "多个国家"),
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


def country_named(name: str) -> str:
    """Return the code of the State or the European Union of this name, or "".

    >>> country_named("Republic of the Congo"), country_named("cote d’ivoire")
    ('COG', 'CIV')
    >>> country_named("Korea, Democratic People's Republic of"), country_named("Korea")
    ('PRK', '')
    """
    words = folded_words(name)
    known = _states_by_name()
    for key in (_key(words), "".join(words)):
        if key in known:
            return known[key]
    bare = [word for word in words if word not in _forms]
    if bare != words and (code := known.get(_key(bare))):
        return code
    twice = _twice.fullmatch(name.strip())
    codes = {country_or_code(part.strip()) for part in twice.groups()} if twice else set()
    return codes.pop() if len(codes) == 1 else ""


def country_or_code(part: str) -> str:
    """Return the code of the State of this name, or of this code of two or three letters, or ""."""
    return country_named(part) or (_by_code().get(part.upper(), "") if part.isascii() else "")


def is_code(word: str) -> bool:
    """Say whether a word is the code of a State, of two or three letters."""
    return word.upper() in _by_code()


def region_named(part: str) -> str:
    """Return the code of the regional group of this name, or ""."""
    return _regions().get(_key(folded_words(part)), "")


def is_everywhere(part: str) -> bool:
    """Say whether the words mean the whole world."""
    return _key(folded_words(part)) in _keys(EVERYWHERE)


def is_regional(part: str) -> bool:
    """Say whether the words mean more than one country, and not which."""
    return _key(folded_words(part)) in _keys(REGIONAL)


def is_one_name(entry: str) -> bool:
    """Say whether an entry is the name of one place, or of one that is none any more."""
    key = _key(folded_words(entry))
    return (
        bool(country_or_code(entry))
        or key in _states_by_name()
        or key in _regions()
        or key in _keys(EVERYWHERE + REGIONAL)
    )


def folded_words(name: str) -> list[str]:
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
    return frozenset(_key(folded_words(name)) for name in names)


@cache
def _by_code() -> Mapping[str, str]:
    codes = {code: code for code in PARTIES}
    return {**{party.iso2: code for code, party in PARTIES.items() if party.iso2}, **codes}


@cache
def _regions() -> Mapping[str, str]:
    return {
        _key(folded_words(name)): code
        for code, group in GROUPS.items()
        for name in (code, *group.names.values())
    }


@cache
def _states_by_name() -> Mapping[str, str]:
    """Return every way to write a name -> the State; what leads to two leads nowhere."""
    codes_by_name: dict[str, set[str]] = {}
    shorter: dict[str, set[str]] = {}
    others = other_names()
    for code, party in PARTIES.items():
        for name in (*party.names.values(), *others.names.get(code, ())):
            words = folded_words(name)
            for key in (_key(words), "".join(words)):
                codes_by_name.setdefault(key, set()).add(code)
            for less in (
                folded_words(_brackets.sub(" ", name)),
                [w for w in words if w not in _forms],
            ):
                if less and less != words:
                    shorter.setdefault(_key(less), set()).add(code)
    for key, codes in shorter.items():
        codes_by_name.setdefault(key, codes)
    for name in others.unclear:
        codes_by_name[_key(folded_words(name))] = codes_by_name["".join(folded_words(name))] = {""}
    return {
        key: next(iter(codes)) for key, codes in codes_by_name.items() if len(codes) == 1 and key
    }
