"""What each kind of chart looks like: plain rows in, a Vega-Lite specification out.

Words come in translated; numbers come in with the text that is written beside them,
so that picture, page and table say the same. Colours are the pages' green from light to dark:
they differ in lightness, so that nobody needs to see the hue, and marks carry numbers.
A picture is 380 wide with its labels above the bars: read at 360 px without a lens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from biocap.reports.charts import layout
from biocap.reports.charts.layout import (
    BAR,
    GROUND,
    INK,
    ON_SHADES,
    QUIET,
    SHADES,
    TRACK,
    WIDTH,
    Spec,
    Words,
)


@dataclass(frozen=True)
class Bar:
    """One bar: `whole` draws a pale track behind it; `note` is written at its end."""

    label: str
    value: float
    note: str
    whole: float | None = None


@dataclass(frozen=True)
class Stack:
    """One bar of parts, each part a count at the place of its level."""

    label: str
    parts: tuple[int, ...]
    note: str


@dataclass(frozen=True)
class Cell:
    """One cell of a heat map: `shade` 0 to 4 indexes SHADES, `note` is written in it."""

    row: str
    column: str
    shade: int
    note: str


def bars(words: Words, rows: Sequence[Bar]) -> Spec:
    """Return lying bars in the order of the rows, label above, number at the end."""
    places, height = layout.rows_at([row.label for row in rows], 50, 14)
    longest = max([row.whole or row.value for row in rows] + [0]) or 1
    note_room = 7.5 * max((len(row.note) for row in rows), default=0) + 8
    values = [
        place | {"value": row.value, "whole": row.whole, "note": row.note, "zero": 0}
        for place, row in zip(places, rows, strict=True)
    ]
    base = layout.data("values").encode(y=layout.down("top:Q", height))
    x = layout.across(longest * WIDTH / max(WIDTH - note_room, WIDTH / 3), words)
    layers = []
    with_track = any(row.whole is not None for row in rows)
    if with_track:
        layers.append(
            base.mark_rect(color=TRACK).encode(x=x("zero:Q"), x2="whole:Q", y2="bottom:Q")
        )
    layers.append(base.mark_rect(color=BAR).encode(x=x("zero:Q"), x2="value:Q", y2="bottom:Q"))
    notes = base.encode(
        x=x("whole:Q" if with_track else "value:Q"),
        y=layout.down("middle:Q", height),
        text="note:N",
    )
    style: dict[str, Any] = {"fontSize": 13, "color": INK, "baseline": "middle"}
    if words.right_to_left:
        layers.append(notes.mark_text(align="right", dx=-6, **style))
    else:
        layers.append(notes.mark_text(align="left", dx=6, **style))
    layers.append(layout.row_labels(base, words, height))
    return layout.finish(layers, words, height, values=values)


def stacks(words: Words, levels: Sequence[str], rows: Sequence[Stack]) -> Spec:
    """Return bars of parts, each bar as long as the sum of its counts, from level 0 up.

    A sixth level, if there is one, is "left blank": white with a grey edge.
    """
    places, height = layout.rows_at([row.label for row in rows], 40, 18)
    inks = [*ON_SHADES, INK]
    longest = max([sum(row.parts) for row in rows] + [1])
    values: list[dict[str, Any]] = []
    for place, row in zip(places, rows, strict=True):
        start = 0
        for level, count in enumerate(row.parts):
            if count:
                values.append(
                    place
                    | {
                        "level": levels[level],
                        "ink": inks[level],
                        "from": start,
                        "to": start + count,
                        "centre": start + count / 2,
                        "note": str(count)
                        if count / longest * WIDTH > 7 * len(str(count)) + 5
                        else "",
                    }
                )
            start += count
    names = [
        place | {"note": row.note, "whole": longest}
        for place, row in zip(places, rows, strict=True)
    ]
    x = layout.across(longest, words)
    parts = layout.data("values").encode(y=layout.down("top:Q", height))
    base = layout.data("names").encode(y=layout.down("top:Q", height))
    colour = alt.Color(
        "level:N",
        sort=list(levels),
        scale=alt.Scale(domain=list(levels), range=[*SHADES, GROUND][: len(levels)]),
        legend=layout.legend(),
    )
    totals = base.encode(x=x("whole:Q"), y=layout.down("label_y:Q", height), text="note:N")
    style: dict[str, Any] = {"fontSize": 12, "color": QUIET, "baseline": "top"}
    layers = [
        parts.mark_rect(stroke="#7b8983", strokeWidth=0.7).encode(
            x=x("from:Q"), x2="to:Q", y2="bottom:Q", color=colour
        ),
        parts.mark_text(baseline="middle", fontSize=12).encode(
            x=x("centre:Q"),
            y=layout.down("middle:Q", height),
            text="note:N",
            color=alt.Color("ink:N", scale=None),
        ),
        layout.row_labels(base, words, height),
        totals.mark_text(align="left", **style)
        if words.right_to_left
        else totals.mark_text(align="right", **style),
    ]
    return layout.finish(layers, words, height, values=values, names=names)


def heat(
    words: Words, columns: Sequence[str], rows: Sequence[str], cells: Sequence[Cell], scale: str
) -> Spec:
    """Return a table of shaded cells with their numbers; `scale` says what the shades mean."""
    places, height = layout.rows_at(rows, 50, 22)
    where = dict(zip(rows, places, strict=True))
    values = [
        where[cell.row]
        | {
            "from": columns.index(cell.column) + 0.02,
            "to": columns.index(cell.column) + 0.98,
            "centre": columns.index(cell.column) + 0.5,
            "colour": SHADES[cell.shade],
            "ink": ON_SHADES[cell.shade],
            "note": cell.note,
        }
        for cell in cells
    ]
    heads = [{"centre": at + 0.5, "label": label} for at, label in enumerate(columns)]
    x = layout.across(len(columns), words)
    base = layout.data("values").encode(y=layout.down("top:Q", height))
    layers = [
        base.mark_rect().encode(
            x=x("from:Q"), x2="to:Q", y2="bottom:Q", color=alt.Color("colour:N", scale=None)
        ),
        base.mark_text(baseline="middle", fontSize=12).encode(
            x=x("centre:Q"),
            y=layout.down("middle:Q", height),
            text="note:N",
            color=alt.Color("ink:N", scale=None),
        ),
        layout.row_labels(layout.data("places"), words, height),
        layout.data("heads")
        .mark_text(fontSize=12, fontWeight="bold", color=INK, baseline="bottom")
        .encode(x=x("centre:Q"), y=alt.value(-8), text="label:N"),
    ]
    below = Words(words.title, f"{words.subtitle}\n{scale}", words.banner, words.right_to_left)
    return layout.finish(
        layers, below, height, offset=32, values=values, places=places, heads=heads
    )


def columns(words: Words, rows: Sequence[Bar]) -> Spec:
    """Return standing bars, one for each year, the number above each."""
    values = [
        {"label": row.label, "value": row.value, "note": row.note, "at": at}
        for at, row in enumerate(rows)
    ]
    base = layout.data("values").encode(
        x=alt.X(
            "label:O",
            sort="descending" if words.right_to_left else "ascending",
            axis=alt.Axis(
                title=None,
                labelAngle=0 if len(rows) <= 10 else -90,
                labelFontSize=12,
                labelColor=INK,
                ticks=False,
                domainColor="#7b8983",
                labelOverlap=False,
            ),
            scale=alt.Scale(paddingInner=0.25),
        ),
        y=alt.Y("value:Q", axis=None, scale=alt.Scale(nice=False, zero=True)),
    )
    layers = [
        base.mark_bar(color=BAR),
        base.mark_text(dy=-8, fontSize=12, color=INK).encode(text="note:N"),
    ]
    return layout.finish(layers, words, 200, values=values)
