"""Bars of a choice of Parties, drawn in the page itself; all Parties have a picture instead.

A picture is drawn by another process when a snapshot is published. What a reader chooses is drawn
here, from the rows of the table that stands below: nothing is computed for it, and nothing waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.activities.measures.by_element import MEASURE as BY_ELEMENT
from biocap.activities.measures.by_year import MEASURE as BY_YEAR
from biocap.activities.tables import totals_table
from biocap.activities.words import years_in_words
from biocap.needs.measures.gaps import ACROSS_AREAS, MOST_DRAWN, wide_gaps
from biocap.needs.measures.response_table import response_by
from biocap.telling import lists, numbers
from biocap.telling.names import RoundLine, Words

LENGTH = 1000
"""Units of the longest bar."""


@dataclass(frozen=True)
class Bar:
    """One bar with its label and its number as text; `track`: of how much it is a part."""

    label: str
    text: str
    length: int
    track: int = 0


@dataclass(frozen=True)
class Bars:
    """A picture of bars; `title` says what their length is, and `among` of whom."""

    title: str
    among: str
    bars: tuple[Bar, ...]
    template = "library/parts/bars.html"


def response_bars(words: Words, line: RoundLine) -> Bars | None:
    """Return who answered of the Parties chosen, by regional group, on a track of those invited."""
    table = response_by(words, line)
    name = table.column("group")
    rows = [
        (name.words(row), f"{row.submitted} / {row.invited}", row.submitted, row.invited)
        for row in table.rows
        if row.invited
    ]
    return _bars(words, gettext("Parties that answered, of those invited"), rows)


def gap_bars(words: Words, line: RoundLine) -> Bars | None:
    """Return the widest gaps among the Parties chosen, as the ranking has them."""
    table = wide_gaps(words, line)
    name = table.column("label")
    rows = [
        (name.words(row), numbers.decimal(row.above, 2), float(row.above), 0)
        for row in table.top(MOST_DRAWN).shown
    ]
    return _bars(words, gettext(ACROSS_AREAS), rows)


def total_bars(words: Words, by: str) -> Bars | None:
    """Return the activities of the Parties chosen by year, or their split cost by element; None
    for a measure that has no picture."""
    measure = next((it for it in (BY_YEAR, BY_ELEMENT) if it.by == by), None)
    if measure is None:
        return None
    table = totals_table(words, measure)
    name = table.column("label")
    rows = []
    for row in table.rows:
        value = row.number if by == BY_YEAR.by else row.cost_split_usd
        told = numbers.whole(round(value))
        if by == BY_ELEMENT.by and (of_years := years_in_words(row.years)):
            told = lists.joined_by_commas([told, of_years])
        if row.number:
            rows.append((str(name.value(row)), told, float(value), 0))
    return _bars(words, gettext(measure.picture_title), rows)


def _bars(words: Words, title: str, rows: Sequence[tuple[str, str, float, float]]) -> Bars | None:
    """Return a picture of (label, text, value, track); None where nothing is longer than none."""
    longest = max((max(value, track) for _, _, value, track in rows), default=0)
    if longest <= 0:
        return None
    bars = tuple(
        Bar(label, text, _long(value, longest), _long(track, longest))
        for label, text, value, track in rows
    )
    return Bars(title, words.among, bars)


def _long(value: float, longest: float) -> int:
    return max(0, round(LENGTH * value / longest))
