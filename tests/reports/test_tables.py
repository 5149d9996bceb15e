"""A declared table in a document: numbers keep their figure and of what they are."""

from dataclasses import replace
from fractions import Fraction

from biocap.reports import tables
from biocap.reports.blocks import Label, Number, TableCell, TableRow
from biocap.reports.draft import Draft
from tests.telling.test_tables import BEAN, MAIZE, RICE, TABLE

TRACED = replace(
    TABLE,
    rows=(MAIZE, RICE),
    columns=tuple(replace(c, trace=f"crop.{c.code}" * c.kind.is_number) for c in TABLE.columns),
    of=lambda crop: ("all", crop.name),
)


def test_rows_keep_what_a_number_is_of() -> None:
    mean = Number(Fraction(7, 3), "2.3", "crop.mean", ("all", "Maize"))
    rows = tables.rows(TRACED, "crop", "mean")
    assert rows == [
        TableRow((TableCell((Label("Grasses"),)),), band=True),
        TableRow((TableCell((Label("Maize"),)), TableCell((mean,)))),
        TableRow((TableCell((Label("Rice"),)), TableCell(("–",)))),
        TableRow(
            (
                TableCell(("Bean",)),
                TableCell((Number(Fraction(2), "2.0", "crop.mean", ("all", "Bean")),)),
            ),
            total=True,
        ),
    ]


def test_add_puts_words_to_the_left_and_numbers_to_the_right() -> None:
    draft = Draft(rehearsal=False)
    tables.add(draft, TRACED, (3, 1), "mean", "crop", caption="Crops")
    (table,) = draft.blocks
    assert (table.caption, table.head) == (("Crops",), ("Mean", "Crop"))  # type: ignore[union-attr]
    assert table.alignments == ("right", "left")  # type: ignore[union-attr]


def test_a_share_of_few_is_marked_behind_its_number() -> None:
    small = replace(TRACED.columns[1], base=lambda crop: 7 if crop is MAIZE else 12)
    table = replace(TRACED, columns=(small,), rows=(MAIZE,), total=None, band=None)
    ((cell,),) = (row.cells for row in tables.rows(table))
    assert [str(span) for span in cell.text] == ["2.3", "*"]
    assert tables.rows(replace(table, rows=(BEAN,)))[0].cells[0].text[1:] == ()


def test_rows_below_the_total_stand_out_in_no_way() -> None:
    rows = tables.rows(replace(TRACED, rows=(), below=(RICE,)), "crop")
    assert [(str(row.cells[0].text[0]), row.total, row.band) for row in rows] == [
        ("Bean", True, False),
        ("Grasses", False, True),
        ("Rice", False, False),
    ]
