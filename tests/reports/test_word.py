"""The Word writer, on the template that staff may restyle."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from biocap.reports.blocks import (
    Document,
    Figure,
    Heading,
    Masthead,
    PageBreak,
    Paragraph,
    TableBlock,
    TableCell,
    TableRow,
    Title,
)
from biocap.reports.documents import TEMPLATES
from biocap.reports.word import write_word
from biocap.shared.problems import Problem

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TEMPLATE = TEMPLATES / "synthesis.docx"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="50"><rect width="9"/></svg>'
ODD = "<w:p> & “quotes” {mark} 你好"
DOCUMENT = Document(
    language="en",
    title="Rehearsal: Synthesis",
    subject="Needs 2026",
    header="UNEP/TEST/1",
    mark="Rehearsal: fictional respondents",
    date="21 November 2026",
    page_word="Page",
    footer="Snapshot 0123",
    blocks=(
        Masthead(
            convention="Convention",
            protocol="Protocol",
            distribution="Distr. GENERAL",
            symbol="UNEP/TEST/1",
            date="21 November 2026",
            original="",
            body="Body",
            meeting="",
            agenda_item="Item 5",
        ),
        Title("Synthesis"),
        PageBreak(),
        Heading(1, "I.", "Introduction"),
        Paragraph(1, (ODD,)),
        Paragraph(2, ("\u202eSeeds\u2069 of \u2067",)),
        TableBlock(
            "Table 1",
            ("Response",),
            ("Group", "n"),
            (
                TableRow((TableCell(("Official text",)),), across=True, kept=True),
                TableRow((TableCell(("Africa",)), TableCell(("3",), 4))),
                TableRow((TableCell(("Total",)), TableCell(("3",))), total=True),
            ),
            (3, 1),
            ("left", "right"),
        ),
        PageBreak(),
        Figure("Figure 1", SVG, ("A chart",), "One bar."),
    ),
)


@pytest.fixture(scope="module")
def written() -> Any:
    return docx.Document(io.BytesIO(write_word(DOCUMENT, TEMPLATE, AT)))


def test_write_word_uses_the_styles_of_the_template(written: Any) -> None:
    found = {p.text: p.style.name for p in written.paragraphs if p.text}
    assert found["Synthesis"] == "Title"
    # What turns the direction of a text ends with it.
    assert found["2.\tSeeds of \u2067\u2069"] == "Numbered Paragraph"
    assert found["I. Introduction"] == "Heading 1"
    assert found[f"1.\t{ODD}"] == "Numbered Paragraph"
    assert found["Table 1. Response"] == "Caption"
    assert written.tables[1].style.name == "Report Table"


def test_write_word_parts_no_word_whose_part_is_short() -> None:
    words = "by the cut-off, capacity-building à mi-parcours"
    held = replace(DOCUMENT, blocks=(*DOCUMENT.blocks, Paragraph(3, (words,))))
    paragraph = docx.Document(io.BytesIO(write_word(held, TEMPLATE, AT))).paragraphs[-1]
    assert paragraph.text == f"3.\t{words}"
    assert len(paragraph._p.findall(f".//{qn('w:noBreakHyphen')}")) == 2


def test_write_word_keeps_the_first_and_the_last_rows_of_a_table_together() -> None:
    rows = tuple(TableRow((TableCell((f"{at}",)), TableCell(("1",)))) for at in range(20))
    table = TableBlock("Table 1", ("Long",), ("Row", "n"), rows, (3, 1), ("left", "right"))
    word = docx.Document(
        io.BytesIO(
            write_word(replace(DOCUMENT, blocks=(*DOCUMENT.blocks[:1], table)), TEMPLATE, AT)
        )
    )
    kept = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True
        for row in word.tables[-1].rows[1:]
    ]
    assert [at for at, one in enumerate(kept) if one] == [0, 1, 17, 18]


def test_write_word_fills_the_masthead_and_leaves_out_empty_lines(written: Any) -> None:
    left, right = ([p.text for p in cell.paragraphs] for cell in written.tables[0].rows[0].cells)
    assert left == ["Convention", "Protocol"]
    assert right == ["Distr. GENERAL", "UNEP/TEST/1", "21 November 2026"]
    told = [p.text for p in written.paragraphs if p.text]
    assert told[:2] == ["Body", "Item 5"]
    assert "{" not in "".join(told).replace(ODD, "")


def test_write_word_repeats_heads_and_names_pictures(written: Any) -> None:
    rows = written.tables[1]._tbl.findall(qn("w:tr"))
    assert [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows] == [
        True,
        False,
        False,
        False,
    ]
    (picture,) = written.element.body.iter(qn("wp:docPr"))
    assert (picture.get("name"), picture.get("descr")) == ("Figure 1", "One bar.")


def test_write_word_spans_the_table_with_a_row_across_it(written: Any) -> None:
    across, beside = written.tables[1].rows[1].cells, written.tables[1].rows[2].cells
    assert across[0]._tc is across[1]._tc
    assert across[0].paragraphs[0].paragraph_format.keep_with_next is True
    assert across[0].paragraphs[0].runs[0].bold is None
    assert beside[0]._tc is not beside[1]._tc


def test_write_word_breaks_a_page_before_a_paragraph_never_by_an_empty_one(written: Any) -> None:
    breaking = [p.text for p in written.paragraphs if p.paragraph_format.page_break_before]
    assert breaking == ["I. Introduction", "Figure 1. A chart"]
    assert not [run for run in written.element.body.iter(qn("w:br")) if run.get(qn("w:type"))]


def test_write_word_of_the_same_document_is_the_same_file() -> None:
    made = write_word(DOCUMENT, TEMPLATE, AT)
    parts = zipfile.ZipFile(io.BytesIO(made)).infolist()
    assert {part.date_time for part in parts} == {(2026, 11, 21, 12, 0, 0)}
    assert write_word(DOCUMENT, TEMPLATE, AT) == made


def test_write_word_says_what_it_is(written: Any) -> None:
    about = written.core_properties
    assert (about.title, about.subject, about.language, about.keywords) == (
        "Rehearsal: Synthesis",
        "Needs 2026",
        "en",
        "Rehearsal: fictional respondents",
    )
    lang = written.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert next(lang).get(qn("w:val")) == "en-GB"


def test_write_word_follows_a_restyled_template(tmp_path: Path) -> None:
    edited = docx.Document(str(TEMPLATE))
    edited.styles["Numbered Paragraph"].font.name = "Georgia"
    line = edited.tables[0].rows[0].cells[0].paragraphs[0]
    line.add_run("{sym")
    line.add_run("bol} here")
    edited.save(str(tmp_path / "ours.docx"))
    written = docx.Document(io.BytesIO(write_word(DOCUMENT, tmp_path / "ours.docx", AT)))
    assert written.styles["Numbered Paragraph"].font.name == "Georgia"
    assert written.tables[0].rows[0].cells[0].paragraphs[0].text.endswith("UNEP/TEST/1 here")


def test_write_word_names_the_style_that_a_template_lacks(tmp_path: Path) -> None:
    edited = docx.Document(str(TEMPLATE))
    edited.styles["Numbered Paragraph"].delete()
    edited.save(str(tmp_path / "ours.docx"))
    with pytest.raises(Problem) as caught:
        write_word(DOCUMENT, tmp_path / "ours.docx", AT)
    assert caught.value.code == "report.template_lacks_style"
    assert str(caught.value) == (
        "The Word template ours.docx lacks the style “Numbered Paragraph”. Add it in Word."
    )


@pytest.mark.parametrize("content", [b"", b"not a document", None])
def test_write_word_refuses_a_template_that_cannot_be_read(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "ours.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        write_word(DOCUMENT, path, AT)
    assert caught.value.code == "report.template_unreadable"


@pytest.mark.parametrize(
    ("language", "font"), [("zh", "SimSun"), ("ar", "Times New Roman"), ("en", "Times New Roman")]
)
def test_word_names_a_font_that_has_the_letters_of_the_language(language: str, font: str) -> None:
    content = write_word(replace(DOCUMENT, language=language), TEMPLATE, AT)
    styles = docx.Document(io.BytesIO(content)).styles
    fonts = styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    told = next(styles.element.iter(qn("w:lang")))
    assert (told.get(qn("w:eastAsia")) == "zh-CN") is (language == "zh")
    themed = [f for f in styles.element.iter(qn("w:rFonts")) if f.get(qn("w:eastAsiaTheme"))]
    assert (themed == []) is (language == "zh")


def test_write_word_parts_no_heading_at_a_hyphen() -> None:
    words = "Capacity-building, cut-off"
    blocks = (*DOCUMENT.blocks, Heading(1, "II.", words), Paragraph(3, (words,)))
    word = docx.Document(io.BytesIO(write_word(replace(DOCUMENT, blocks=blocks), TEMPLATE, AT)))
    heading, paragraph = word.paragraphs[-2:]
    counts = [len(list(it._p.iter(qn("w:noBreakHyphen")))) for it in (heading, paragraph)]
    assert counts == [2, 1]
