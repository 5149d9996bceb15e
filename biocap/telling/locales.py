"""The locale of the Unicode CLDR of each language."""

from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language

from biocap.shared.languages import Language, languages


def language_of(code: str | None) -> Language:
    """Return a language; None: the one in force. English where there is none of this code."""
    known = languages()
    return known.get(code or get_language() or "") or known["en"]


def language_name(code: str, language: str | None = None) -> str:
    """Return what a language is called in a language; None: the one in force.

    >>> language_name("zh", "fr")
    'chinois'
    """
    return str(locale_of(language_of(language).cldr).languages.get(code, code))


def tongue_name(code: str) -> str:
    """Return what a language of somebody's words is called in the language in force.

    Any language that the CLDR names, not those of the platform alone; its code where it names none.
    """
    names = locale_of(language_of(None).cldr).languages
    base, _, rest = code.partition("-")
    named = names.get(f"{base}_{rest.upper()}") or names.get(base)
    return str(named or code)


def direction_of(code: str) -> str:
    """Return how a language runs, ltr or rtl; auto of one that the platform does not know."""
    known = languages()
    language = known.get(code) or known.get(code.partition("-")[0])
    return language.direction if language else "auto"


@lru_cache(maxsize=64)
def locale_of(name: str) -> Locale:
    """Return a locale by its name in the CLDR; parsed once, as Babel takes long over it."""
    return Locale.parse(name)
