"""A document printed as Word, on the template that staff may restyle.

The template brings masthead, page headers and styles; `{name}` in it is filled in, and
a paragraph left empty by that is taken out. The text follows at its end, every block in
a style of the template, so that restyling the template restyles the document.
"""

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from biocap.reports import blocks
from biocap.reports.block_texts import numbered_caption
from biocap.reports.charts.layout import ON_SHADES, SHADES
from biocap.reports.columns import APART_CM, HELD, standing_apart
from biocap.reports.pictures import png_of, width_of
from biocap.reports.printed_words import printed
from biocap.reports.right_to_left import say_language, turn
from biocap.reports.word_template import (
    fill_placeholders,
    open_template,
    set_properties,
    template_paragraphs,
)
from biocap.shared.languages import languages

HYPHENATED = re.compile(r"\w+(?:-\w+)+")


def write_word(document: blocks.Document, template: Path, at: datetime) -> bytes:
    """Return the document as .docx; `at` is the time that the file says it was made.

    Raises Problem("report.template_unreadable") and Problem("report.template_lacks_style").
    """
    word = open_template(template)
    set_properties(word, document, at)
    masthead = next(block for block in document.blocks if isinstance(block, blocks.Masthead))
    words = {
        **masthead.fields,
        "header": document.header,
        "footer": document.footer,
        "mark": document.mark,
        "page_word": document.page_word,
    }
    for paragraph in template_paragraphs(word):
        fill_placeholders(paragraph, words)
    writer = _Writer(word)
    for place, block in enumerate(document.blocks):
        writer.write(block, blocks.held_with_next(document.blocks, place))
    if languages()[document.language].right_to_left:
        turn(word)
    out = io.BytesIO()
    word.save(out)
    return _dated(out.getvalue(), at)


def _dated(content: bytes, at: datetime) -> bytes:
    """Return the file with its parts dated alike: the same document is the same file."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as made, ZipFile(out, "w", ZIP_DEFLATED) as again:
        for part in made.infolist():
            info = ZipInfo(part.filename, at.timetuple()[:6])
            again.writestr(info, made.read(part), ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    """Appends blocks to the open document."""

    def __init__(self, word: Any) -> None:
        self.word = word
        section = word.sections[0]
        self.width = section.page_width - section.left_margin - section.right_margin
        self.style_ids = {style.name: style.style_id for style in word.styles}
        self.on_new_page = False
        """The next paragraph opens a page: a break of its own could leave a page empty."""

    def write(self, block: blocks.Block, held: bool) -> None:
        """Append a block; one that is `held` stays on the page of the next."""
        match block:
            case blocks.Masthead():
                pass
            case blocks.Title():
                self.paragraph((block.words,), "Title", unparted=True)
                if block.byline:
                    self.paragraph((block.byline,), "By Line")
            case blocks.Heading():
                words = f"{block.number} {block.words}".strip()
                self.paragraph((words,), f"Heading {block.level}", unparted=True)
            case blocks.AnnexHeading():
                words = f"{block.number} {block.words}"
                self.paragraph((words,), "Annex Heading", unparted=True)
                if not block.on_new_page:  # the style breaks before it
                    self.word.paragraphs[-1].paragraph_format.page_break_before = False
            case blocks.Paragraph():
                self.paragraph(block.text, "Numbered Paragraph", f"{block.number}.\t", held)
            case blocks.Plain():
                self.paragraph(block.text, "Plain Paragraph", held=held)
            case blocks.Note():
                self.paragraph(block.text, "Note")
            case blocks.ListBlock():
                for mark, item in zip(block.marks, block.items, strict=True):
                    self.paragraph(item, "Lettered Item", f"{mark}\t")
            case blocks.TableBlock():
                self.table(block, held)
            case blocks.Figure():
                self.figure(block)
            case blocks.PageBreak():
                self.on_new_page = True

    def paragraph(
        self,
        text: blocks.Text,
        style: str,
        opening: str = "",
        held: bool = False,
        unparted: bool = False,
    ) -> None:
        """Append a paragraph. `unparted`: no word of it breaks at a hyphen, as in headings."""
        paragraph = self.word.add_paragraph(opening)
        paragraph._p.style = self.style_ids[style]
        if self.on_new_page:
            paragraph.paragraph_format.page_break_before = True
            self.on_new_page = False
        if held:
            paragraph.paragraph_format.keep_with_next = True
        _spans(paragraph, text, unparted=unparted)

    def figure(self, block: blocks.Figure) -> None:
        self.paragraph(numbered_caption(block), "Caption")
        paragraph = self.word.add_paragraph(style="Figure")
        png = png_of(block.svg)
        run = paragraph.add_run()
        picture = run.add_picture(io.BytesIO(png), width=Cm(width_of(png)))
        about = picture._inline.docPr
        about.set("name", block.label)
        about.set("descr", block.alt)

    def table(self, block: blocks.TableBlock, held: bool) -> None:
        self.paragraph(numbered_caption(block), "Caption")
        table = self.word.add_table(rows=0, cols=len(block.head), style="Report Table")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        widths = [Emu(int(self.width * share / sum(block.widths))) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        _look(table)
        head = table.add_row()
        _row_property(head, "w:tblHeader")
        _row_property(head, "w:cantSplit")
        for cell, words, width, side in zip(
            head.cells, block.head, widths, block.alignments, strict=True
        ):
            cell.width = width
            self.put(cell, (words,), "Table Head", side)
        _set_apart(head.cells, standing_apart(block.alignments))
        for at, row in enumerate(block.rows):
            last = at == len(block.rows) - 1  # it is tied to what comes below alone if the table is
            kept = (
                held
                if last
                else (block.kept_whole or row.heads or row.held or block.stays_with_next(at))
            )
            self.row(table, row, widths, block.alignments, kept=kept)
        if block.small < 1:
            _shrink(table, block.small)

    def row(
        self,
        table: WordTable,
        row: blocks.TableRow,
        widths: list[Emu],
        alignments: tuple[str, ...],
        *,
        kept: bool,
    ) -> None:
        line = table.add_row()  # type: ignore[no-untyped-call]
        _row_property(line, "w:cantSplit")
        cells = line.cells
        if row.spans:
            joined = cells[0].merge(cells[-1])
            self.put(joined, row.cells[0].text, "Table Text", "left", strong=row.band, kept=kept)
            return
        for cell, content, width, side in zip(cells, row.cells, widths, alignments, strict=True):
            cell.width = width
            self.put(cell, content.text, "Table Text", side, strong=row.total, kept=kept)
            if content.shade is not None:
                _shade(cell, content.shade)
        _set_apart(cells, standing_apart(alignments))

    def put(
        self,
        cell: Any,
        text: blocks.Text,
        style: str,
        side: str,
        *,
        strong: bool = False,
        kept: bool = False,
    ) -> None:
        paragraph = cell.paragraphs[0]
        paragraph._p.style = self.style_ids[style]  # by id: a name is looked up among all styles
        if side == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if kept:
            paragraph.paragraph_format.keep_with_next = True
        _spans(paragraph, text, strong=strong)


def _spans(
    paragraph: WordParagraph, text: blocks.Text, *, strong: bool = False, unparted: bool = False
) -> None:
    for span in text:
        run = paragraph.add_run()
        _write(run, printed(str(span)), HYPHENATED if unparted else HELD)
        own = span if isinstance(span, blocks.OwnWords) else None
        if own:
            say_language(run, own.language, own.words)
        if strong or isinstance(span, blocks.Strong) or (own and own.strong):
            run.bold = True
        if isinstance(span, blocks.Slanted):
            run.italic = True


def _write(run: Any, words: str, unparted: re.Pattern[str]) -> None:
    """Write words into a run; a word that no line may part keeps its hyphens."""
    at = 0
    for held in unparted.finditer(words):
        run.add_text(words[at : held.start()])
        first, *parts = held.group().split("-")
        run.add_text(first)
        for part in parts:
            run._r.append(OxmlElement("w:noBreakHyphen"))
            run.add_text(part)
        at = held.end()
    run.add_text(words[at:])


def _set_apart(cells: Any, places: tuple[int, ...]) -> None:
    """Leave more room before the words of these cells, which stand behind numbers."""
    for at in places:
        cells[at].paragraphs[0].paragraph_format.left_indent = Cm(APART_CM)


def _shade(cell: Any, shade: int) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:color"), "auto")
    fill.set(qn("w:fill"), SHADES[shade].lstrip("#"))
    cell._tc.get_or_add_tcPr().append(fill)
    for run in cell.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string(ON_SHADES[shade].lstrip("#").upper())


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shrink(table: WordTable, small: float) -> None:
    """Set a table in smaller type than its styles say: so much of their size."""
    for paragraph in table._tbl.iter(qn("w:p")):
        written = WordParagraph(paragraph, table)
        size = written.style.font.size if written.style else None
        if size is not None:
            for run in written.runs:
                run.font.size = Emu(int(size * small))


def _look(table: WordTable) -> None:
    """Tell Word that the first row and the first column are heads: read aloud as such."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = OxmlElement("w:tblLook")
    for key, value in (("val", "00A0"), ("firstRow", "1"), ("firstColumn", "1"), ("noHBand", "1")):
        look.set(qn(f"w:{key}"), value)
    properties.append(look)
