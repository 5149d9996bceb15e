"""What the Secretariat may enter: counts and targets, checked. Pure, no Django."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

from biocap.indicators.model import Indicator
from biocap.indicators.problems import (
    ENTERED_MORE_THAN_ALL,
    ENTERED_OF_MISSING,
    ENTERED_OF_NEEDLESS,
    ENTERED_OUT_OF_RANGE,
    NOTE_MISSING,
    NOTE_NAMES_A_PARTY,
    NOTE_TOO_LONG,
    TARGET_DAY_OUT_OF_RANGE,
    TARGET_NUMBER_OUT_OF_RANGE,
    TARGET_SHARE_OUT_OF_RANGE,
)
from biocap.indicators.source import Entered
from biocap.parties.reference import PARTIES, bound

MOST = 1_000_000_000
"""No count and no target is higher; a slip of the hand is."""
LONGEST_NOTE = 500
"""Characters of a note or a reason."""
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2050, 12, 31)
"""Days for which a target may be set; a slip of the hand lies outside."""
_HAN = re.compile("[\u4e00-\u9fff]")
"""Chinese puts no space between words."""


def check_count(entered: Entered, count: int, of: int | None) -> None:
    """Raise a Problem unless this is what the definition asks to be counted."""
    if entered.of and of is None:
        raise ENTERED_OF_MISSING()
    if not entered.of and of is not None:
        raise ENTERED_OF_NEEDLESS()
    for number in (count, of or 0):
        if not 0 <= number <= MOST:
            raise ENTERED_OUT_OF_RANGE(most=MOST)
    if of is not None and count > of:
        raise ENTERED_MORE_THAN_ALL(count=count, of=of)


def check_target(indicator: Indicator, due_on: date, value: Decimal) -> None:
    """Raise a Problem for a value or a day out of range.

    The target of a share is per cent, of a number any number from 0.
    """
    number = indicator.kind == "number"
    most = MOST if number else 100
    if not (value.is_finite() and 0 <= value <= most):
        raise (TARGET_NUMBER_OUT_OF_RANGE if number else TARGET_SHARE_OUT_OF_RANGE)(most=most)
    if not FIRST_DAY <= due_on <= LAST_DAY:
        raise TARGET_DAY_OUT_OF_RANGE(first=FIRST_DAY.isoformat(), last=LAST_DAY.isoformat())


def on_one_line(text: str) -> str:
    """Return a note or a reason on one line, without what cannot be printed.

    Raises NOTE_MISSING, NOTE_TOO_LONG or NOTE_NAMES_A_PARTY: both are published beside the
    figures.
    """
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    seen = "".join(c for c in spaced if unicodedata.category(c)[0] != "C").strip()
    if not seen:
        raise NOTE_MISSING()
    if len(seen) > LONGEST_NOTE:
        raise NOTE_TOO_LONG(length=len(seen), longest=LONGEST_NOTE)
    if name := named_party(seen):
        raise NOTE_NAMES_A_PARTY(party=name)
    return seen


def named_party(text: str) -> str:
    """Return the first name of a Party in the text, in any of the six languages, or "".

    A name that is inflected is not found: a person is asked not to write one either.

    >>> named_party("Found in compliance: all but Kenya.")
    'Kenya'
    >>> named_party("Found in compliance: all but one.")
    ''
    """
    name = _names_pattern().search(text)
    return name[0] if name else ""


@cache
def _names_pattern() -> re.Pattern[str]:
    parties = bound("cpb", LAST_DAY)
    names = {name for code in parties for name in PARTIES[code].names.values()}
    names |= {name.partition(" (")[0] for name in names}
    longest_first = sorted((name for name in names if name), key=len, reverse=True)
    apart = "|".join(re.escape(name) for name in longest_first if not _HAN.search(name))
    together = "|".join(name for name in longest_first if _HAN.search(name))
    return re.compile(rf"(?<![^\W_])(?:{apart})(?![^\W_])|{together}")
