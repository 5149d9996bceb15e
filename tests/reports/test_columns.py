"""Columns of a table in a document: none is narrower than what must stay in one line."""

import pytest

from biocap.reports.columns import APART_CM, fitted, longest, standing_apart, unparted


def test_what_no_line_may_end_within_is_one_word() -> None:
    assert longest("(58\u00a0of\u00a0122)", 10) > longest("(58 of 122)", 10)
    assert longest("12\u202f000", 10) > longest("12 000", 10)
    assert longest("48 % (58\u00a0of\u00a0122)", 10) == longest("(58\u00a0of\u00a0122)", 10)


def test_word_with_a_short_part_is_not_parted_at_its_hyphen() -> None:
    assert unparted("avant l'arrêt, à mi-parcours") == ["avant", "l'arrêt,", "à", "mi-parcours"]
    assert unparted("(COP-MOP) on-the-job socio-economic") == [
        *("(COP-MOP)", "on-the-job", "socio-", "economic")
    ]


def test_words_behind_numbers_have_more_room() -> None:
    assert standing_apart(("left", "right", "left", "left", "right")) == (2,)
    near, _ = fitted(["", "", ""], [["1", "1", "word"]], [1, 1, 0])
    apart, _ = fitted(["", "", ""], [["1", "1", "word"]], [1, 1, 0], ("right", "right", "left"))
    assert apart[2] - near[2] == pytest.approx(APART_CM)


def test_type_gives_way_before_a_column_of_words_is_left_too_narrow() -> None:
    head, row = ["", *["Unterteilungen"] * 6], ["a few words", *["1"] * 6]
    widths = [6, 1, 1, 1, 1, 1, 1]
    (narrow, *_rest), common = fitted(head, [row], widths)
    sides = ("left", *("right",) * 6)
    (kept, *_rest), small = fitted(head, [row], widths, sides)
    assert common == 1 > small > 0.85
    assert kept > narrow


def test_numbers_in_chinese_brackets_are_not_parted() -> None:
    assert longest("占（91.5/119）的百分比", 10) > longest("（91/119）", 10) > longest("百分比", 10)
    assert longest("百分比", 10) == longest("占该组的百分比", 10)


def test_column_has_room_for_what_stays_in_one_line() -> None:
    words, wide = "a few words", ("a few words " * 20).strip()
    kept = words.replace(" ", "\u00a0")
    (free, _), _ = fitted(["", ""], [[words, wide]], [1, 30])
    (held, _), small = fitted(["", ""], [[kept, wide]], [1, 30])
    assert small == 1
    assert held > free
