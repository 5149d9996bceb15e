"""A document as one list of blocks: what both writers print, and what the tests read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, takewhile
from math import ceil

from biocap.telling.spans import (
    Citation,
    Label,
    Number,
    OwnWords,
    Slanted,
    Span,
    Strong,
    Text,
    fill,
    joined,
    plain,
)

__all__ = [
    "AnnexHeading",
    "Block",
    "Citation",
    "Document",
    "Figure",
    "Heading",
    "Label",
    "ListBlock",
    "Masthead",
    "Note",
    "Number",
    "OwnWords",
    "PageBreak",
    "Paragraph",
    "Plain",
    "Slanted",
    "Span",
    "Strong",
    "TableBlock",
    "TableCell",
    "TableRow",
    "Text",
    "Title",
    "fill",
    "joined",
    "plain",
]

KEPT_TOGETHER = 3
"""Lines at the beginning and at the end of a table that stand on one page."""
CAPTION_CM, LINE_CM = 1.8, 0.45
"""Height of a caption with what is free around it, and of a line of a table."""
LONG = 475
"""Letters of a paragraph of five lines."""
KEPT_WHOLE = 12
"""Lines of a table that is not broken: with what stays before it, less than half a page."""
LINE = 100
"""Letters that a table has room for across the page, about."""


@dataclass(frozen=True)
class Masthead:
    """Head of the first page. An empty line is left out; `mark` is "Rehearsal" or empty.

    `convention` and `protocol` are the names of the treaties in the language of the document.
    """

    convention: str
    protocol: str
    distribution: str = ""
    symbol: str = ""
    date: str = ""
    original: str = ""
    body: str = ""
    meeting: str = ""
    agenda_item: str = ""
    mark: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """What the `{name}` placeholders of the Word template stand for."""
        return {
            "mark": self.mark,
            "convention": self.convention,
            "protocol": self.protocol,
            "distribution": self.distribution,
            "symbol": self.symbol,
            "date": self.date,
            "original": self.original,
            "body": self.body,
            "meeting": self.meeting,
            "agenda_item": self.agenda_item,
        }


@dataclass(frozen=True)
class Title:
    """Title of the document, and the line below it where there is one."""

    words: str
    byline: str = ""


@dataclass(frozen=True)
class Heading:
    """Section (level 1, "II."), part (2, "B.") or group (3, unnumbered)."""

    level: int
    number: str
    words: str


@dataclass(frozen=True)
class AnnexHeading:
    """Opens an annex, on a new page but where it is the first."""

    number: str
    words: str
    on_new_page: bool = True


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, numbered through the whole document."""

    number: int
    text: Text


@dataclass(frozen=True)
class Plain:
    """A paragraph without a number, as annexes have them."""

    text: Text


@dataclass(frozen=True)
class ListBlock:
    """Lettered items, as documents of the United Nations have them: (a), (b), …

    `marks` are those of the items, as the language of the document letters them.
    """

    items: tuple[Text, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """Small print below a table or figure: base, formula, how it was rounded."""

    text: Text


@dataclass(frozen=True)
class TableCell:
    """`shade` 0 to 4 colours the cell of a heat map, as the charts shade theirs."""

    text: Text
    shade: int | None = None


@dataclass(frozen=True)
class TableRow:
    """`total` rows stand out; a `band` heads the rows below it, with one cell across the table.

    `across`: one cell across the table in plain type; `kept`: as a head of the rows below it.
    `held`: not parted from the row below it where the table breaks over two pages.
    """

    cells: tuple[TableCell, ...]
    total: bool = False
    band: bool = False
    across: bool = False
    kept: bool = False
    held: bool = False

    @property
    def spans(self) -> bool:
        return self.band or self.across

    @property
    def heads(self) -> bool:
        """Whether the row is a head of those below: it spans them, and stays with them."""
        return self.band or (self.across and self.kept)


@dataclass(frozen=True)
class TableBlock:
    """`label` is "Table 1"; `widths` are shares of the line; `alignments` left or right.

    `small`: the share of the common size of type in which its longest words have room.
    """

    label: str
    caption: Text
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    widths: tuple[float, ...]
    alignments: tuple[str, ...]
    small: float = 1.0

    @cached_property
    def kept_whole(self) -> bool:
        """Whether the table is short enough never to be broken over two pages."""
        return sum(map(self._lines, self.rows)) <= KEPT_WHOLE

    @property
    def opening_cm(self) -> float:
        """How high its caption, head and first rows are together, about."""
        head = TableRow(tuple(TableCell((words,)) for words in self.head))
        first = islice(self.rows, self._rows_kept(self.rows))
        return CAPTION_CM + LINE_CM * sum(map(self._lines, (head, *first)))

    @cached_property
    def last_kept(self) -> int:
        """How many of the last rows stand on one page; one is left to a row that heads them."""
        behind = tuple(takewhile(lambda row: not row.heads, reversed(self.rows)))
        kept = min(len(behind), max(2, self._rows_kept(behind)))
        return kept if len(behind) == len(self.rows) else max(0, min(kept, len(behind) - 1))

    def stays_with_next(self, at: int) -> bool:
        """Whether a row is among the first or the last, which are not parted where it breaks."""
        left = len(self.rows) - 1 - at
        return left > 0 and (at < self._rows_kept(self.rows) - 1 or left < self.last_kept)

    def _rows_kept(self, rows: Sequence[TableRow]) -> int:
        """Return how many of these rows, taken one after the other, have lines enough."""
        fewer = takewhile(lambda lines: lines < KEPT_TOGETHER, accumulate(map(self._lines, rows)))
        return min(len(rows), 1 + sum(1 for _ in fewer))

    def _lines(self, row: TableRow) -> int:
        """Return about how many lines a row takes."""
        widths = (1.0,) if row.spans else [width / sum(self.widths) for width in self.widths]
        return max(
            ceil(len(plain(cell.text)) / (LINE * width)) or 1
            for cell, width in zip(row.cells, widths, strict=False)
        )


@dataclass(frozen=True)
class Figure:
    """A chart as SVG; `alt` says in words what it shows, for those who cannot see it."""

    label: str
    svg: str
    caption: Text
    alt: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Masthead
    | Title
    | Heading
    | AnnexHeading
    | Paragraph
    | Plain
    | ListBlock
    | Note
    | TableBlock
    | Figure
    | PageBreak
)


@dataclass(frozen=True)
class Document:
    """The blocks, and what stands around them on each page and in the file's properties."""

    language: str
    title: str
    subject: str
    header: str
    mark: str
    date: str
    page_word: str
    footer: str
    blocks: tuple[Block, ...]


def held_with_next(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a block stays on the page where the next begins.

    What is said before a table or a list is read with it, and the note of a table too; a heading
    stays with what it heads. A long text and a table that is not broken would leave a page empty.
    """
    match blocks[at : at + 2]:
        case [Paragraph() | Plain() as said, TableBlock(kept_whole=True)]:
            return len(plain(said.text)) <= LONG
        case [Paragraph() | Plain(), TableBlock() | ListBlock()] | [TableBlock(), Note()]:
            return True
    return False
