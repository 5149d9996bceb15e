"""The dumbbell of the evaluation: two cycles on one scale, each with its interval.

A row is an indicator, named beside it by its code; in it the earlier cycle stands above the
later one. The dot is the headline, the pale bar where it would lie if those that did not
answer had. A line joins the dots only where the change may be computed and enough Parties can be
compared.
For documents: pages draw the same picture themselves (decision 5).
"""

from collections.abc import Sequence
from typing import Any

from biocap.indicators.dumbbells import End, Pair, longest_of
from biocap.reports.charts import layout
from biocap.reports.charts.layout import (
    BAR,
    GROUND,
    INK,
    QUIET,
    TRACK,
    WIDTH,
    Channel,
    Layer,
    PlacedWords,
    Spec,
    as_it_is,
    field_of_words,
    layer,
    until,
)
from biocap.reports.charts.widths import text_width
from biocap.telling.numbers import percent

UPPER, LOWER, THICK, KEY = 6, 20, 26, -34
"""Where the two cycles stand in a row, how thick it is, where the key stands; in pixels."""
AXIS = "#b9c4be"


def dumbbells_of_shares(words: PlacedWords, cycles: tuple[str, str], rows: Sequence[Pair]) -> Spec:
    """Return a dumbbell of shares, 0 to 100 %. `cycles`: what the two are called."""
    return dumbbell(words, cycles, rows, 100, [(at, percent(at)) for at in (0, 50, 100)])


def dumbbells_of_sums(words: PlacedWords, cycles: tuple[str, str], rows: Sequence[Pair]) -> Spec:
    """Return a dumbbell of sums; an open bar runs to the end of the scale."""
    return dumbbell(words, cycles, rows, longest_of(rows), [(0, "0")])


def dumbbell(
    words: PlacedWords,
    cycles: tuple[str, str],
    rows: Sequence[Pair],
    longest: float,
    ticks: Sequence[tuple[float, str]],
) -> Spec:
    """Return the rows in their order on a scale from 0 to `longest`, notes at its end."""
    places, height = layout.rows_beside([row.label for row in rows], THICK)
    written = [end.note for row in rows for end in (row.earlier, row.later) if end]
    note_room = max((text_width(note, 12) for note in written), default=0) + 14
    whole = longest * WIDTH / max(WIDTH - note_room, WIDTH / 3)
    x = layout.across(whole, words)
    ends = [
        _placed(place, end, at, later, longest)
        for place, row in zip(places, rows, strict=True)
        for end, at, later in ((row.earlier, UPPER, False), (row.later, LOWER, True))
        if end
    ]
    joins = [
        {
            "from": row.earlier.dot,
            "to": row.later.dot,
            "y": place["top"] + UPPER,
            "y2": place["top"] + LOWER,
        }
        for place, row in zip(places, rows, strict=True)
        if row.joined and row.earlier and row.later
    ]
    marks = [{"at": at, "text": text} for at, text in ticks]
    lines = [
        {"at": at, "top": place["top"] - 1, "bottom": place["bottom"]}
        for place in places
        for at, _text in ticks
    ]
    layers = [
        layer(
            "lines",
            "rule",
            {"color": AXIS, "strokeWidth": 0.7},
            x=x("at"),
            y=layout.down("top", height),
            y2=until("bottom"),
        ),
        layer(
            "marks",
            "text",
            {"fontSize": 12, "color": QUIET, "baseline": "bottom"},
            x=x("at"),
            y={"value": -7},
            text=field_of_words("text"),
        ),
        layer(
            "ends",
            "rect",
            {"color": TRACK},
            x=x("low"),
            x2=until("high"),
            y=layout.down("upper", height),
            y2=until("under"),
        ),
        layer(
            "joins",
            "rule",
            {"color": BAR, "strokeWidth": 1.5},
            x=x("from"),
            x2=until("to"),
            y=layout.down("y", height),
            y2=until("y2"),
        ),
        _dots("ends", x("dot"), height),
        _beside("ends", x("edge"), height, words),
        layout.labels_beside("places", words, height),
        _dots("key", x("dot"), height),
        _beside("key", x("dot"), height, words),
    ]
    key = [
        {"dot": whole * at, "note": name, "fill": fill, "middle": KEY}
        for at, name, fill in ((0.02, cycles[0], GROUND), (0.42, cycles[1], BAR))
    ]
    return layout.finish(
        layers,
        words,
        height,
        14,
        places=places,
        ends=ends,
        joins=joins,
        marks=marks,
        lines=lines,
        key=key,
    )


def _placed(
    place: dict[str, Any], end: End, at: int, later: bool, longest: float
) -> dict[str, Any]:
    middle = place["top"] + at
    return {
        "dot": end.dot,
        "low": end.low,
        "high": longest if end.high is None else end.high,
        "note": end.note,
        "fill": BAR if later else GROUND,
        "middle": middle,
        "upper": middle - 4,
        "under": middle + 4,
        "edge": longest,
    }


def _dots(rows: str, x: Channel, height: int) -> Layer:
    return layer(
        rows,
        "point",
        {"filled": True, "size": 95, "stroke": BAR, "strokeWidth": 1.8, "opacity": 1},
        x=x,
        y=layout.down("middle", height),
        fill=as_it_is("fill"),
    )


def _beside(rows: str, x: Channel, height: int, words: PlacedWords) -> Layer:
    style = layout.text_beside_a_mark(words, 10) | {
        "fontSize": 12,
        "color": INK,
        "baseline": "middle",
    }
    return layer(
        rows, "text", style, x=x, y=layout.down("middle", height), text=field_of_words("note")
    )
