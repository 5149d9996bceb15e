"""What the Secretariat may enter: counts and targets, checked. Pure, no Django."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

from biocap.indicators.model import Entered, Indicator
from biocap.parties.reference import PARTIES, bound
from biocap.shared.problems import Problem
from biocap.shared.text import noop

MOST = 1_000_000_000
"""No count and no target is higher; a slip of the hand is."""
LONGEST_NOTE = 500
"""Characters of a note or a reason."""
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2050, 12, 31)
"""Days for which a target may be set; a slip of the hand lies outside."""
_HAN = re.compile("[\u4e00-\u9fff]")
"""Chinese puts no space between words."""


def check_count(entered: Entered, count: int, of: int | None) -> None:
    """Raise a Problem unless this is what the definition asks to be counted.

    Codes: "entered.of_missing", "entered.of_needless", "entered.out_of_range",
    "entered.more_than_all".
    """
    if entered.of and of is None:
        raise Problem("entered.of_missing", noop("Enter of how many this is the count."))
    if not entered.of and of is not None:
        raise Problem("entered.of_needless", noop("This is a number by itself: not of how many."))
    for number in (count, of or 0):
        if not 0 <= number <= MOST:
            raise Problem(
                "entered.out_of_range",
                noop("A count is a whole number between 0 and %(most)s."),
                most=MOST,
            )
    if of is not None and count > of:
        raise Problem(
            "entered.more_than_all",
            noop("%(count)s is more than the %(of)s it is counted of. Look which is wrong."),
            count=count,
            of=of,
        )


def check_target(indicator: Indicator, due_on: date, value: Decimal) -> None:
    """Raise Problem("target.out_of_range") or ("target.day_out_of_range").

    The target of a share is per cent, of a number any number from 0.
    """
    most = MOST if indicator.kind == "number" else 100
    if not (value.is_finite() and 0 <= value <= most):
        raise Problem(
            "target.out_of_range",
            noop("The target of a number is a number between 0 and %(most)s.")
            if indicator.kind == "number"
            else noop("The target of a share is per cent: a number between 0 and %(most)s."),
            most=most,
        )
    if not FIRST_DAY <= due_on <= LAST_DAY:
        raise Problem(
            "target.day_out_of_range",
            noop("The day of a target lies between %(first)s and %(last)s."),
            first=FIRST_DAY.isoformat(),
            last=LAST_DAY.isoformat(),
        )


def plain(text: str, kind: str) -> str:
    """Return a note or a reason on one line, without what cannot be printed.

    Raises Problem("<kind>.note_missing"), ("<kind>.note_too_long") or
    ("<kind>.names_a_party"): both are published beside the figures.
    """
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    seen = "".join(c for c in spaced if unicodedata.category(c)[0] != "C").strip()
    if not seen:
        raise Problem(
            f"{kind}.note_missing",
            noop("Say where this comes from, so that others can follow it."),
        )
    if len(seen) > LONGEST_NOTE:
        raise Problem(
            f"{kind}.note_too_long",
            noop("This is %(length)s characters long; %(longest)s fit."),
            length=len(seen),
            longest=LONGEST_NOTE,
        )
    if name := named_party(seen):
        raise Problem(
            f"{kind}.names_a_party",
            noop("This names a Party (%(party)s) and would be published. Say it without the name."),
            party=name,
        )
    return seen


def named_party(text: str) -> str:
    """Return the first name of a Party in the text, in any of the six languages, or "".

    A name that is inflected is not found: a person is asked not to write one either.

    >>> named_party("Found in compliance: all but Kenya.")
    'Kenya'
    >>> named_party("Found in compliance: all but one.")
    ''
    """
    found = _names().search(text)
    return found[0] if found else ""


@cache
def _names() -> re.Pattern[str]:
    parties = bound("cpb", LAST_DAY)
    names = {name for code in parties for name in PARTIES[code].names.values()}
    names |= {name.partition(" (")[0] for name in names}
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    apart = "|".join(re.escape(name) for name in longest_first if not _HAN.search(name))
    together = "|".join(name for name in longest_first if _HAN.search(name))
    return re.compile(rf"(?<![^\W_])(?:{apart})(?![^\W_])|{together}")
