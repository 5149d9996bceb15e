"""Charts say what they are told, and can be read by people who see no colours."""

import itertools
from xml.etree import ElementTree

import pytest

from biocap.reports.charts import specs, svg_of
from biocap.reports.charts.layout import (
    BAR,
    GROUND,
    INK,
    ON_SHADES,
    QUIET,
    SHADES,
    PlacedWords,
    Spec,
)

WORDS = PlacedWords("Needs named most", "Of the 4 Parties that answered", "Rehearsal: fictional")
ALL = {
    "bars": specs.bars(WORDS, [specs.ChartBar("Africa", 3, "3 of 5", 5)]),
    "stacks": specs.stacks(WORDS, ["0", "1", "blank"], [specs.Stack("Area L", (2, 9, 1), "12")]),
    "heat": specs.heat_map(
        WORDS, ["Africa"], ["L"], [specs.HeatCell("L", "Africa", 4, "87 %")], "Shades"
    ),
    "columns": specs.columns(
        WORDS,
        [specs.ChartBar("1999", 7, "7"), specs.ChartBar("2000", 2, "2")],
    ),
}


def words_in(picture: str) -> list[str]:
    """Return what is written in the picture, in order."""
    root = ElementTree.fromstring(picture)
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())
def test_svg_says_rehearsal_under_its_title(spec: Spec) -> None:
    said = words_in(svg_of(spec))
    assert "Needs named most" in said
    assert "Rehearsal: fictionalOf the 4 Parties that answered" in " ".join(said)


@pytest.mark.parametrize("spec", ALL.values(), ids=ALL.keys())
def test_svg_is_the_same_twice_and_loads_nothing(spec: Spec) -> None:
    first = svg_of(spec)
    assert first == svg_of(spec)
    assert "href=" not in first
    assert "<script" not in first
    assert "<style" not in first


def test_bars_writes_label_and_number() -> None:
    said = words_in(svg_of(ALL["bars"]))
    assert "Africa" in said
    assert "3 of 5" in said


def test_bars_of_nothing_are_drawn() -> None:
    assert "Needs named most" in words_in(svg_of(specs.bars(WORDS, [])))


def test_bars_breaks_a_long_label_into_lines() -> None:
    label = "Development of administrative systems for handling applications for release"
    said = words_in(svg_of(specs.bars(PlacedWords("T"), [specs.ChartBar(label, 1, "1")])))
    assert "Development of administrative systems for handling applicationsfor release" in said


def test_stacks_writes_every_count_that_has_room_and_the_legend() -> None:
    said = words_in(svg_of(ALL["stacks"]))
    assert {"2", "9", "1", "Area L", "12", "0", "blank"} <= set(said)


def test_stacks_writes_a_number_wider_than_its_part_behind_the_bar() -> None:
    row = specs.Stack("L", (1, 99), "n")
    said = words_in(svg_of(specs.stacks(PlacedWords("T"), ["no", "yes"], [row], short=["0", "1"])))
    assert {"99", "0: 1"} <= set(said)
    assert "1" not in said


def test_heat_writes_the_number_in_the_cell() -> None:
    assert {"87 %", "Africa", "L"} <= set(words_in(svg_of(ALL["heat"])))


def test_columns_stand_in_order_of_years() -> None:
    said = words_in(svg_of(ALL["columns"]))
    assert said.index("1999") < said.index("2000")


def test_bars_right_to_left_start_at_the_right() -> None:
    drawn = svg_of(
        specs.bars(PlacedWords("العنوان", right_to_left=True), [specs.ChartBar("أفريقيا", 1, "1")])
    )
    assert 'text-anchor="end"' in drawn
    assert 'text-anchor="start"' not in drawn


def test_words_right_to_left_keep_their_numbers_in_order() -> None:
    drawn = svg_of(
        specs.bars(
            PlacedWords("العنوان", right_to_left=True), [specs.ChartBar("أ", 1, "33 من 51، 65 %")]
        )
    )
    assert ">\u206733 من 51، 65 %\u2069<" in drawn
    assert "\u2067" not in svg_of(ALL["bars"])


def test_shades_differ_in_lightness_and_carry_legible_text() -> None:
    light = [luminance(colour) for colour in SHADES]
    assert light == sorted(light, reverse=True)
    assert all(contrast(a, b) > 1.25 for a, b in itertools.pairwise(SHADES))
    legible = [contrast(a, b) for a, b in zip(SHADES, ON_SHADES, strict=True)]
    assert min(legible) >= 4.5, legible
    assert contrast(INK, GROUND) >= 7
    assert contrast(QUIET, GROUND) >= 4.5
    assert contrast(BAR, GROUND) >= 3
