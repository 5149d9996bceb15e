"""A document as lines: each block with all it holds, and where each of its figures comes from."""

import re
from collections.abc import Iterator

from biocap.reports.blocks import (
    AnnexHeading,
    Block,
    Document,
    Figure,
    Heading,
    ListBlock,
    Masthead,
    Note,
    Number,
    PageBreak,
    Paragraph,
    Plain,
    TableBlock,
    TableRow,
    Text,
    Title,
)

DRAWN = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)


def said(text: Text) -> str:
    """Return a text with its figures as ⟨shown = value, measure of codes⟩ and its markings.

    >>> said(("Of ", Number(3, "three", "needs.named", ("A", "B")), "."))
    'Of ⟨three = 3, needs.named of A B⟩.'
    """
    return "".join(_span(span) for span in text)


def _span(span: object) -> str:
    if isinstance(span, str):
        return span
    if not isinstance(span, Number):
        return f"⟨{type(span).__name__}: {span}⟩"
    value = "" if str(span.value) == span.shown else f" = {span.value}"
    of = f" of {' '.join(span.of)}" if span.of else ""
    return f"⟨{span.shown}{value}, {span.measure}{of}⟩"


def _row(row: TableRow) -> str:
    marks = [name for name in ("total", "band", "across", "kept") if getattr(row, name)]
    cells = (
        said(cell.text) + ("" if cell.shade is None else f" ▪{cell.shade}") for cell in row.cells
    )
    return f"  {' '.join(['row', *marks])} | {' | '.join(cells)}"


def _block(block: Block) -> Iterator[str]:
    kind = type(block).__name__
    match block:
        case Masthead():
            yield from (f"{kind} {name}: {words}" for name, words in block.fields.items())
        case Title():
            yield f"{kind}: {block.words} | {block.byline}"
        case Heading():
            yield f"{kind} {block.level}: {block.number} | {block.words}"
        case AnnexHeading():
            yield f"{kind}: {block.number} | {block.words}"
        case Paragraph():
            yield f"{kind} {block.number}: {said(block.text)}"
        case Plain() | Note():
            yield f"{kind}: {said(block.text)}"
        case ListBlock():
            yield f"{kind}:"
            yield from (f"  item | {said(item)}" for item in block.items)
        case TableBlock():
            yield f"Table: {block.label} | {said(block.caption)}"
            yield f"  widths | {' | '.join(map(str, block.widths))}"
            yield f"  alignments | {' | '.join(block.alignments)}"
            yield f"  head | {' | '.join(block.head)}"
            yield from map(_row, block.rows)
        case Figure():
            yield f"{kind}: {block.label} | {said(block.caption)}"
            yield f"  alternative | {block.alt}"
            yield f"  drawn | {' | '.join(re.sub('<[^>]*>', '', words) for words in drawn(block))}"
        case PageBreak():
            yield kind


def drawn(figure: Figure) -> list[str]:
    """Return the words that stand in a picture."""
    return DRAWN.findall(figure.svg)


def lines_of(document: Document) -> list[str]:
    """Return the document as lines: what stands around it, then block after block."""
    around = ("language", "title", "subject", "header", "mark", "date", "footer")
    return [
        *(f"{name}: {getattr(document, name)}" for name in around),
        *(line for block in document.blocks for line in _block(block)),
    ]
