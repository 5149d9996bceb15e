"""Blocks: texts that keep their numbers."""

from biocap.reports.block_texts import numbers_in, texts_in
from biocap.reports.blocks import (
    AnnexHeading,
    ListBlock,
    Note,
    Number,
    Paragraph,
    Plain,
    Slanted,
    Strong,
    TableBlock,
    TableCell,
    TableRow,
    fill,
    held_with_next,
    joined,
    plain,
)
from biocap.reports.draft import Draft

THREE = Number(3, "three", "needs.named", ("L.1",))
TABLE = TableBlock(
    "Table 1",
    ("Response",),
    ("Group", "Parties"),
    (
        TableRow((TableCell(("Africa",)), TableCell((THREE,)))),
        TableRow((TableCell(("All groups",)),), band=True),
    ),
    (1, 1),
    ("left", "right"),
)


def test_fill_keeps_numbers_and_takes_texts_in() -> None:
    inner = fill("%(a)s Parties", a=THREE)
    assert fill("Of 100 %%, %(who)s, %(how)s.", who=inner, how=Slanted("inter alia")) == (
        "Of 100 %, ",
        THREE,
        " Parties",
        ", ",
        Slanted("inter alia"),
        ".",
    )


def test_joined_puts_words_between() -> None:
    assert joined([("a",), (THREE,), ("c",)], ", ") == ("a", ", ", THREE, ", ", "c")


def test_joined_puts_no_space_behind_a_wide_stop() -> None:
    assert (
        plain(joined([("一。",), ("二。",), (), ("Three.",), ("Four.",)])) == "一。二。Three. Four."
    )


def test_what_opens_a_table_or_a_list_stays_with_it() -> None:
    opening, note = Paragraph(1, ("As follows:",)), Note(("n",))
    listing = ListBlock((("one",),), ("(a)",))
    for follows in (TABLE, listing):
        assert held_with_next([opening, follows], 0)
        assert held_with_next([Plain(("As follows:",)), follows], 0)
    assert held_with_next([TABLE, note], 0)
    assert not held_with_next([listing, note], 0)
    assert not held_with_next([opening, Paragraph(2, ("More.",))], 0)
    assert not held_with_next([Paragraph(1, ("As follows: " * 40,)), TABLE], 0)


def test_the_first_annex_begins_below_the_title_and_each_other_on_a_page_of_its_own() -> None:
    draft = Draft(rehearsal=False)
    for words in ("Values", "Sources", "Parties"):
        draft.annex(words)
    assert [block.on_new_page for block in draft.blocks if isinstance(block, AnnexHeading)] == [
        *(False, True, True)
    ]


def test_texts_are_in_the_order_of_print() -> None:
    assert [plain(text) for text in texts_in(TABLE)] == [
        "Table 1. Response",
        "Group",
        "Parties",
        "Africa",
        "three",
        "All groups",
    ]
    listed = ListBlock((("one",), ("two",)), ("(a)", "b)"))
    assert [plain(text) for text in texts_in(listed)] == ["(a) one", "b) two"]
    assert [plain(text) for text in texts_in(Paragraph(7, ("Words ", Strong("in bold"))))] == [
        "7. Words in bold"
    ]


def test_numbers_are_found_wherever_they_stand() -> None:
    assert list(numbers_in([Paragraph(1, ("n: ", THREE)), TABLE])) == [THREE, THREE]
