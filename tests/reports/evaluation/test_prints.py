"""The evaluation in Word and PDF: the same words, marked alike, the same files each time."""

from biocap.library.queries import Library
from biocap.reports.blocks import Document, Figure
from biocap.reports.documents import TEMPLATES
from biocap.reports.evaluation import evaluation_report
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from tests.evaluation import MIDTERM
from tests.reports.evaluation.conftest import AT, FRONT
from tests.reports.printed import (
    assert_printed_alike,
    pdf_pages,
    word_pages,
)


def test_word_and_pdf_say_the_same_paragraph_by_paragraph(
    document: Document, word: bytes, pdf: bytes
) -> None:
    assert_printed_alike(document, word, pdf)


def test_word_and_pdf_say_rehearsal_on_each_page(
    document: Document, word: bytes, pdf: bytes
) -> None:
    assert all("Rehearsal" in header for header in word_pages(word))
    assert all("Rehearsal: fictional" in page for page in pdf_pages(pdf))
    assert document.title.startswith("Rehearsal: Midterm evaluation")
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    assert figures
    assert all("Rehearsal" in block.svg for block in figures)


def test_word_and_pdf_are_the_same_files_each_time(
    document: Document, word: bytes, pdf: bytes, evaluation_library: Library
) -> None:
    again = evaluation_report(evaluation_library, MIDTERM, FRONT, AT.date()).body
    assert again == document
    assert write_word(again, TEMPLATES / "synthesis.docx", AT) == word
    assert write_pdf(again, TEMPLATES / "synthesis.typ", AT) == pdf
