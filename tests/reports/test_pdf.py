"""The PDF writer: tagged, and blind to markup in its words."""

import re
from datetime import UTC, datetime

from biocap.reports.blocks import Document, Heading, Masthead, Paragraph, Title
from biocap.reports.documents import TEMPLATES
from biocap.reports.pdf import write_pdf
from tests.reports.printed import pdf_pages

AT = datetime(2026, 11, 21, 12, 0, 1, 500, tzinfo=UTC)
TEMPLATE = TEMPLATES / "synthesis.typ"
ODD = "#panic() *not bold* _not slanted_ $x$ \\ ] [ @cite <label> // /* “ ' \" ` ~"


def document(words: str) -> Document:
    return Document(
        language="en",
        title="Synthesis",
        subject="Needs 2026",
        header="—",
        mark="",
        date="21 November 2026",
        footer="Snapshot 0123",
        blocks=(
            Masthead("Distr. GENERAL", "—", "21 November 2026", "", "Body", "", ""),
            Title("Synthesis"),
            Heading(1, "I.", "Introduction"),
            Paragraph(1, (words,)),
        ),
    )


def test_write_pdf_is_tagged_for_people_who_listen() -> None:
    made = write_pdf(document("Words."), TEMPLATE, AT)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/StructTreeRoot" in made
    assert re.search(rb"/Lang ?\(en\)", made)
    assert b'<rdf:li xml:lang="en">Synthesis</rdf:li>' in made or b"Synthesis" in made


def test_write_pdf_reads_no_markup_in_words() -> None:
    (page,) = pdf_pages(write_pdf(document(ODD), TEMPLATE, AT))
    assert re.sub(r"\s", "", ODD) in re.sub(r"\s", "", page)


def test_write_pdf_of_the_same_document_is_the_same_file() -> None:
    once, again = (write_pdf(document("Words."), TEMPLATE, AT) for _ in range(2))
    assert once == again
