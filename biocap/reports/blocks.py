"""A document as one list of blocks: what both writers print, and what the tests read.

A number that comes from data is never loose in a text: it stands as a `Number` that
knows its exact value, how it is shown, and which measure of what it is. So every
number of a document can be found in the snapshot, and recomputed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

KEPT_WHOLE = 22
"""Rows of a table that still fits a page beside other text."""


@dataclass(frozen=True)
class Number:
    """A figure from the snapshot: `measure` names it, `of` says of what (codes).

    The value is exact, `shown` may be rounded. A day or time is a value in ISO 8601.
    """

    value: int | Fraction | Decimal | str
    shown: str
    measure: str
    of: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Slanted:
    """Words in italics: what the Protocol or its documents call something."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Label:
    """A name from data: of a Party, an area, a need. It may hold digits of its own."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Source:
    """A citation: which document, and which paragraph of it."""

    words: str

    def __str__(self) -> str:
        return self.words


Span = str | Number | Strong | Slanted | Label | Source
Text = tuple[Span, ...]


@dataclass(frozen=True)
class Masthead:
    """Head of the first page. An empty line is left out; `mark` is "Rehearsal" or empty."""

    distribution: str
    symbol: str
    date: str
    original: str
    body: str
    meeting: str
    agenda_item: str
    mark: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """What the `{name}` placeholders of the Word template stand for."""
        return {
            "mark": self.mark,
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
    """Opens an annex on a new page."""

    number: str
    words: str


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
    """Lettered items, as documents of the United Nations have them: (a), (b), …"""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Note:
    """Small print below a table or figure: base, formula, how it was rounded."""

    text: Text


@dataclass(frozen=True)
class Cell:
    """`shade` 0 to 4 colours the cell of a heat map, as the charts shade theirs."""

    text: Text
    shade: int | None = None


@dataclass(frozen=True)
class Row:
    """`total` rows stand out; a `band` has one cell that spans the whole table."""

    cells: tuple[Cell, ...]
    total: bool = False
    band: bool = False


@dataclass(frozen=True)
class Table:
    """`label` is "Table 1"; `widths` are shares of the line; `alignments` left or right."""

    label: str
    caption: Text
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    alignments: tuple[str, ...]

    @property
    def kept_whole(self) -> bool:
        """Whether the table is short enough never to be broken over two pages."""
        return len(self.rows) <= KEPT_WHOLE


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
    | Table
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
    footer: str
    blocks: tuple[Block, ...]


def fill(template: str, **parts: Span | Text) -> Text:
    """Return the sentence with its `%(name)s` filled in, numbers kept as numbers.

    >>> fill("%(n)s of them", n=Number(3, "three", "needs.named"))
    (Number(value=3, shown='three', measure='needs.named', of=()), ' of them')
    """
    spans: list[Span] = []
    for at, piece in enumerate(re.split(r"%\((\w+)\)s", template)):
        part: Span | Text = parts[piece] if at % 2 else piece.replace("%%", "%")
        spans.extend(part if isinstance(part, tuple) else (part,))
    return tuple(span for span in spans if str(span))


def joined(texts: Iterable[Text], by: str = " ") -> Text:
    """Return the texts as one, with words between them."""
    spans: list[Span] = []
    for text in texts:
        if spans and text:
            spans.append(by)
        spans.extend(text)
    return tuple(spans)


def plain(text: Text) -> str:
    """Return the text without its markings."""
    return "".join(str(span) for span in text)


def letter(at: int) -> str:
    """Return the mark of a list's item: (a) to (z), then (aa).

    >>> [letter(at) for at in (0, 25, 26)]
    ['(a)', '(z)', '(aa)']
    """
    return f"({chr(97 + at % 26) * (at // 26 + 1)})"


def caption(block: Table | Figure) -> Text:
    """Return the caption of a table or figure, opened by its number."""
    return (Strong(f"{block.label}. "), *block.caption)


def texts(block: Block) -> Iterator[Text]:
    """Yield every text of a block in the order in which both writers print it."""
    match block:
        case Masthead():
            yield from ((words,) for words in block.fields.values() if words)
        case Title():
            yield (block.words,)
            if block.byline:
                yield (block.byline,)
        case Heading() | AnnexHeading():
            yield (f"{block.number} {block.words}".strip(),)
        case Paragraph():
            yield (f"{block.number}. ", *block.text)
        case Plain() | Note():
            yield block.text
        case ListBlock():
            for at, item in enumerate(block.items):
                yield (f"{letter(at)} ", *item)
        case Table():
            yield caption(block)
            yield from ((words,) for words in block.head)
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        case Figure():
            yield caption(block)
        case PageBreak():
            pass


def numbers(blocks: Iterable[Block]) -> Iterator[Number]:
    """Yield every number of a document, in order."""
    for block in blocks:
        for text in texts(block):
            yield from (span for span in text if isinstance(span, Number))
