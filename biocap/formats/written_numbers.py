"""Numbers as people write them, read without guessing. Pure.

Whatever the language of the page, the same text gives the same number: people write in the
manner of their spreadsheet, not of the page. Separators are those of the CLDR in any of its
locales, digits the decimal digits of any script. What two readers would read differently,
three digits behind a single point or comma, is refused with both readings.
"""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from biocap.formats.choices import LARGEST_NUMBER
from biocap.formats.raw import Malformed, printable
from biocap.shared.languages import languages

LONGEST = 60
"""Characters of what is looked at; no number that a form takes is longer."""

MOST_DIGITS = 15
"""Digits that every number keeps exactly, wherever it goes (IEEE 754, binary64)."""

_APOSTROPHES = "'’‘ʼ´`′"
_same = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys("−–‐‑﹣－", "-"),
        **dict.fromkeys("＋﹢", "+"),
        **dict.fromkeys("，،﹐⹁", ","),
        **dict.fromkeys("．﹒", "."),
        "＇": "'",
        "٬": "'",  # parts thousands and nothing else, as an apostrophe does
        "＄": "$",
        "﹩": "$",
    }
)
_first = re.compile(r"(?:(?<![^ +$-])[.,٫])?\d")
_body = re.compile(r"\d*(?:[ '.,٫]\d+)*")
_separators = re.compile(r"[ '.,٫]")
_thousands = re.compile(r"\d{1,3}(?:_\d{3})+")
_indian = re.compile(r"\d{1,2}(?:_\d{2})+_\d{3}")


def read_number(text: str, *, money: bool = False, thousands: str = "") -> int | float:
    """Return the number that a text writes.

    >>> read_number("1.250.000"), read_number("1 250,5"), read_number("١٬٢٥٠٬٠٠٠")
    (1250000, 1250.5, 1250000)
    >>> read_number("US$ 12,50,000.75", money=True)
    1250000.75

    With `money`, marks of the US dollar may stand before or behind. `thousands` is the mark by
    which a list parts thousands, where its publisher is known to. Raises Malformed, which
    names the two readings (`first`, `second`, and `write_first`, `write_second` for what to
    write instead), another currency, or whatever else is no number in digits.
    """
    if len(text) > LONGEST:
        raise Malformed("answers.number_too_long", most=MOST_DIGITS)
    plain = _plainly(text)
    begins = _first.search(plain)
    if begins is None:
        raise _unread(text, money)
    ends = next(place for place in range(len(plain), 0, -1) if plain[place - 1].isdigit())
    before, body, behind = (
        plain[: begins.start()].strip(),
        plain[begins.start() : ends],
        plain[ends:],
    )
    signs = [sign for sign in (before[:1], before[1:][-1:]) if sign in "+-" and sign]
    marks = [mark for mark in (before.strip("+-").strip(), behind.strip()) if mark]
    if len(signs) > 1 or (marks and not money) or not _body.fullmatch(body):
        raise _unread(text, money)
    for mark in marks:
        _must_be_dollars(mark, text)
    if thousands:
        body = body.replace(thousands, "'")
    return _value(body, text, money, -1 if "-" in signs else 1)


def number_in_box(value: int | float) -> str:
    """Return the number in a box, so that it is read back as it is.

    >>> number_in_box(85000), number_in_box(0.5), number_in_box(85.125)
    ('85000', '0.5', '85.1250')
    """
    if isinstance(value, int):
        return str(value)
    whole, _, behind = f"{Decimal(repr(value)):f}".partition(".")
    behind = behind.rstrip("0")
    return f"{whole}.{behind}{'0' * (len(behind) == 3)}" if behind else whole


def _plainly(text: str) -> str:
    """Return the text with plain digits, spaces and signs; nothing where it mixes scripts."""
    kept, noughts = [], set()
    for letter in text.strip().translate(_same):
        kind = unicodedata.category(letter)
        if kind == "Cf":  # marks of direction, which what is pasted brings along
            continue
        if kind == "Nd":
            digit = unicodedata.decimal(letter)
            noughts.add(ord(letter) - digit)
            kept.append(str(digit))
        elif kind in ("No", "Nl", "Cc"):  # ², ½, Ⅻ, a line break
            return ""
        else:
            kept.append(" " if kind == "Zs" else letter)
    return "".join(kept).strip() if len(noughts) == 1 else ""


def _must_be_dollars(words: str, text: str) -> None:
    mark = _mark(words)
    if mark in _dollars():
        return
    if any(unicodedata.category(letter) == "Sc" for letter in mark) or mark in _currencies():
        raise Malformed("answers.number_other_currency", typed=printable(text))
    raise _unread(text, True)


def _mark(words: str) -> str:
    return "".join(letter for letter in words if letter not in " .").casefold()


@cache
def _dollars() -> frozenset[str]:
    """Return how the US dollar is written: code, signs, names in the official languages."""
    from babel.numbers import get_currency_name, get_currency_symbol

    known = {"USD", "US$", "$US", "$", "USD$", "$USD", "US dollar", "US dollars", "dollar"}
    known |= {"dollars", "dólar", "dólares", "доллар", "доллара", "долларов", "دولار", "美金"}
    for language in languages().values():
        known.add(get_currency_symbol("USD", language.cldr))
        known |= {get_currency_name("USD", count, language.cldr) for count in (None, 1, 2, 5)}
    return frozenset(map(_mark, known))


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(map(_mark, list_currencies()))


def currency_marks() -> tuple[frozenset[str], frozenset[str]]:
    """Return how the US dollar is written, and the codes of all currencies, as they are read."""
    return _dollars(), _currencies()


def _value(body: str, text: str, money: bool, sign: int) -> int | float:
    """Return the number of digits with separators between them."""
    parts = _separators.split(body)
    separators = _separators.findall(body)
    if _is_open(parts, separators):
        raise _two_ways(parts, text, sign)
    whole, behind = parts, ""
    points = [mark for mark in separators if mark in ".,٫"]
    alone = bool(points) and separators[-1] == points[-1] and separators.count(points[-1]) == 1
    if alone and (len(separators) == 1 or separators[-1] != separators[0]):
        whole, behind, separators = parts[:-1], parts[-1], separators[:-1]
    if not _is_grouped(whole, separators):
        raise _unread(text, money)
    digits = "".join(whole)
    exact = Decimal(f"{digits or 0}.{behind or 0}")
    if exact == exact.to_integral_value():
        if exact <= LARGEST_NUMBER:
            return sign * int(exact)
    elif Decimal(repr(float(exact))) == exact:
        return sign * float(exact)
    raise Malformed("answers.number_too_long", most=MOST_DIGITS)


def _is_open(parts: list[str], separators: list[str]) -> bool:
    """Say whether thousands or a fraction may be meant: 85.000, 085.000, not 0.125 or 1234.567."""
    return (
        len(separators) == 1
        and separators[0] in ".,٫"
        and len(parts[1]) == 3
        and 1 <= len(parts[0].lstrip("0")) <= 3
    )


def _is_grouped(parts: list[str], separators: list[str]) -> bool:
    if len(parts) == 1:
        return True
    if len(set(separators)) != 1 or separators[0] == "٫" or parts[0].startswith("0"):
        return False
    groups = "_".join(parts)
    return bool(_thousands.fullmatch(groups) or _indian.fullmatch(groups))


def _two_ways(parts: list[str], text: str, sign: int) -> Malformed:
    whole, behind = parts
    thousands, exact = sign * int(whole + behind), sign * Decimal(f"{whole}.{behind}")
    fraction = int(exact) if exact == exact.to_integral_value() else float(exact)
    return Malformed(
        "answers.number_two_ways",
        typed=printable(text),
        first=thousands,
        second=fraction,
        write_first=number_in_box(thousands),
        write_second=number_in_box(fraction),
    )


def _unread(text: str, money: bool) -> Malformed:
    name = "answers.money_unreadable" if money else "answers.number_unreadable"
    return Malformed(name, typed=printable(text))
