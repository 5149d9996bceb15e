"""Numbers as people read them, in the reader's language, with European digits in each.

There is one way to round: in decimal, halves away from nought. So the Secretariat prints
percentages (COP-MOP/4/INF/11), and `biocap.library.figures.Share` computes them; of 1.15 a
reader expects 1.2, whatever the nearest binary number is.
"""

from copy import copy
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberPattern, parse_pattern
from django.utils.translation import gettext

from biocap.library.figures import Share
from biocap.telling.locales import language_of, locale_of

MISSING = "–"
"""Stands where there is nothing to take a share or a mean of."""

Figure = int | float | Fraction | Decimal


def rounded(value: Figure, places: int = 0) -> Decimal:
    """Return a number with so many decimals, halves away from nought.

    A float is what its shortest decimal says, not the binary number next to it.

    >>> rounded(1.15, 1), rounded(Fraction(-5, 2)), rounded(2, 2)
    (Decimal('1.2'), Decimal('-3'), Decimal('2.00'))
    """
    exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if exact >= 0 else -whole).scaleb(-places)


def whole(value: Figure, language: str | None = None) -> str:
    """Return a whole number with its thousands parted.

    >>> whole(1234568, "en"), whole(1234568, "es"), whole(1234568, "zh")
    ('1,234,568', '1.234.568', '1,234,568')
    >>> whole(4066, "en"), whole(4066, "es"), whole(14066, "es")
    ('4,066', '4066', '14.066')
    """
    return decimal(value, 0, language)


class CountedThings(int):
    """A number of things that a sentence in the plural tells: written as `whole` writes it."""

    def __str__(self) -> str:
        return whole(int(self))


def decimal(value: Figure, places: int, language: str | None = None) -> str:
    """Return a number with so many decimals, no more and no fewer.

    >>> decimal(1.15, 1, "en"), decimal(2, 1, "ru")
    ('1.2', '2,0')
    """
    told = language_of(language)
    locale = locale_of(told.cldr)
    pattern = locale.decimal_formats[None]
    return _applied(pattern, value, (places, places), locale, told.grouped_from)


def plain_decimal(value: Figure, most: int, language: str | None = None) -> str:
    """Return a number with at most so many decimals, without noughts at its end.

    >>> plain_decimal(12.50, 2, "en"), plain_decimal(Fraction(1, 3), 2, "fr")
    ('12.5', '0,33')
    """
    told = language_of(language)
    locale = locale_of(told.cldr)
    return _applied(locale.decimal_formats[None], value, (0, most), locale, told.grouped_from)


def percent(value: int | Decimal | None, language: str | None = None) -> str:
    """Return a percentage with its sign, a dash where there is nothing to take it of.

    >>> percent(48, "zh"), percent(None, "zh")
    ('48%', '–')
    """
    if value is None:
        return MISSING
    told = language_of(language)
    locale = locale_of(told.cldr)
    pattern = _pattern(told.percent) if told.percent else locale.percent_formats[None]
    return _applied(pattern, Fraction(value) / 100, (0, 2), locale)


def usd(amount: Figure, language: str | None = None) -> str:
    """Return an amount in whole US dollars, without the name of the currency.

    >>> usd(Decimal("38532999.50"), "en")
    '38,533,000'
    """
    return whole(amount, language)


def usd_as_given(amount: Figure, language: str | None = None) -> str:
    """Return an amount with its cents, where it has any.

    >>> usd_as_given(Decimal("753361.10"), "en"), usd_as_given(250000, "en")
    ('753,361.10', '250,000')
    """
    return decimal(amount, 0 if amount == int(amount) else 2, language)


def signed(value: Figure, places: int = 0, language: str | None = None) -> str:
    """Return a difference with its sign, also of a rise; nought has none.

    >>> signed(3, 0, "en"), signed(-1200, 0, "en"), signed(0, 0, "en")
    ('+3', '−1,200', '0')
    """
    plus: str = locale_of(language_of(language).cldr).number_symbols["latn"]["plusSign"]
    return (plus if rounded(value, places) > 0 else "") + decimal(value, places, language)


def band(lowest: int, highest: int | None) -> str:
    """Return “at least 340”, “120 to 340”, or a number that is certain."""
    ends = {"low": whole(lowest), "high": "" if highest is None else whole(highest)}
    return band_pattern(lowest, highest) % ends


def band_pattern(lowest: int, highest: int | None) -> str:
    """Return the words of `band` with `%(low)s` and `%(high)s` where its ends stand."""
    if highest is None:
        return gettext("at least %(low)s")
    return "%(low)s" if highest == lowest else gettext("%(low)s to %(high)s")


def percent_of(share: Share) -> str:
    """Return a share in per cent, or that its base is too small for that; a dash of nothing."""
    return gettext("too few for a percentage") if share.is_of_few else percent(share.percent)


def part_and_whole(share: Share) -> str:
    """Return what a share is made of, in the language in force: “58 of 122”."""
    return gettext("%(n)s of %(all)s") % {"n": whole(share.part), "all": whole(share.whole)}


def share_in_full(share: Share) -> str:
    """Return a share with what it is made of, in the language in force: “58 of 122, 48 %”.

    Of too small a base “3 of 4” alone.
    """
    if share.is_of_few:
        return part_and_whole(share)
    return gettext("%(n)s of %(all)s, %(percent)s") % {
        "n": whole(share.part),
        "all": whole(share.whole),
        "percent": percent(share.percent),
    }


@lru_cache(maxsize=64)
def _pattern(given: str) -> NumberPattern:
    return parse_pattern(given)


@lru_cache(maxsize=8192, typed=True)  # typed: 1.15 and the binary number it stands for are equal
def _applied(
    pattern: NumberPattern,
    value: Figure,
    places: tuple[int, int],
    locale: Locale,
    grouped_from: int = 1000,
) -> str:
    """Return the number by a pattern of the CLDR, with from so many to so many decimals.

    Signs are those of the locale, which in Arabic bring marks that hold them beside their
    number; the minus is the sign, not the hyphen.
    """
    pattern = copy(pattern)
    pattern.frac_prec = places
    number = rounded(value, places[1] + pattern.scale)
    written = pattern.apply(number, locale, group_separator=abs(number) >= grouped_from)
    signs = locale.number_symbols["latn"]
    minus = signs["minusSign"].replace("-", "−")
    shown: str = written.replace("%", signs["percentSign"]).replace("-", minus)
    return shown
