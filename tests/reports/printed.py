"""What stands in a printed document, read back from the file."""

import io
import re

import docx
import pypdf
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import Document, PageBreak, plain


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
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
