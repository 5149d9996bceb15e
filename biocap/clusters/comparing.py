"""What of a report is compared: plain words, places, days, money, identifiers. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from biocap.formats.written_days import first_day, last_day
from biocap.library.folding import fold
from biocap.shared.own_words import words_alone

SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),
        *("de", "des", "du", "et", "l", "la", "le", "les", "pour", "sur", "en", "del", "el", "los"),
        *("las", "para", "por", "y", "o", "un", "una", "и", "в", "на", "по", "для", "о", "из"),
    )
)
RARE = 0.03
"""A word of this share of the titles, or fewer, tells which activity it is; “workshop” does not."""
_IDENTIFIER = re.compile(r"(?=[^\s;,]*\d)[^\s;,()]{4,}")


@dataclass(frozen=True)
class Compared:
    """One report as it is compared; what it does not say is empty."""

    activity: str
    title_words: tuple[str, ...]
    countries: tuple[str, ...]
    starts: date | None
    ends: date | None
    cost_usd: float | None
    organizations: tuple[str, ...]
    identifiers: tuple[str, ...]


def compared(reports: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Compared]:
    """Return reports, given as identifier and public answers, as they are compared."""
    held = list(reports)
    texts = [_texts(answers) for _, answers in held]
    plain = iter(fold([text for some in texts for text in some]))
    return [
        _compared(activity, answers, next(plain), next(plain))
        for (activity, answers), _ in zip(held, texts, strict=True)
    ]


def rare_words(reports: Iterable[Compared]) -> dict[str, tuple[str, ...]]:
    """Return of each report the words of its title that few others have."""
    held = list(reports)
    number = Counter(word for it in held for word in it.title_words)
    most = max(3, RARE * len(held))
    return {
        it.activity: tuple(word for word in it.title_words if number[word] <= most) for it in held
    }


def months_near(day: date | None) -> tuple[str, ...]:
    """Return the months within fifteen days of a day: two days at most thirty apart share one.

    >>> months_near(date(2012, 3, 4))
    ('2012-02', '2012-03')
    """
    days = () if day is None else (day - timedelta(15), day, day + timedelta(15))
    return tuple(sorted({f"{it:%Y-%m}" for it in days}))


def _texts(answers: Mapping[str, Any]) -> tuple[str, str]:
    donors = [it.get("specify") or "" for it in answers.get("payer") or ()]
    names = [answers.get("organization"), answers.get("executing_partner"), *donors]
    organizations = ";".join(words_alone(name) for name in names if name)
    return words_alone(answers.get("title") or ""), organizations.replace(";", " qq ")


def _compared(activity: str, answers: Mapping[str, Any], title: str, names: str) -> Compared:
    dates, cost = answers.get("dates") or {}, answers.get("cost_usd")
    said = " ".join(
        [
            answers.get("source") or "",
            *(link.get("url") or "" for link in answers.get("links") or ()),
            *(link.get("url") or "" for link in answers.get("other_links") or ()),
        ]
    )
    return Compared(
        activity,
        tuple(sorted({word for word in title.split() if word not in SMALL_WORDS})),
        tuple(sorted((answers.get("location") or {}).get("countries") or ())),
        first_day(dates["from"]) if "from" in dates else None,
        last_day(dates["to"]) if "to" in dates else None,
        None if cost is None else float(cost),
        tuple(sorted({name.strip() for name in names.split(" qq ") if name.strip()})),
        tuple(sorted({it.casefold().rstrip("/.") for it in _IDENTIFIER.findall(said)})),
    )
