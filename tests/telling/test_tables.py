"""A table is declared once, and leaves as a file with what it holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter

import pytest
from django.utils.translation import override

from biocap.telling.table_files import REHEARSAL, in_file
from biocap.telling.tables import Column, Kind, Over, Table, columns_under, value_in_words
from biocap.telling.traced import count


@dataclass(frozen=True)
class Crop:
    """One row of the table of these tests."""

    name: str
    family: str
    mean: Fraction | None
    cost: Decimal
    since: date


MAIZE = Crop("Maize", "Grasses", Fraction(7, 3), Decimal("12.50"), date(2026, 3, 1))
RICE = Crop("Rice", "Grasses", None, Decimal(3), date(2025, 1, 2))
BEAN = Crop("Bean", "Legumes", Fraction(2), Decimal(4), date(2024, 1, 2))
TABLE = Table[Crop](
    "crops",
    (
        Column("crop", "Its name.", lambda crop: crop.name, head="Crop"),
        Column("mean", "Mean.", lambda crop: crop.mean, Kind.DECIMAL, "Mean"),
        Column("cost", "Cost.", lambda crop: crop.cost, Kind.USD),
        Column("since", "Since.", lambda crop: crop.since, Kind.DAY, "Since", in_file=False),
    ),
    (MAIZE, RICE),
    total=BEAN,
    band=lambda crop: crop.family,
)


def test_in_file_gives_every_column_of_files_and_the_total() -> None:
    columns, rows = in_file(TABLE, "abc")
    assert [code for code, _says in columns] == ["crop", "mean", "cost", "snapshot", "note"]
    assert rows == [
        ["Maize", 2.333, Decimal("12.50"), "abc", ""],
        ["Rice", None, Decimal(3), "abc", ""],
        ["Bean", 2.0, Decimal(4), "abc", ""],
    ]


def test_in_file_says_of_every_row_that_it_is_rehearsed() -> None:
    _columns, rows = in_file(Table("crops", TABLE.columns, (MAIZE,), rehearsal=True), "abc")
    assert [row[-1] for row in rows] == [REHEARSAL]


def test_a_share_of_five_to_nine_is_marked_and_no_other() -> None:
    of = Column[int]("share", "Share.", lambda _n: 40, Kind.PERCENT, "Share", base=lambda n: n)
    table = Table("shares", (of,), (4, 5, 9, 10))
    with override("en"):
        assert [of.words(n) for n in table.rows] == [f"40\u00a0%{it}" for it in ("", "*", "*", "")]
    assert table.marks_few()
    assert not table.of_rows((4, 10, 80)).marks_few()


def test_picked_takes_what_has_a_head_or_what_is_named() -> None:
    assert [column.code for column in TABLE.picked()] == ["crop", "mean", "since"]
    assert [column.code for column in TABLE.picked("cost", "crop")] == ["cost", "crop"]


def test_banded_names_a_band_once_above_its_first_row() -> None:
    table = Table("crops", TABLE.columns, (MAIZE, RICE, BEAN), band=lambda crop: crop.family)
    assert list(table.banded()) == [("Grasses", MAIZE), ("", RICE), ("Legumes", BEAN)]


def test_columns_under_tell_a_part_of_a_row_beside_the_others() -> None:
    first, second = (
        columns_under(Over(words, "due"), TABLE.picked("mean", "since"), words, itemgetter(at))
        for at, words in enumerate(("then", "now"))
    )
    table = Table[tuple[Crop, Crop]]("pairs", (*first, *second), [(MAIZE, RICE)])
    columns, rows = in_file(table, "abc")
    assert [code for code, _says in columns][:2] == ["then_mean", "now_mean"]
    assert rows == [[2.333, None, "abc", ""]]
    assert [column.words((MAIZE, RICE)) for column in table.columns] == [
        *("2.3", "1 March 2026"),
        *("–", "2 January 2025"),
    ]
    assert {column.over for column in second} == {Over("now", "due")}


@pytest.mark.parametrize(
    ("language", "told", "number"),
    [("en", "no", "no"), ("fr", "non", "0"), ("ar", "لا", "0"), ("zh", "否", "零")],
)
def test_no_of_an_answer_is_another_word_than_no_of_a_number(
    language: str, told: str, number: str
) -> None:
    with override(language):
        assert value_in_words(Kind.FLAG, False) == told
        assert str(count(0, "m")) == number
