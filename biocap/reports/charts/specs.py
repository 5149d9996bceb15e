"""What each kind of chart looks like: plain rows in, a Vega-Lite specification out.

Words come in translated; numbers come in with the text that is written beside them,
so that picture, page and table say the same. Colours are the pages' green from light to dark:
they differ in lightness, so that nobody needs to see the hue, and marks carry numbers.
A picture is 380 wide with its labels above the bars: read at 360 px without a lens.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    PlacedWords,
    Spec,
    as_it_is,
    field_of_words,
    layer,
    until,
)
from biocap.reports.charts.widths import text_width, wrapped


@dataclass(frozen=True)
class ChartBar:
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
class HeatCell:
    """One cell of a heat map: `shade` 0 to 4 indexes SHADES (None: no shade), `note` is in it."""

    row: str
    column: str
    shade: int | None
    note: str


def bars(words: PlacedWords, rows: Sequence[ChartBar]) -> Spec:
    """Return lying bars in the order of the rows, label above, number at the end."""
    places, height = layout.rows_at([row.label for row in rows], 14)
    longest = max([row.whole or row.value for row in rows] + [0]) or 1
    note_room = max((text_width(row.note, 13) for row in rows), default=0) + 8
    values = [
        place | {"value": row.value, "whole": row.whole, "note": row.note, "zero": 0}
        for place, row in zip(places, rows, strict=True)
    ]
    x = layout.across(longest * WIDTH / max(WIDTH - note_room, WIDTH / 3), words)
    tall = {"y": layout.down("top", height), "y2": until("bottom")}
    layers = []
    with_track = any(row.whole is not None for row in rows)
    if with_track:
        layers.append(
            layer("values", "rect", {"color": TRACK}, x=x("zero"), x2=until("whole"), **tall)
        )
    layers.append(layer("values", "rect", {"color": BAR}, x=x("zero"), x2=until("value"), **tall))
    layers.append(
        layer(
            "values",
            "text",
            layout.text_beside_a_mark(words, 6)
            | {"fontSize": 13, "color": INK, "baseline": "middle"},
            x=x("whole" if with_track else "value"),
            y=layout.down("middle", height),
            text=field_of_words("note"),
        )
    )
    layers.append(layout.row_labels("values", words, height))
    return layout.finish(layers, words, height, values=values)


def stacks(
    words: PlacedWords,
    levels: Sequence[str],
    rows: Sequence[Stack],
    *,
    brief: bool = False,
    short: Sequence[str] = (),
) -> Spec:
    """Return bars of parts, each bar as long as the sum of its counts, from level 0 up.

    A sixth level, if there is one, is "left blank": white with a grey edge. `brief`: labels are
    letters beside the bars, without notes, for paper. `short`: the levels in few letters, for
    numbers without room in their parts.
    """
    labels = [row.label for row in rows]
    note_room = max((text_width(row.note, 12) for row in rows), default=0) + 10
    places, height = (
        layout.rows_beside(labels, 18) if brief else layout.rows_at(labels, 18, WIDTH - note_room)
    )
    colours, inks = [*SHADES, GROUND], [*ON_SHADES, INK]
    longest = max([sum(row.parts) for row in rows] + [1])
    values, behind = list[dict[str, Any]](), list[dict[str, Any]]()
    for place, row in zip(places, rows, strict=True):
        start, narrow = 0, []
        for level, count in enumerate(row.parts):
            if count:
                if not (has_room := count / longest * WIDTH > text_width(str(count), 12) + 3):
                    narrow.append(f"{(short or levels)[level]}: {count}")
                values.append(
                    place
                    | {
                        "colour": colours[level],
                        "ink": inks[level],
                        "from": start,
                        "to": start + count,
                        "centre": start + count / 2,
                        "note": str(count) if has_room else "",
                    }
                )
            start += count
        if narrow:
            behind.append(place | {"note": "; ".join(narrow), "end": start})
    names = [
        place | {"note": row.note, "whole": longest}
        for place, row in zip(places, rows, strict=True)
    ]
    x = layout.across(longest, words)
    key = [
        place | {"colour": colour}
        for place, colour in zip(layout.key_above(levels, longest), colours, strict=False)
    ]
    layers = [
        layout.edged("values", x, height),
        *layout.key_layers("key", x, words, height),
        _written_within(x("centre"), height),
        layout.text_behind("behind", x("end"), words, height),
    ]
    if brief:
        layers.append(layout.labels_beside("names", words, height))
    else:
        end = "left" if words.right_to_left else "right"
        note = {"align": end, "fontSize": 12, "color": QUIET, "baseline": "top"}
        layers += [
            layout.row_labels("names", words, height),
            layer(
                "names",
                "text",
                note,
                x=x("whole"),
                y=layout.down("label_y", height),
                text=field_of_words("note"),
            ),
        ]
    return layout.finish(layers, words, height, values=values, names=names, key=key, behind=behind)


def heat_map(
    words: PlacedWords,
    columns: Sequence[str],
    rows: Sequence[str],
    cells: Sequence[HeatCell],
    scale: str,
) -> Spec:
    """Return a table of shaded cells with their numbers; `scale` says what the shades mean."""
    places, height = layout.rows_at(rows, 22)
    where = dict(zip(rows, places, strict=True))
    values = [
        where[cell.row]
        | {
            "from": columns.index(cell.column) + 0.02,
            "to": columns.index(cell.column) + 0.98,
            "centre": columns.index(cell.column) + 0.5,
            "colour": "#ffffff" if cell.shade is None else SHADES[cell.shade],
            "ink": INK if cell.shade is None else ON_SHADES[cell.shade],
            "note": cell.note,
        }
        for cell in cells
    ]
    broken = [wrapped(head, WIDTH / len(columns) - 4, 12, bold=True) for head in columns]
    heads = [
        {"centre": at + 0.5, "label": "\n".join(lines), "top": -7 - 14 * len(lines)}
        for at, lines in enumerate(broken)
    ]
    x = layout.across(len(columns), words)
    layers = [
        layer(
            "values",
            "rect",
            {},
            x=x("from"),
            x2=until("to"),
            y=layout.down("top", height),
            y2=until("bottom"),
            color=as_it_is("colour"),
        ),
        _written_within(x("centre"), height),
        layout.row_labels("places", words, height),
        layer(
            "heads",
            "text",
            {
                "fontSize": 12,
                "fontWeight": "bold",
                "color": INK,
                "baseline": "top",
                "lineBreak": "\n",
                "lineHeight": 14,
            },
            x=x("centre"),
            y=layout.down("top", height),
            text=field_of_words("label"),
        ),
    ]
    below = PlacedWords(
        words.title, f"{words.subtitle}\n{scale}", words.banner, words.right_to_left
    )
    return layout.finish(
        layers, below, height, offset=32, values=values, places=places, heads=heads
    )


def columns(words: PlacedWords, rows: Sequence[ChartBar]) -> Spec:
    """Return standing bars, one for each year, the number above each."""
    height = 200
    highest = max([row.value for row in rows] + [0]) or 1
    values = [
        {
            "label": row.label,
            "note": row.note,
            "from": at + 0.125,
            "centre": at + 0.5,
            "to": at + 0.875,
            "top": height * (1 - row.value / highest),
            "bottom": height,
        }
        for at, row in enumerate(rows)
    ]
    x = layout.across(max(len(rows), 1), words)
    axis = [{"from": 0, "to": max(len(rows), 1)}]
    quiet = {"fontSize": 12, "color": INK}
    upright = {"baseline": "top"}
    turned = {"angle": 270, "align": "right", "baseline": "middle"}
    layers = [
        layer(
            "values",
            "rect",
            {"color": BAR},
            x=x("from"),
            x2=until("to"),
            y=layout.down("top", height),
            y2=until("bottom"),
        ),
        layer(
            "values",
            "text",
            quiet | {"baseline": "bottom", "dy": -3},
            x=x("centre"),
            y=layout.down("top", height),
            text=field_of_words("note"),
        ),
        layer(
            "axis", "rule", {"color": layout.EDGE}, x=x("from"), x2=until("to"), y={"value": height}
        ),
        layer(
            "values",
            "text",
            quiet | (upright if len(rows) <= 10 else turned),
            x=x("centre"),
            y={"value": height + 5},
            text=field_of_words("label"),
        ),
    ]
    return layout.finish(layers, words, height, values=values, axis=axis)


def _written_within(x: layout.Channel, height: int) -> layout.Layer:
    """Return the notes of cells and parts, each in an ink that its shade bears."""
    return layer(
        "values",
        "text",
        {"baseline": "middle", "fontSize": 12},
        x=x,
        y=layout.down("middle", height),
        text=field_of_words("note"),
        color=as_it_is("ink"),
    )
