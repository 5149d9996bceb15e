"""The dumbbell of a document says both cycles, breaks where it must, and turns for Arabic."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import altair as alt
import pytest

from biocap.indicators.dumbbells import End, Pair, end_of
from biocap.indicators.figures import Given, States, Sum, Value
from biocap.library.parts import ALL
from biocap.reports.charts import svg_of
from biocap.reports.charts.evaluation import dumbbells_of_shares, dumbbells_of_sums
from biocap.reports.charts.layout import PlacedWords, Spec

CYCLES = ("Baseline 2019", "Midterm 2026")
WORDS = PlacedWords("Indicator A.1(a)", "Midterm evaluation", "Rehearsal: fictional")
EARLIER, LATER = End(48, 34, 63, "58 of 122, 48 %"), End(55, 40, 60, "65 of 118, 55 %")


NONE = States()


def value(states: States = NONE, feeds: str = "questions", **more: object) -> Value:
    return Value(
        indicator="A.1(a)",
        cycle="midterm",
        part=ALL,
        feeds=feeds,
        strength="direct",
        missing="",
        states=states,
        **more,  # type: ignore[arg-type]
    )


def words_in(picture: str) -> list[str]:
    root = ElementTree.fromstring(picture)
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def joins(spec: Spec) -> list[tuple[float, float]]:
    return [(row["from"], row["to"]) for row in spec["datasets"]["joins"]]


def test_shares_say_both_cycles_their_numbers_and_rehearsal() -> None:
    said = words_in(
        svg_of(dumbbells_of_shares(WORDS, CYCLES, [Pair("Africa", EARLIER, LATER, True)]))
    )
    assert {
        *CYCLES,
        "Africa",
        EARLIER.note,
        LATER.note,
        "0\u00a0%",
        "50\u00a0%",
        "100\u00a0%",
    } <= set(said)
    assert "Rehearsal: fictional" in " ".join(said)


def test_shares_join_the_cycles_only_where_the_change_may_be_computed() -> None:
    rows = [
        Pair("Africa", EARLIER, LATER, True),
        Pair("CEE", EARLIER, LATER, False),
        Pair("WEOG", None, LATER, True),
    ]
    assert joins(dumbbells_of_shares(WORDS, CYCLES, rows)) == [(48, 55)]


def test_numbers_draw_an_open_bar_to_the_end_of_the_scale() -> None:
    spec = dumbbells_of_sums(
        WORDS, CYCLES, [Pair("All", None, End(40, 40, None, "at least 40"), False)]
    )
    assert [row["high"] for row in spec["datasets"]["ends"]] == [50]


def test_numbers_of_nothing_are_drawn() -> None:
    spec = dumbbells_of_sums(WORDS, CYCLES, [Pair("All", None, None, False)])
    assert "Indicator A.1(a)" in words_in(svg_of(spec))


def test_end_of_a_share_carries_its_base_and_its_interval() -> None:
    found = end_of(value(States(yes=6, no=2, blank=2, silent=10)))
    assert found == End(75, 30, 90, "6 of 8, 75\u00a0%")


def test_end_of_a_number_is_its_sum_of_bands() -> None:
    found = end_of(value(States(yes=3), sum=Sum(30, None, 3)))
    assert found == End(30, 30, None, "at least 30")


def test_end_of_the_secretariats_share_has_no_interval() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert end_of(value(feeds="entered", given=Given(3, 12, "", at))) == End(
        25, 25, 25, "3 of 12, 25\u00a0%"
    )


@pytest.mark.parametrize(
    "without",
    [None, value(), value(States(silent=4)), value(feeds="entered", states=States(yes=1))],
)
def test_end_of_no_value_is_none(without: Value | None) -> None:
    assert end_of(without) is None


def test_end_of_the_secretariats_number_has_no_share() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert end_of(value(feeds="entered", given=Given(3, None, "", at))) == End(3, 3, 3, "3")


def test_shares_right_to_left_are_written_from_the_right() -> None:
    words = PlacedWords("العنوان", right_to_left=True)
    drawn = svg_of(dumbbells_of_shares(words, CYCLES, [Pair("أفريقيا", EARLIER, LATER, True)]))
    assert 'text-anchor="start"' not in drawn


def test_shares_are_the_same_twice_and_valid_against_the_schema_of_vega_lite() -> None:
    spec = dumbbells_of_shares(WORDS, CYCLES, [Pair("Africa", EARLIER, LATER, True)])
    assert svg_of(spec) == svg_of(spec)
    alt.LayerChart.from_dict(spec, validate=True)
