"""What the blocks of a document say: every text and number, in the order of their printing."""

from collections.abc import Iterable, Iterator

from biocap.reports.blocks import (
    AnnexHeading,
    Block,
    Figure,
    Heading,
    ListBlock,
    Masthead,
    Note,
    PageBreak,
    Paragraph,
    Plain,
    TableBlock,
    Title,
)
from biocap.telling.spans import Number, Strong, Text


def numbered_caption(block: TableBlock | Figure) -> Text:
    """Return the caption of a table or figure, opened by its number."""
    return (Strong(f"{block.label}. "), *block.caption)


def texts_in(block: Block) -> Iterator[Text]:
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
            for mark, item in zip(block.marks, block.items, strict=True):
                yield (f"{mark} ", *item)
        case TableBlock():
            yield numbered_caption(block)
            yield from ((words,) for words in block.head)
            for row in block.rows:
                yield from (cell.text for cell in row.cells)
        case Figure():
            yield numbered_caption(block)
        case PageBreak():
            pass


def numbers_in(blocks: Iterable[Block]) -> Iterator[Number]:
    """Yield every number of a document, in order."""
    for block in blocks:
        for text in texts_in(block):
            yield from (span for span in text if isinstance(span, Number))
