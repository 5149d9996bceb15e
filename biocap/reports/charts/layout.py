"""How a picture is laid out: colours, places of rows, scales, key, title. Used by `specs`.

A specification is plain data of Vega-Lite in which every mark has its place: building it costs
next to nothing, and `drawing` only writes it down. Source: Vega-Lite 6, https://vega.github.io.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from biocap.reports.charts.widths import text_width, wrapped

Spec = dict[str, Any]
"""A whole picture."""
Layer = dict[str, Any]
"""Marks of one kind for the rows of one name."""
Channel = dict[str, Any]
"""Where a property of a mark comes from: a field of its row, or a value."""
Style = dict[str, Any]

WIDTH = 380
LINE = 16
GAP = 13
LABEL = 48
"""Room of a short label that stands beside its row."""
INK = "#17211d"
QUIET = "#4d5a54"
GROUND = "#ffffff"
EDGE = "#7b8983"
FONT = "Liberation Sans"
"""The font in which words have the widths that `widths` knows."""
BAR = "#0b5a43"
TRACK = "#dde6e1"
SHADES = ("#e9f3ee", "#c5ddd3", "#8db7a7", "#3a7a63", "#083f2f")
"""From little to much: the five extents, and the five classes of the heat map."""
ON_SHADES = (INK, INK, INK, GROUND, GROUND)
"""What is written on each shade: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True)
class PlacedWords:
    """What stands around a picture. `banner` is the word of a rehearsal, else empty."""

    title: str
    subtitle: str = ""
    banner: str = ""
    right_to_left: bool = False


def layer(rows: str, mark: str, style: Style, **channels: Channel) -> Layer:
    """Return marks of one kind for the rows that `finish` adds under this name."""
    return {"data": {"name": rows}, "mark": {"type": mark, **style}, "encoding": channels}


def field_of_words(field: str) -> Channel:
    """Return a field that holds words."""
    return {"field": field, "type": "nominal"}


def as_it_is(field: str) -> Channel:
    """Return a field that holds a colour."""
    return {"field": field, "type": "nominal", "scale": None}


def until(field: str) -> Channel:
    """Return the field in which a mark ends, on the scale on which it begins."""
    return {"field": field}


def rows_at(
    labels: Sequence[str], thick: int, longest: float = WIDTH
) -> tuple[list[dict[str, Any]], int]:
    """Return where each row's label and bar stand, and the height of all rows together.

    A label is at most `longest` pixels wide.
    """
    placed, y = [], 0
    for label in labels:
        lines = wrapped(label, longest, 13)
        top = y + LINE * len(lines) + 2
        placed.append(
            {
                "label": "\n".join(lines),
                "label_y": y,
                "top": top,
                "middle": top + thick / 2,
                "bottom": top + thick,
            }
        )
        y = top + thick + GAP
    return placed, max(y - GAP, 1)


def rows_beside(labels: Sequence[str], thick: int) -> tuple[list[dict[str, Any]], int]:
    """Return where rows stand whose short labels stand beside them, for paper; and the height."""
    step = thick + GAP // 2
    placed = [
        {
            "label": label,
            "top": at * step,
            "middle": at * step + thick / 2,
            "bottom": at * step + thick,
        }
        for at, label in enumerate(labels)
    ]
    return placed, max(len(placed) * step - GAP // 2, 1)


def down(field: str, height: int) -> Channel:
    """Return a field as pixels from the top."""
    return _placed(field, {"domain": [height, 0], "nice": False})


def across(longest: float, words: PlacedWords) -> Callable[[str], Channel]:
    """Return what places a field between 0 and `longest`, from the right in Arabic."""
    scale = {"domain": [0, longest], "nice": False, "reverse": words.right_to_left}
    return lambda field: _placed(field, scale)


def _placed(field: str, scale: dict[str, Any]) -> Channel:
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def text_beside_a_mark(words: PlacedWords, away: int = 0) -> Style:
    """Return how a text stands at the end of a mark: after it, `away` pixels from it."""
    side = "right" if words.right_to_left else "left"
    return {"align": side} | ({"dx": -away if words.right_to_left else away} if away else {})


def text_behind(rows: str, x: Channel, words: PlacedWords, height: int) -> Layer:
    """Return the notes that stand behind their marks."""
    style = text_beside_a_mark(words, 4) | {"fontSize": 12, "color": INK, "baseline": "middle"}
    return layer(rows, "text", style, x=x, y=down("middle", height), text=field_of_words("note"))


def row_labels(rows: str, words: PlacedWords, height: int) -> Layer:
    """Return the label of each row, above its bar."""
    style = text_beside_a_mark(words) | {
        "baseline": "top",
        "lineBreak": "\n",
        "lineHeight": LINE,
        "fontSize": 13,
        "color": INK,
    }
    x = {"value": WIDTH if words.right_to_left else 0}
    return layer(rows, "text", style, x=x, y=down("label_y", height), text=field_of_words("label"))


def labels_beside(rows: str, words: PlacedWords, height: int) -> Layer:
    """Return the label of each row, beside it."""
    style = {"align": "right", "baseline": "middle", "fontSize": 13, "color": INK}
    x = {"value": WIDTH + 10 + LABEL if words.right_to_left else -10}
    return layer(rows, "text", style, x=x, y=down("middle", height), text=field_of_words("label"))


KEY_SQUARE, KEY_LINE, KEY_GAP = 12, 18, 12
"""Pixels: the squares of a key, its lines, and what is left between two names."""


def key_above(names: Sequence[str], longest: float) -> list[dict[str, Any]]:
    """Return where the squares and names of a key stand above the rows, in as many lines as needed.

    `longest` is what the scale across goes up to.
    """
    lines: list[list[tuple[float, str]]] = [[]]
    x = 0.0
    for name in names:
        wide = KEY_SQUARE + 5 + text_width(name, 13)
        if lines[-1] and x + wide > WIDTH:
            lines.append([])
            x = 0
        lines[-1].append((x, name))
        x += wide + KEY_GAP
    unit = longest / WIDTH
    return [
        {
            "level": name,
            "from": x * unit,
            "to": (x + KEY_SQUARE) * unit,
            "at": (x + KEY_SQUARE + 5) * unit,
            "top": (top := -8 - KEY_LINE * (len(lines) - line)),
            "middle": top + KEY_SQUARE / 2,
            "bottom": top + KEY_SQUARE,
        }
        for line, placed in enumerate(lines)
        for x, name in placed
    ]


def key_layers(
    rows: str, x: Callable[[str], Channel], words: PlacedWords, height: int
) -> tuple[Layer, Layer]:
    """Return the squares and names of a key."""
    style = text_beside_a_mark(words) | {"fontSize": 13, "color": INK, "baseline": "middle"}
    middle = down("middle", height)
    names = layer(rows, "text", style, x=x("at"), y=middle, text=field_of_words("level"))
    return edged(rows, x, height), names


def edged(rows: str, x: Callable[[str], Channel], height: int) -> Layer:
    """Return rectangles in colours of their own, with an edge that the palest needs."""
    return layer(
        rows,
        "rect",
        {"stroke": EDGE, "strokeWidth": 0.7},
        x=x("from"),
        x2=until("to"),
        y=down("top", height),
        y2=until("bottom"),
        color=as_it_is("colour"),
    )


def finish(
    layers: Sequence[Layer],
    words: PlacedWords,
    height: int,
    offset: int = 14,
    **rows: Sequence[dict[str, Any]],
) -> Spec:
    """Return the specification with its title and the rows that its layers name."""
    lines = [words.banner, *words.subtitle.split("\n")]
    title = {
        "text": wrapped(words.title, WIDTH, 16, bold=True),
        "subtitle": [part for line in lines for part in wrapped(line, WIDTH, 13) if part],
        "anchor": "end" if words.right_to_left else "start",
        "align": "right" if words.right_to_left else "left",
        "frame": "group",
        "fontSize": 16,
        "fontWeight": "bold",
        "color": INK,
        "subtitleFontSize": 13,
        "subtitleColor": QUIET,
        "subtitlePadding": 6,
        "offset": offset,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": {"font": FONT, "view": {"stroke": None}},
        "title": title,
        "width": WIDTH,
        "height": height,
        "padding": 8,
        "background": GROUND,
        "datasets": {name: list(values) for name, values in rows.items()},
        "layer": list(layers),
    }
