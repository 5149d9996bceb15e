"""Keys by which texts are sorted as a language sorts them, by the Unicode CLDR.

The engine of the library carries ICU with the tailorings of the CLDR (Chinese by pinyin,
Spanish ñ after n, Swedish å ä ö after z), so no second copy of ICU is installed.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global

from biocap.library.compiling import ibis
from biocap.library.engine import engine, of_texts

LISTS_KEPT = 500
"""Lists whose keys are kept: pages sort the same names again and again."""


def sort_keys(texts: Sequence[str], locale: str) -> tuple[str, ...]:
    """Return a key for each text: in the order of the keys, the texts stand as the locale says.

    `locale` is one of the CLDR, as `zh_Hans`; one without an order of its own has the root's.
    """
    return _keys(tuple(texts), collation_of(locale)) if texts else ()


def key_by_collation(text: Any, locale: str) -> Any:
    """Return the same as an expression over a column of a table."""
    return _engines_key()(text, collation_of(locale))


@cache
def _engines_key() -> Any:
    """Return what stands for the function of the engine in an expression."""

    def icu_sort_key(text: str, collation: str) -> str:  # type: ignore[empty-body]
        """Stand for it."""

    return ibis.udf.scalar.builtin(icu_sort_key)


@cache
def collation_of(locale: str) -> str:
    """Return what the engine calls the order of a locale: that of its territory or language.

    >>> collation_of("zh_Hans"), collation_of("zh_Hant"), collation_of("en_001")
    ('zh', 'zh_tw', 'en')
    """
    likely = Locale.parse(get_global("likely_subtags").get(locale, locale))
    full = f"{likely.language}_{likely.territory}".lower()
    known = {name for (name,) in engine().cursor().execute("PRAGMA collations").fetchall()}
    return full if full in known else likely.language


@lru_cache(maxsize=LISTS_KEPT)
def _keys(texts: tuple[str, ...], collation: str) -> tuple[str, ...]:
    return of_texts("icu_sort_key(text, ?)", texts, collation)
