"""How a picture is laid out: colours, places of rows, scales, title. Used by `specs`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

Spec = dict[str, Any]

WIDTH = 380
LINE = 16
GAP = 13
INK = "#17211d"
QUIET = "#4d5a54"
GROUND = "#ffffff"
BAR = "#0b5a43"
TRACK = "#dde6e1"
SHADES = ("#e9f3ee", "#c5ddd3", "#8db7a7", "#3a7a63", "#083f2f")
"""From little to much: the five extents, and the five classes of the heat map."""
ON_SHADES = (INK, INK, INK, GROUND, GROUND)
"""What is written on each shade: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
FONT = "system-ui, 'Noto Sans', 'Liberation Sans', sans-serif"


@dataclass(frozen=True)
class Words:
    """What stands around a picture. `banner` is the word of a rehearsal, else empty."""

    title: str
    subtitle: str = ""
    banner: str = ""
    right_to_left: bool = False


def data(name: str) -> alt.Chart:
    """Return a chart of rows that `finish` adds under this name: Altair copies what it holds."""
    return alt.Chart(alt.NamedData(name))


def rows_at(labels: Sequence[str], longest: int, thick: int) -> tuple[list[dict[str, Any]], int]:
    """Return where each row's label and bar stand, and the height of all rows together."""
    placed, y = [], 0
    for label in labels:
        lines = wrapped(label, longest)
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


def down(field: str, height: int) -> alt.Y:
    return alt.Y(field, axis=None, scale=alt.Scale(domain=[height, 0], nice=False))


def across(longest: float, words: Words) -> Callable[[str], alt.X]:
    """Return what places a field between 0 and `longest`, from the right in Arabic."""
    scale = alt.Scale(domain=[0, longest], nice=False, reverse=words.right_to_left)
    return lambda field: alt.X(field, axis=None, scale=scale)


def row_labels(base: alt.Chart, words: Words, height: int) -> alt.Chart:
    placed = base.encode(
        x=alt.value(WIDTH if words.right_to_left else 0),
        y=down("label_y:Q", height),
        text="label:N",
    )
    style: dict[str, Any] = {
        "baseline": "top",
        "lineBreak": "\n",
        "lineHeight": LINE,
        "fontSize": 13,
        "color": INK,
    }
    marked: alt.Chart = placed.mark_text(align="left", **style)
    if words.right_to_left:
        marked = placed.mark_text(align="right", **style)
    return marked


def legend() -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=3,
        symbolType="square",
        symbolStrokeColor=QUIET,
        symbolStrokeWidth=1,
        symbolSize=140,
        labelFontSize=13,
        labelLimit=200,
        offset=8,
    )


def finish(
    layers: Sequence[alt.Chart],
    words: Words,
    height: int,
    offset: int = 14,
    **rows: Sequence[dict[str, Any]],
) -> Spec:
    """Return the specification with its title and the rows that its layers name."""
    lines = [words.banner, *words.subtitle.split("\n")]
    title = alt.TitleParams(
        text=wrapped(words.title, 40),
        subtitle=[part for line in lines for part in wrapped(line, 54) if part],
        anchor="end" if words.right_to_left else "start",
        align="right" if words.right_to_left else "left",
        frame="group",
        fontSize=16,
        fontWeight="bold",
        color=INK,
        subtitleFontSize=13,
        subtitleColor=QUIET,
        subtitlePadding=6,
        offset=offset,
    )
    spec: Spec = (
        alt.layer(*layers)
        .resolve_scale(color="independent")
        .properties(width=WIDTH, height=height, title=title, background=GROUND, padding=8)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .to_dict(validate=False)  # tests validate one of each kind; checking all takes seconds
    )
    spec["datasets"] = {name: list(values) for name, values in rows.items()}
    return spec


def wrapped(sentence: str, longest: int) -> list[str]:
    """Return the sentence in lines of at most so many letters, broken at its spaces."""
    lines = [""]
    for word in sentence.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
