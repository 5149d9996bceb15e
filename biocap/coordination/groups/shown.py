"""A document of blocks as a page shows it before it is printed: headings, paragraphs, lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from biocap.reports.blocks import (
    Block,
    Document,
    Heading,
    ListBlock,
    Note,
    OwnWords,
    Paragraph,
    Plain,
    Strong,
    Text,
)


@dataclass(frozen=True)
class SpanShown:
    """Words of a block; `language` is "" where they are in that of the page."""

    words: str
    language: str = ""
    strong: bool = False


@dataclass(frozen=True)
class BlockShown:
    """A block: `kind` is heading, list, note or words; `mark` stands before it."""

    kind: str
    mark: str
    lines: list[list[SpanShown]]


def blocks_shown(document: Document) -> list[BlockShown]:
    """Return the blocks of a text document in their order; mastheads and titles are the page's."""
    return list(_shown(document.blocks))


def _shown(blocks: tuple[Block, ...]) -> Iterator[BlockShown]:
    for block in blocks:
        match block:
            case Heading():
                yield BlockShown("heading", block.number, [[SpanShown(block.words)]])
            case Paragraph():
                yield BlockShown("words", f"{block.number}.", [_spans(block.text)])
            case Plain():
                yield BlockShown("words", "", [_spans(block.text)])
            case Note():
                yield BlockShown("note", "", [_spans(block.text)])
            case ListBlock():
                yield BlockShown("list", "", [_spans(it) for it in block.items])
            case _:
                continue


def _spans(text: Text) -> list[SpanShown]:
    return [
        SpanShown(str(it), it.language, it.strong)
        if isinstance(it, OwnWords)
        else SpanShown(str(it), strong=isinstance(it, Strong))
        for it in text
    ]
