"""A table as it was declared (`biocap.telling.tables`), as rows of a block.

A number of a column that names its figure stands as a `Number`, with the codes of what the
row is of; words stand as labels, since they may hold digits of their own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from django.utils.translation import gettext

from biocap.reports.blocks import Label, Number, Span, TableCell, TableRow, Text
from biocap.reports.draft import Draft, band_row, row
from biocap.telling import lists, numbers
from biocap.telling.few import SMALL, dash_of_few, mark_of_small
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Column, Kind, Table
from biocap.telling.traced import day, usd

R = TypeVar("R")


def add(
    draft: Draft,
    table: Table[Any],
    widths: Sequence[float] = (),
    *codes: str,
    caption: str | Text = "",
    noted: bool = True,
) -> None:
    """Add a table to a document: the columns of these codes, else all that have a head.

    Without `widths` a column of words is four times as wide as one of numbers. What a dash
    means stands below it, but where it was `noted` before.
    """
    at = words_at(table, *codes)
    columns = len(table.picked(*codes))
    draft.table(
        caption or gettext(table.caption),
        heads(table, *codes),
        rows(table, *codes),
        widths or [4 if place in at else 1 for place in range(columns)],
        at,
    )
    if told := marks(table, *codes) if noted else []:
        draft.note(*told)


def marks(table: Table[Any], *codes: str) -> list[Text]:
    """Return what the dashes and marks in a table mean, for below it."""
    lacking = [dash_of_few()] if table.lacks_per_cent(*codes) else []
    return [*lacking, *([mark_of_small()] if table.marks_few(*codes) else [])]


def spelled_out(table: Table[Any]) -> Text:
    """Return what short heads of columns stand for (`Column.title`), for below the table."""
    short = zip(heads(table), table.picked(), strict=True)
    told = [
        gettext("%(group)s: %(names)s") % {"group": head, "names": column.title}
        for head, column in short
        if column.title and column.title != head
    ]
    return (Label(lists.ended(lists.joined_by_semicolons(told))),) if told else ()


def heads(table: Table[Any], *codes: str) -> tuple[str, ...]:
    """Return the heads of the columns in the language in force."""
    return tuple(gettext(c.head) if c.head else "" for c in table.picked(*codes))


def words_at(table: Table[Any], *codes: str) -> tuple[int, ...]:
    """Return the places of the columns of words: they stand to the left."""
    return tuple(at for at, c in enumerate(table.picked(*codes)) if not c.kind.is_number)


def rows(table: Table[R], *codes: str) -> list[TableRow]:
    """Return the rows of a block with the bands that head them, then the total."""
    columns = table.picked(*codes)

    def written(line: R, *, total: bool = False) -> TableRow:
        of = table.of(line)
        cells = [
            _cell(column, line, column.of(line) if column.of else of, total) for column in columns
        ]
        return row(*cells, total=total)

    def banded(lines: Sequence[R]) -> Iterator[TableRow]:
        for words, line in table.banded(lines):
            if words:
                yield band_row(Label(words))
            yield written(line)

    total = () if table.total is None else (written(table.total, total=True),)
    return [*banded(table.rows), *total, *banded(table.below)]


def _cell(column: Column[R], line: R, of: tuple[str, ...], ours: bool) -> Span | TableCell:
    """Return a cell; `ours`: its words are the document's own, no name from data."""
    if column.spans:
        return TableCell(column.spans(line))
    value = column.value(line)
    span: Span
    if column.trace and value is not None:
        span = _number(column, value, of, column.shown(line) if column.shown else None)
    elif column.shown and column.misses(line):
        span = Label(gettext(column.missing))
    elif value is None and not column.shown:
        span = MISSING
    else:
        words = column.shown(line) if column.shown else str(value)
        span = words if ours else Label(words)
    text: Text = (span, SMALL) if column.is_of_few(line) else (span,)
    return TableCell(text, column.shade_of(line))


def _number(column: Column[Any], value: Any, of: tuple[str, ...], shown: str | None) -> Number:
    match column.kind:
        case Kind.USD:
            exact = value if isinstance(value, Fraction) else Decimal(value)
            number = usd(exact, column.trace, *of)
        case Kind.DAY if isinstance(value, date):
            number = day(value, column.trace, *of)
        case Kind.DECIMAL:
            value = Fraction(value)
            number = Number(value, numbers.decimal(value, column.places), column.trace, of)
        case Kind.COUNT:
            number = Number(value, numbers.whole(value), column.trace, of)
        case _:
            number = Number(value, str(value), column.trace, of)
    return number if shown is None else Number(number.value, shown, number.measure, number.of)
