"""What stands in a printed document, read back from the file."""

import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import pypdf
import typst
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Masthead,
    PageBreak,
    Strong,
    TableBlock,
    Title,
    plain,
)
from biocap.reports.columns import unparted
from biocap.reports.fonts import folders


def texts_of(document: Document) -> list[str]:
    """Return every text of the blocks, in order, as `squeezed`."""
    return [
        squeezed(plain(text))
        for block in document.blocks
        if not isinstance(block, PageBreak)
        for text in texts_in(block)
    ]


def squeezed(text: str) -> str:
    """Return a text without spaces and in small letters: styles may set capitals."""
    return re.sub(r"\s+", "", text).casefold()


def word_texts(content: bytes) -> list[str]:
    """Return the paragraphs and cells of a Word document, in order, empty ones left out."""
    word = docx.Document(io.BytesIO(content))
    found: list[str] = []
    for element in word.element.body:
        if element.tag == qn("w:p"):
            found.append(squeezed(Paragraph(element, word).text))
        elif element.tag == qn("w:tbl"):
            for row in Table(element, word).rows:
                seen = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        found += [squeezed(p.text) for p in cell.paragraphs]
    return [text for text in found if text]


def word_pages(content: bytes) -> list[str]:
    """Return the texts of the page headers of a Word document: first page, other pages."""
    section = docx.Document(io.BytesIO(content)).sections[0]
    return [
        "\n".join(paragraph.text for paragraph in header.paragraphs)
        for header in (section.first_page_header, section.header)
    ]


def pdf_pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF, in the order in which it was written."""
    return [text for text, _filled in _read(content)]


def said_twice(*documents: Document, whole: bool = False) -> set[str]:
    """Return the sentences of notes, items and cells that documents print more than once.

    `whole`: of texts as a whole, since definitions may quote one question under several.

    A row's head names its row again, and words in bold open what follows: both are left out,
    and what is shorter than a line.
    """
    said = Counter(
        sentence
        for document in documents
        for block in document.blocks
        if not isinstance(block, (Figure, Masthead, Heading, Title))
        for text in _texts_of_items(block)
        for sentence in ([text] if whole else re.split(r"(?<=[.;])\s+", text))
        if len(sentence) >= 60
    )
    return {sentence for sentence, times in said.items() if times > 1}


def _texts_of_items(block: Block) -> Iterator[str]:
    found = list(texts_in(block))
    if isinstance(block, TableBlock):
        found = [cell.text for row in block.rows for cell in row.cells[1:]]
        found += [row.cells[0].text for row in block.rows if row.across]
    for text in found:
        yield plain(tuple(s for s in text if not isinstance(s, Strong))).strip()


CM, TOP_CM, BOTTOM_CM, PAGE_CM = 72 / 2.54, 2.7, 2.3, 29.7


def shares_filled(content: bytes) -> list[float]:
    """Return how far down each page of a PDF something stands, as a share of its type area."""
    return [filled for _text, filled in _read(content)]


@lru_cache(maxsize=4)
def _read(content: bytes) -> tuple[tuple[str, float], ...]:
    """Return the text of each page and how far it is filled: reading takes longer than writing."""
    return tuple(map(_read_page, pypdf.PdfReader(io.BytesIO(content)).pages))


def _read_page(page: Any) -> tuple[str, float]:
    lowest = [(PAGE_CM - TOP_CM) * CM]

    def of_words(words: str, cm: Sequence[float], tm: Sequence[float], *_font: Any) -> None:
        bottom = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if words.strip() and bottom > BOTTOM_CM * CM:
            lowest.append(bottom)

    def of_pictures(operator: bytes, _operands: Any, cm: Sequence[float], _tm: Any) -> None:
        if operator == b"Do":
            lowest.append(min(cm[5], cm[5] + cm[3]))

    text = page.extract_text(visitor_text=of_words, visitor_operand_before=of_pictures)
    return text, 1 - (min(lowest) / CM - BOTTOM_CM) / (PAGE_CM - TOP_CM - BOTTOM_CM)


MEASURING = """
#set text(font: ("Libertinus Serif", "Noto Sans Arabic", "Noto Sans SC"), weight: "bold")
#let wide(word, size) = measure(text(size: size, word)).width.cm()
#context [#metadata(json("words.json").map(it => (it, wide(it, 9pt), wide(it, 9.5pt)))) <words>]
"""


def broken_words(tables: Sequence[TableBlock]) -> list[tuple[str, str]]:
    """Return the tables with words that their columns have no room for, measured in bold type.

    Chinese has no words between spaces: its lines break between any two signs.
    """
    wide = _measured({word for table in tables for _at, _head, word in _words(table)})
    return [
        (table.label, word)
        for table in tables
        for at, head, word in _words(table)
        if wide[word][0 if head else 1] * table.small + 6 / CM > table.widths[at] + 0.01
    ]


def _words(table: TableBlock) -> Iterator[tuple[int, bool, str]]:
    """Yield every word of a table: its column, whether it stands in the head, the word."""
    rows = [[plain(cell.text) for cell in row.cells] for row in table.rows if not row.spans]
    for at, head in enumerate(table.head):
        for words in (head, *(row[at] for row in rows)):
            for word in unparted(words):
                if word and not re.search(r"[\u3000-\u9fff\uff00-\uffef]", word):
                    yield at, words is head, word


def _measured(words: set[str]) -> dict[str, tuple[float, float]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "words.json").write_text(json.dumps(sorted(words)), "utf-8")
        (folder / "measure.typ").write_text(MEASURING, "utf-8")
        fonts = [str(path) for path in folders()]
        found = typst.query(
            str(folder / "measure.typ"), "<words>", field="value", one=True, font_paths=fonts
        )
    return {word: (head, text) for word, head, text in json.loads(found)}


def assert_printed_alike(document: Document, word: bytes, pdf: bytes) -> None:
    """Word and PDF say what the document says, paragraph by paragraph and in its order."""
    masthead = next(block for block in document.blocks if isinstance(block, Masthead))
    wanted = [text for text in texts_of(document) if text != squeezed(masthead.mark)]
    assert sorted(word_texts(word)[:9]) == sorted(wanted[:9])  # the template orders the masthead
    assert word_texts(word)[9:] == wanted[9:]
    pages = [squeezed(page) for page in pdf_pages(pdf)]
    for number, page in enumerate(pages, start=1):
        head = squeezed(f"{document.header} Page {number}") if number > 1 else ""
        for around in (head, squeezed(document.mark), squeezed(document.footer)):
            assert around in page
            pages[number - 1] = page = page.replace(around, "", 1)
    whole, at = "".join(pages), 0
    for text in wanted:
        place = whole.find(text, at)
        assert 0 <= place < at + 200, f"not in its place in the PDF: {text}"
        at = place + len(text)
