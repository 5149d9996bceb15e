"""A declared table in a document: numbers keep their figure and of what they are."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from biocap.reports import tables
from biocap.reports.blocks import Label, Number, TableCell, TableRow
from biocap.reports.draft import Draft
from biocap.telling.tables import Column, Table
from tests.telling.test_tables import BEAN, MAIZE, RICE, TABLE

PROJECT = Path(tables.__file__).parents[1]
REPORTS = Path(tables.__file__).parent
HEADS = {"annex", "section", "opening", "part", "group", "subgroup"}

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


def test_a_share_of_few_is_marked_behind_its_number_and_has_no_shade() -> None:
    base = {MAIZE: 7}
    small = replace(TRACED.columns[1], base=lambda it: base.get(it, 12), shade=lambda it: 3)
    table = replace(TRACED, columns=(small,), rows=(MAIZE,), total=None, band=None)
    ((cell,),) = (row.cells for row in tables.rows(table))
    assert [str(span) for span in cell.text] == ["2.3", "*"]
    ((other,),) = (row.cells for row in tables.rows(replace(table, rows=(BEAN,))))
    assert (cell.shade, other.text[1:], other.shade) == (None, (), 3)


def test_rows_below_the_total_stand_out_in_no_way() -> None:
    rows = tables.rows(replace(TRACED, rows=(), below=(RICE,)), "crop")
    assert [(str(row.cells[0].text[0]), row.total, row.band) for row in rows] == [
        ("Bean", True, False),
        ("Grasses", False, True),
        ("Rice", False, False),
    ]


def test_head_of_a_document_repeats_no_words_of_a_table() -> None:
    """Where a head says what a table or a measure is called, it reads it there."""
    heads = {words for path in REPORTS.rglob("*.py") for words in literal_heads(path)}
    marked = {
        words
        for path in PROJECT.rglob("*.py")
        if not path.is_relative_to(REPORTS)
        for words in literals(path, {"noop"})
    }
    assert len(heads) > 20
    assert heads & marked == set()


def literal_heads(path: Path) -> Iterator[str]:
    """Yield the words with which a module opens a section, a part, a group, or an annex."""
    for call in calls(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr in HEADS:
            yield from (words for at in call.args for words in said_in(at, {"_", "gettext"}))


def literals(path: Path, markers: set[str]) -> Iterator[str]:
    """Yield the words of a module that are marked for translation by one of these names."""
    for call in calls(path):
        yield from said_in(call, markers)


def calls(path: Path) -> Iterator[ast.Call]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return (node for node in nodes if isinstance(node, ast.Call))


def said_in(node: ast.expr, markers: set[str]) -> Iterator[str]:
    """Yield the words of a call that marks them for translation."""
    match node:
        case ast.Call(func=ast.Name(id=marker), args=[ast.Constant(value=str(words)), *_]):
            if marker in markers:
                yield words


def test_a_cell_without_a_value_says_so_in_the_words_of_its_column() -> None:
    names = {1: "one"}
    said = Column[int](
        "said", "", names.get, head="Said", shown=lambda it: names[it], missing="none leads"
    )
    rows = tables.rows(Table("said", (said,), (1, 2)))
    assert rows == [TableRow((TableCell((Label(it),)),)) for it in ("one", "none leads")]
