"""The PDF writer: tagged, and blind to markup in its words."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from biocap.reports.blocks import (
    Document,
    Heading,
    Masthead,
    Note,
    Paragraph,
    TableBlock,
    TableCell,
    TableRow,
    Title,
)
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
        page_word="Page",
        footer="Snapshot 0123",
        blocks=(
            Masthead(
                "Convention", "Protocol", "Distr.", "—", "21 November 2026", "", "Body", "", ""
            ),
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


def test_write_pdf_leaves_no_single_row_and_no_note_alone_on_a_page() -> None:
    """Tables of every length follow one another, so that pages end at every place."""
    tables = [
        TableBlock(
            f"Table {length}",
            (f"Caption {length}.",),
            ("Line", "n"),
            tuple(
                TableRow((TableCell((f"Row {length}/{at}.",)), TableCell(("1",))))
                for at in range(1, length + 1)
            ),
            (3, 1),
            ("left", "right"),
        )
        for length in range(13, 41)
    ]
    whole = document("Words.")
    noted = [
        block
        for table in tables
        for block in (table, Note((f"Note of {len(table.rows)}.",)), Paragraph(2, ("More.",)))
    ]
    pages = pdf_pages(write_pdf(replace(whole, blocks=(*whole.blocks, *noted)), TEMPLATE, AT))
    notes = [(at, page) for page in pages for at in re.findall(r"Note of (\d+)\.", page)]
    assert len(notes) == len(tables)
    assert [at for at, page in notes if f"Row {at}/{at}." not in page] == []
    rows = [re.findall(r"Row (\d+)/(\d+)\.", page) for page in pages]
    on_page = [Counter(length for length, _at in page) for page in rows]
    assert sum(len(set(page)) for page in on_page) > len(tables) + 10  # many were broken
    assert [page for page in on_page if min(page.values(), default=3) < 3] == []
    assert not [page for page in pages if re.search(r"Caption \d+\.\s*$", page)]


def test_write_pdf_never_parts_rows_that_are_held_together() -> None:
    """Each group has one line more than the one before, so that pages end at every place."""
    rows = [
        row
        for group in range(40)
        for lines in [group % 4 + 2]
        for row in (
            TableRow((TableCell((f"Head {group}.",)),), band=True),
            *(
                TableRow(
                    (TableCell((f"Line {group} at {at}/{lines}.",)), TableCell(("1",))),
                    held=at < lines,
                )
                for at in range(1, lines + 1)
            ),
        )
    ]
    table = TableBlock("Table 1", ("Long",), ("Line", "n"), tuple(rows), (3, 1), ("left", "right"))
    whole = document("Words.")
    pages = pdf_pages(write_pdf(replace(whole, blocks=(*whole.blocks, table)), TEMPLATE, AT))
    assert len(pages) > 3
    for page in pages:
        lines = re.findall(r"Line \d+ at (\d+)/(\d+)\.", page)
        assert not lines or (lines[0][0], lines[-1][0]) == ("1", lines[-1][1])


def test_write_pdf_never_leaves_the_head_of_rows_alone_at_the_end_of_a_page() -> None:
    """Each group of rows is longer than the one before, so that pages end at every place."""
    rows = [
        row
        for group in range(40)
        for row in (
            TableRow((TableCell((f"Head {group}.",)),), band=True),
            TableRow((TableCell((f"Official text {group}.",)),), across=True, kept=True),
            *(
                TableRow((TableCell((f"Line {group}.",)), TableCell(("1",))))
                for _line in range(group % 5 + 1)
            ),
        )
    ]
    table = TableBlock("Table 1", ("Long",), ("Line", "n"), tuple(rows), (3, 1), ("left", "right"))
    whole = document("Words.")
    pages = pdf_pages(write_pdf(replace(whole, blocks=(*whole.blocks, table)), TEMPLATE, AT))
    assert len(pages) > 3
    assert not [page for page in pages if re.search(r"(Head|text) \d+\.\s*$", page)]
    assert not [page for page in pages if page.rstrip().endswith("Line n")]
