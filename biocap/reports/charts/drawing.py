"""A specification turned into SVG: what of Vega-Lite our pictures are made of, and no more.

Every mark has its place already (`layout`), so that drawing is writing it down. Vega, which can
draw all that a specification can ask for, took 30 to 200 milliseconds for each picture, most of
it for measuring words. What is not known here is refused; tests hold that Vega would place each
mark where it stands here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from biocap.reports.charts.layout import Channel, Layer, Spec, Style
from biocap.reports.charts.widths import text_width

SHOWN_IN = "'Liberation Sans', Arial, Helvetica, system-ui, 'Noto Sans', sans-serif"
"""The fonts in which whoever looks at a picture sees its words: first those as wide as that one."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
"""Text with a letter of Hebrew or Arabic: without a mark of its own, a picture orders its
numbers from the left, and “33 of 51, 65 %” cannot be read."""

BASELINES = {"top": 0.79, "middle": 0.3, "bottom": -0.21}
"""How far below its place a text stands, in parts of its size."""
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
BELOW = 0.21
"""How far letters reach below the line they stand on, in parts of their size."""

TITLE_LEADING, SUBTITLE_LEADING = 2, 2
"""Pixels between the lines of each."""


@dataclass
class SvgShapes:
    """What is drawn so far, and how far it reaches."""

    left: float
    top: float
    right: float
    bottom: float
    shapes: list[str]

    def reach(self, x: float, y: float, wide: float = 0, tall: float = 0) -> None:
        """Make room for a shape."""
        self.left, self.right = min(self.left, x), max(self.right, x + wide)
        self.top, self.bottom = min(self.top, y), max(self.bottom, y + tall)


def svg_of(spec: Spec) -> str:
    """Return the picture as SVG: text stays text, nothing is loaded from elsewhere.

    Raises ValueError for what no picture of ours has had so far.
    """
    width, height = spec["width"], spec["height"]
    drawn = SvgShapes(0, 0, width, height, [])
    for layer in spec["layer"]:
        if layer["mark"]["type"] not in _MARKS:
            raise ValueError(f"No mark of ours: {layer['mark']['type']}")
        mark = _MARKS[layer["mark"]["type"]]
        for row in spec["datasets"][layer["data"]["name"]]:
            placed = _placed(layer, row, width, height)
            if placed is not None:
                mark(drawn, layer["mark"], placed)
    _title(drawn, spec["title"], width)
    room = spec["padding"]
    wide = ceil(drawn.right - drawn.left + 2 * room)
    tall = ceil(drawn.bottom - drawn.top + 2 * room)
    moved = f"{_number(room - drawn.left)},{_number(room - drawn.top)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
        f'viewBox="0 0 {wide} {tall}"><rect width="{wide}" height="{tall}" '
        f'fill="{spec["background"]}"/><g transform="translate({moved})" '
        f'font-family="{SHOWN_IN}">{"".join(drawn.shapes)}</g></svg>'
    )


def for_print(spec: Spec, banner: str) -> Spec:
    """Return a picture for a document, whose caption says what it shows: the banner alone stays."""
    title = spec["title"] | {"text": [], "subtitle": [banner] if banner else []}
    return spec | {"title": title}


def _placed(
    layer: Layer, row: dict[str, Any], width: float, height: float
) -> dict[str, Any] | None:
    """Return the channels of a mark in pixels and colours, or None if one has no value."""
    channels: dict[str, Channel] = layer["encoding"]
    placed: dict[str, Any] = {}
    for name, channel in channels.items():
        if "value" in channel:
            placed[name] = channel["value"]
            continue
        value = row[channel["field"]]
        if value is None:
            return None
        if name in {"x", "x2", "y", "y2"}:
            first, last = channels[name[0]]["scale"]["domain"]
            part = (value - first) / (last - first)
            backward = name[0] == "y" or channels["x"]["scale"].get("reverse", False)
            side = height if name[0] == "y" else width
            placed[name] = side * (1 - part if backward else part)
        else:
            placed[name] = value
    return placed


def _rect(drawn: SvgShapes, style: Style, at: dict[str, Any]) -> None:
    x, y = min(at["x"], at["x2"]), min(at["y"], at["y2"])
    wide, tall = abs(at["x2"] - at["x"]), abs(at["y2"] - at["y"])
    drawn.reach(x, y, wide, tall)
    fill = at.get("color", style.get("color"))
    drawn.shapes.append(
        _element("rect", x=x, y=y, width=wide, height=tall, fill=fill, **_edge(style))
    )


def _rule(drawn: SvgShapes, style: Style, at: dict[str, Any]) -> None:
    x2, y2 = at.get("x2", at["x"]), at.get("y2", at["y"])
    edge = {"stroke": style["color"], "stroke_width": style.get("strokeWidth", 1)}
    drawn.shapes.append(_element("line", x1=at["x"], y1=at["y"], x2=x2, y2=y2, **edge))


def _point(drawn: SvgShapes, style: Style, at: dict[str, Any]) -> None:
    radius = sqrt(style["size"]) / 2
    drawn.reach(at["x"] - radius, at["y"] - radius, 2 * radius, 2 * radius)
    drawn.shapes.append(
        _element("circle", cx=at["x"], cy=at["y"], r=radius, fill=at["fill"], **_edge(style))
    )


def _text(drawn: SvgShapes, style: Style, at: dict[str, Any]) -> None:
    _write(
        drawn,
        str(at["text"]).split("\n"),
        at["x"] + style.get("dx", 0),
        at["y"] + style.get("dy", 0),
        style | ({"color": at["color"]} if "color" in at else {}),
    )


def _write(drawn: SvgShapes, lines: list[str], x: float, y: float, style: Style) -> None:
    """Write lines from a place, the first of them by its baseline."""
    size, align = style["fontSize"], style.get("align", "center")
    bold, angle = style.get("fontWeight") == "bold", style.get("angle", 0)
    leading = style.get("lineHeight", size + 2)
    down = round(BASELINES[style["baseline"]] * size)
    wide = max(text_width(line, size, bold=bold) for line in lines)
    tall = size + leading * (len(lines) - 1)
    before = {"left": 0, "center": wide / 2, "right": wide}[align]
    if not angle:
        drawn.reach(x - before, y + down - (1 - BELOW) * size, wide, tall)
    elif angle == 270:
        drawn.reach(x - size / 2, y - wide + before, size, wide)
    else:
        raise ValueError(f"No angle of ours: {angle}")
    if len(lines) == 1:
        words = _isolated(lines[0])
    else:
        words = "".join(
            _element("tspan", _isolated(line), x=x, dy=leading if nth else None)
            for nth, line in enumerate(lines)
        )
    drawn.shapes.append(
        _element(
            "text",
            words,
            x=x,
            y=y + down,
            text_anchor=ANCHORS[align],
            font_size=size,
            font_weight="bold" if bold else None,
            fill=style["color"],
            transform=f"rotate(-90 {_number(x)} {_number(y)})" if angle else None,
        )
    )


def _title(drawn: SvgShapes, title: dict[str, Any], width: float) -> None:
    """Write title and subtitle above all that is drawn."""
    blocks = [
        ([line for line in title[text] if line], size, weight, colour, leading)
        for text, size, weight, colour, leading in (
            ("text", title["fontSize"], title["fontWeight"], title["color"], TITLE_LEADING),
            ("subtitle", title["subtitleFontSize"], "", title["subtitleColor"], SUBTITLE_LEADING),
        )
    ]
    written = [block for block in blocks if block[0]]
    heights = [size + (size + leading) * (len(lines) - 1) for lines, size, _, _, leading in written]
    between = title["subtitlePadding"]
    y = drawn.top - title["offset"] - sum(heights) - between * (len(written) - 1)
    for (lines, size, weight, colour, leading), tall in zip(written, heights, strict=True):
        style = {
            "align": title["align"],
            "baseline": "top",
            "fontSize": size,
            "fontWeight": weight,
            "lineHeight": size + leading,
            "color": colour,
        }
        _write(drawn, lines, width if title["anchor"] == "end" else 0, y, style)
        y += tall + between


def _edge(style: Style) -> dict[str, Any]:
    return {"stroke": style.get("stroke"), "stroke_width": style.get("strokeWidth")}


def _isolated(words: str) -> str:
    """Return words that keep their order within a picture, wherever they are shown."""
    return escape(f"\u2067{words}\u2069" if RIGHT_TO_LEFT.search(words) else words)


def _element(name: str, within: str = "", /, **attributes: float | str | None) -> str:
    written = "".join(
        f" {key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{within}</{name}>" if within else f"<{name}{written}/>"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_MARKS: dict[str, Callable[[SvgShapes, Style, dict[str, Any]], None]] = {
    "rect": _rect,
    "rule": _rule,
    "point": _point,
    "text": _text,
}
