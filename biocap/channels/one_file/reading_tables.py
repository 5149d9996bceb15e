"""What reading numbers and days as people write them needs to know of the world's writing."""

import sys
import unicodedata
from functools import cache
from typing import Any

from biocap.formats.written_days import day_words
from biocap.formats.written_numbers import currency_marks


@cache
def reading_tables() -> dict[str, Any]:
    """Return noughts of every script, signs, spaces, months, currencies, as the server has them."""
    kinds: dict[str, list[str]] = {kind: [] for kind in ("Zs", "Cf", "Sc", "No", "Nl")}
    noughts = []
    for point in range(sys.maxunicode + 1):
        letter = chr(point)
        kind = unicodedata.category(letter)
        if kind in kinds:
            kinds[kind].append(letter)
        elif kind == "Nd" and unicodedata.decimal(letter) == 0:
            noughts.append(point)
    dollars, currencies = currency_marks()
    months, beside = day_words()
    return {
        "noughts": noughts,
        "spaces": "".join(kinds["Zs"]),
        "formats": "".join(letter for letter in kinds["Cf"] if ord(letter) < 0x10000),
        "signs": "".join(kinds["Sc"]),
        "other_numbers": "".join(
            letter for kind in ("No", "Nl") for letter in kinds[kind] if ord(letter) < 0x10000
        ),
        "dollars": sorted(dollars),
        "currencies": sorted(currencies),
        "months": dict(months),
        "beside": sorted(beside),
    }
