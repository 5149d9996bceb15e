"""A table as it was declared (`biocap.telling.tables`), drawn on a page.

Templates: components/table.html, and components/short_table.html for one that stands by itself,
without files and without a way to see more of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.utils.translation import gettext

from biocap.telling import lists
from biocap.telling.few import dash_of_few, mark_of_small
from biocap.telling.spans import plain
from biocap.telling.tables import Column, Over, Table
from biocap.telling.unbroken import is_unbroken
from biocap.web.presenters.addresses import Way

Row = TypeVar("Row")
MOST_ON_END = 10
"""Rows that stand on end on a telephone."""
MOST_ON_A_TELEPHONE = 15
"""Rows, of which a narrow screen shows the first eight (css/base.css, `more-rows`)."""


@dataclass(frozen=True)
class DrawnHead:
    """The head of a column; `title` says it in full, `under` stands below it.

    `real`: its figures are of real records, in a table of a rehearsal.

    `picture` is a template that draws it; its words are for those who cannot see that.
    """

    words: str
    title: str
    under: str
    style: str
    picture: str = ""
    real: bool = False


@dataclass(frozen=True)
class DrawnSpan:
    """So many neighbours under the same words, or one column with its own head under none."""

    over: Over | None
    heads: tuple[DrawnHead, ...]


@dataclass(frozen=True)
class DrawnCell:
    """One cell. `label` is the head of its column, where a narrow page stands rows on end.

    `picture` is a template that draws the cell from its `value` and `address`.
    """

    words: str
    address: str
    beside: str
    style: str
    label: str
    opens_row: bool
    picture: str
    value: object
    language: str = ""
    """Of its words, where it may be another than the page's."""
    beside_language: str = ""
    """Of the words beside, where they may be of another than the page's."""
    misses: bool = False
    """Whether its words say that there is no value; such a cell has no picture."""

    @property
    def unbroken(self) -> bool:
        """Whether its words are one sign: a receipt, an e-mail."""
        return is_unbroken(self.words)


@dataclass(frozen=True)
class DrawnLine:
    """One row; `band` are the words across the table that head it and those that follow.

    They lead to `band_address`, and have `band_marks` where they are of another language. A link
    into the page finds the row by its `place`.
    """

    cells: tuple[DrawnCell, ...]
    band: str = ""
    band_address: str = ""
    band_marks: str = ""
    place: str = ""


@dataclass(frozen=True)
class Drawn:
    """A table as the template needs it. `file` is its name in `?table=`; None: no files."""

    caption: str
    heads: tuple[DrawnHead, ...]
    lines: tuple[DrawnLine, ...]
    total: DrawnLine | None
    style: str
    file: str | None
    described: str = ""
    rehearsal: bool = False
    """Whether its figures were invented: the table says so itself, whatever stands beside it."""
    marks: tuple[str, ...] = ()
    """What a dash and a mark among its per cents mean, where one stands."""
    spans: tuple[DrawnSpan, ...] = ()
    """The heads by what stands over them; none where nothing does."""

    @property
    def is_long(self) -> bool:
        """Whether a telephone shows its first rows alone before the reader asks for all."""
        most = MOST_ON_END if "stacked" in self.style.split() else MOST_ON_A_TELEPHONE
        return len(self.lines) > most


def drawn(
    table: Table[Row],
    way: Way,
    *codes: str,
    file: str | None = None,
    style: str = "",
    pictures: Mapping[str, str] | None = None,
    most: int | None = None,
    described: str = "",
    head_pictures: Mapping[str, str] | None = None,
) -> Drawn:
    """Return a table as pages draw it: the columns of these codes, else all that have a head.

    `style` names classes of the table ("stacked": rows stand on end on a narrow page), and
    `pictures` leads from the code of a column to a template that draws its cells,
    `head_pictures` to one for its head. `most`
    draws the first so many rows; a file has them all. `described` is the id of what says
    how to read it.
    """
    columns = table.picked(*codes)
    heading = next((column.code for column in columns if not column.kind.is_number), "")

    heads = tuple(_head(column, head_pictures or {}, table.rehearsal) for column in columns)
    spans = tuple(
        DrawnSpan(over, tuple(head for _, head in together))
        for over, together in groupby(
            zip((column.over for column in columns), heads, strict=True), itemgetter(0)
        )
    )
    labels = [
        _label(
            f"{lists.headed(span.over.words)}{head.words}" if span.over and not at else head.words,
            head,
        )
        for span in spans
        for at, head in enumerate(span.heads)
    ]

    def line(row: Row, band: str = "") -> DrawnLine:
        return DrawnLine(
            tuple(
                _cell(column, row, way, label, column.code == heading, pictures or {})
                for column, label in zip(columns, labels, strict=True)
            ),
            band,
            way.at(table.band_opens(row)) if band and table.band_opens else "",
            table.band_wording.marks if table.band_wording else "",
            table.place(row) if table.place else "",
        )

    return Drawn(
        caption=caption_of(table),
        heads=heads,
        lines=tuple(line(row, band) for band, row in list(table.banded())[:most]),
        total=None if table.total is None else line(table.total),
        style=style,
        file=file,
        described=described,
        rehearsal=table.rehearsal,
        marks=_marks(table, *codes),
        spans=spans if any(column.over for column in columns) else (),
    )


def _marks(table: Table[Any], *codes: str) -> tuple[str, ...]:
    """Return what the dashes and marks in a table mean, for below it."""
    lacking = (plain(dash_of_few()),) if table.lacks_per_cent(*codes) else ()
    return (*lacking, plain(mark_of_small())) if table.marks_few(*codes) else lacking


def caption_of(table: Table[Any]) -> str:
    """Return the caption with the Parties that were chosen, if the table is of those alone."""
    caption = _translated(table.caption)
    return f"{caption} ({table.among})" if caption and table.among else caption


def _label(words: str, head: DrawnHead) -> str:
    """Return what stands beside a cell where rows stand one below the other."""
    return f"{words} ({head.under})" if head.under else words


def _head(column: Column[Any], pictures: Mapping[str, str], rehearsal: bool) -> DrawnHead:
    return DrawnHead(
        _translated(column.head),
        column.title,
        column.under,
        _style(column),
        pictures.get(column.code, ""),
        column.real and rehearsal,
    )


def _style(column: Column[Any]) -> str:
    return " ".join(["n"] * column.kind.is_number + ["aside"] * column.aside)


def _cell(
    column: Column[Row],
    row: Row,
    way: Way,
    label: str,
    opens_row: bool,
    pictures: Mapping[str, str],
) -> DrawnCell:
    value = column.value(row)
    opened = column.opens(row) if column.opens else None
    shade = column.shade_of(row)
    styles = [_style(column), "" if shade is None else f"s{shade}"]
    misses = column.misses(row)
    picture = "" if misses else pictures.get(column.code, "")
    return DrawnCell(
        words=column.words(row),
        address=way.at(opened) if opened else "",
        beside=column.beside(row) if column.beside else "",
        beside_language=column.beside_language,
        style=" ".join(filter(None, styles)),
        label=label,
        opens_row=opens_row,
        picture=picture,
        value=value,
        language=column.language,
        misses=misses,
    )


def _translated(sentence: str) -> str:
    return gettext(sentence) if sentence else ""
