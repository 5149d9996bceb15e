"""Texts that keep their numbers."""

from biocap.telling.spans import Label, Number, brackets_unbroken, fill, plain


def test_line_of_a_cell_never_ends_within_brackets() -> None:
    part = Number(58, "58", "sensitivity.part")
    text = ("48 % of them (", part, " of 122, (or 123) all", ") and ", Label("one (of two)"))
    kept = brackets_unbroken(text)
    assert plain(kept) == (
        "48 % of them (58\u00a0of\u00a0122,\u00a0(or\u00a0123)\u00a0all) and one (of two)"
    )
    assert part in kept


def test_fill_puts_no_second_full_stop_behind_an_abbreviation() -> None:
    assert plain(fill("By %(by)s. Then.", by="31 декабря 2030 г.")) == "By 31 декабря 2030 г. Then."
    assert plain(fill("By %(by)s. Then.", by="31 December")) == "By 31 December. Then."
