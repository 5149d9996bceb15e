"""Each mark stands where Vega, drawing the same specification, places it."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert

from biocap.indicators.dumbbells import End, Pair
from biocap.reports.charts import specs, svg_of
from biocap.reports.charts.drawing import for_print
from biocap.reports.charts.evaluation import dumbbells_of_shares
from biocap.reports.charts.layout import PlacedWords, Spec
from biocap.reports.fonts import known_to_the_drawing_program

WORDS = PlacedWords("Needs named most " * 3, "Of the 4 Parties\nthat answered", "Rehearsal")
ARABIC = PlacedWords("العنوان", "٤ أطراف", right_to_left=True)
LONG = "Development of administrative systems for handling applications for release"
Mark = tuple[Any, ...]


def kinds(words: PlacedWords) -> dict[str, Spec]:
    ends = Pair("L", End(48, 34, 63, "58 of 122"), End(55, 40, None, "65 of 118"), True)
    tall = [specs.ChartBar(str(year), 7, "7") for year in range(1998, 2011)]
    printed = specs.stacks(words, ["0", "1"], [specs.Stack("L", (2, 9), "12")], brief=True)
    return {
        "bars": specs.bars(
            words, [specs.ChartBar(LONG, 3, "3 < 5", 5), specs.ChartBar("B", 0, "0", 4)]
        ),
        "stacks": specs.stacks(
            words, ["0 not at all", "1", "blank"], [specs.Stack("L", (2, 9, 1), "12")]
        ),
        "printed": for_print(printed, "Rehearsal"),
        "heat": specs.heat_map(
            words, ["Western Europe", "B"], ["L"], [specs.HeatCell("L", "B", 4, "87 %")], "Shades"
        ),
        "few": specs.columns(words, tall[:2]),
        "many": specs.columns(words, [*tall, specs.ChartBar("2011", 14, "14")]),
        "dumbbell": dumbbells_of_shares(words, ("2019", "2026"), [ends]),
    }


def marks(picture: str) -> list[Mark]:
    """Return what is drawn, from where the first row begins: rectangles, circles, lines, words."""
    root = ElementTree.fromstring(picture)
    within = root.find("./{*}g")
    assert within is not None
    return sorted(_marks(within, 0, 0), key=lambda mark: (str(shape(mark)), rounded(mark)))


def _marks(node: ElementTree.Element, x: float, y: float) -> Iterator[Mark]:
    kind, own = node.tag.partition("}")[2], dict(node.attrib)
    is_mark = own.get("class") not in {"background", "foreground"} and own.get("d") != ""
    fill, line = own.get("fill"), own.get("stroke")
    if kind == "text" and any(node.itertext()):
        words = tuple(part.strip("\u2067\u2069") for part in node.itertext())
        turned = "rotate" in own.get("transform", "")
        down = float(own.get("y", 0)) + y
        left = float(own.get("x", 0)) + x
        size = own["font-size"].removesuffix("px")
        style = (own["text-anchor"], size, own.get("font-weight"), fill)
        yield ("text", words, left, None if turned else down, *style)
    elif kind == "rect":
        place = (float(own[name]) for name in ("x", "y", "width", "height"))
        yield ("rect", *place, fill, line)
    elif kind == "circle":
        yield ("point", float(own["cx"]), float(own["cy"]), fill, line)
    elif kind == "line":
        x1, y1, x2, y2 = (float(own[name]) for name in ("x1", "y1", "x2", "y2"))
        if (x1, y1) != (x2, y2):
            yield ("line", min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1), line)
    elif kind == "path" and is_mark and (found := RECTANGLE.match(own["d"])):
        left, top, wide, tall = map(float, found.groups())
        yield ("rect", left + x, top + y, wide, tall, fill, line)
    elif kind == "path" and is_mark:
        yield ("point", x, y, fill, line)
    for child in node if kind == "g" else ():
        moved = MOVED.match(child.get("transform", ""))
        by = (float(moved[1]), float(moved[2])) if moved else (0, 0)
        if child.tag.endswith("}line") and moved:  # as Vega has it: from its place, by x2 and y2
            child.attrib |= {"x1": str(x + by[0]), "y1": str(y + by[1])}
            child.attrib |= {
                "x2": str(x + by[0] + float(child.get("x2", 0))),
                "y2": str(y + by[1] + float(child.get("y2", 0))),
            }
        yield from _marks(child, x + by[0], y + by[1])


RECTANGLE = re.compile(r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h[-\d.e]+Z")
MOVED = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")


@pytest.mark.parametrize("words", [WORDS, ARABIC], ids=["english", "arabic"])
@pytest.mark.parametrize("kind", kinds(WORDS))
def test_each_mark_stands_where_vega_places_it(kind: str, words: PlacedWords) -> None:
    known_to_the_drawing_program()
    spec = kinds(words)[kind]
    by_vega = vl_convert.vegalite_to_svg(spec, vl_version="6.4", allowed_base_urls=[])
    ours, theirs = marks(svg_of(spec)), marks(by_vega)
    assert [shape(mark) for mark in ours] == [shape(mark) for mark in theirs]
    for one, other in zip(ours, theirs, strict=True):
        numbers = [pair for pair in zip(one, other, strict=True) if isinstance(pair[0], float)]
        assert all(abs(mine - his) < 1.5 for mine, his in numbers), (one, other)


def shape(mark: Mark) -> Mark:
    return tuple(part for part in mark if not isinstance(part, float))


def rounded(mark: Mark) -> list[int]:
    return [round(part / 4) for part in mark if isinstance(part, float)]


def test_what_no_picture_has_is_refused() -> None:
    spec = specs.bars(WORDS, [])
    spec["layer"][0]["mark"]["type"] = "arc"
    with pytest.raises(ValueError, match="arc"):
        svg_of(spec)
