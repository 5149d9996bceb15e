"""Indicators that rest on one answer: the same questions and options, of the same Parties.

Follows from their sources, in every cycle, and is written down nowhere.
"""

from collections.abc import Hashable, Iterable

from biocap.indicators.asked_of_editions import PARTS
from biocap.indicators.clauses import deciding
from biocap.indicators.comparison import meaning, meaning_of_numbers
from biocap.indicators.model import Indicator
from biocap.indicators.source import Source


def on_one_answer(indicators: Iterable[Indicator]) -> tuple[tuple[str, ...], ...]:
    """Return the codes of indicators that rest on the same answers, two or more together."""
    by_answers: dict[Hashable, list[str]] = {}
    for indicator in indicators:
        asked = [_asked(source) for source in indicator.sources.values()]
        if None not in asked:
            by_answers.setdefault((indicator.treaty, *asked), []).append(indicator.code)
    return tuple(tuple(codes) for codes in by_answers.values() if len(codes) > 1)


def _asked(source: Source) -> Hashable | None:
    """Return what a source asks as a value to compare; None if no answer of a Party feeds it."""
    if source.feeds not in ("questions", "progress"):
        return None
    fed = deciding(source)
    parts = tuple(meaning(getattr(fed, name)) for name in PARTS)
    return source.feeds, parts, fed.partly_when_open, meaning_of_numbers(source.numbers)
