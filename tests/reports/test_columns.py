"""Columns of a table in a document: none is narrower than what must stay in one line."""

from biocap.reports.columns import fitted, longest


def test_what_no_line_may_end_within_is_one_word() -> None:
    assert longest("(58\u00a0of\u00a0122)", 10) > longest("(58 of 122)", 10)
    assert longest("12\u202f000", 10) > longest("12 000", 10)
    assert longest("48 % (58\u00a0of\u00a0122)", 10) == longest("(58\u00a0of\u00a0122)", 10)


def test_column_has_room_for_what_stays_in_one_line() -> None:
    words, wide = "a few words", ("a few words " * 20).strip()
    kept = words.replace(" ", "\u00a0")
    (free, _), _ = fitted(["", ""], [[words, wide]], [1, 30])
    (held, _), small = fitted(["", ""], [[kept, wide]], [1, 30])
    assert small == 1
    assert held > free
