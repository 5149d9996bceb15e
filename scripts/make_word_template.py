"""Make definitions/templates/synthesis.docx anew: masthead, page headers and styles.

Run once; the file is kept in the repository and edited in Word from then on. Running
this again throws away what staff have changed.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

TEMPLATE = Path(__file__).parent.parent / "definitions" / "templates" / "synthesis.docx"
FONT = "Times New Roman"
INK = RGBColor(0x16, 0x20, 0x2A)
ALERT = RGBColor(0x9A, 0x1B, 0x1B)
TEXT_WIDTH = 16.5
"""Centimetres between the margins of an A4 page."""


def main() -> None:
    document = Document()
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    page(document)
    styles(document)
    table_style(document)
    masthead(document)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(TEMPLATE))


def page(document: Any) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.1)
    section.different_first_page_header_footer = True


def styles(document: Any) -> None:
    normal = document.styles["Normal"]
    letters(normal, 11)
    normal.font.color.rgb = INK
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.08
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    lang = defaults.find(qn("w:rPr")).find(qn("w:lang"))
    lang.set(qn("w:val"), "en-GB")

    heading(document, "Title", 14, before=14, after=10, centred=True, capitals=True)
    no_border(document.styles["Title"])
    heading(document, "Heading 1", 12, before=18, after=8, centred=True, capitals=True)
    heading(document, "Heading 2", 11, before=14, after=6, centred=True)
    heading(document, "Heading 3", 11, before=10, after=4, slanted=True)

    paragraph(document, "By Line", after=16, slanted=True, centred=True)
    numbered = paragraph(document, "Numbered Paragraph", after=8)
    numbered.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
    numbered.paragraph_format.widow_control = True
    paragraph(document, "Plain Paragraph", after=6)
    item = paragraph(document, "Lettered Item", after=4)
    item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(2.2), Cm(-1)
    item.paragraph_format.tab_stops.add_tab_stop(Cm(2.2))
    annex = paragraph(document, "Annex Heading", size=12, after=10, centred=True, bold=True)
    annex.base_style = document.styles["Heading 1"]
    annex.paragraph_format.page_break_before = True
    annex.paragraph_format.keep_with_next = True
    words = document.styles["Caption"]
    letters(words, 10)
    words.font.bold, words.font.italic, words.font.color.rgb = False, False, INK
    words.paragraph_format.space_before, words.paragraph_format.space_after = Pt(10), Pt(4)
    words.paragraph_format.keep_with_next = True
    figure = paragraph(document, "Figure", before=4, after=8)
    figure.paragraph_format.line_spacing = 1
    paragraph(document, "Note", size=9, before=3, after=12)
    paragraph(
        document, "Table Text", size=9.5, before=1.5, after=1.5
    ).paragraph_format.line_spacing = 1
    head = paragraph(document, "Table Head", size=9, before=2, after=2, bold=True)
    head.paragraph_format.keep_with_next, head.paragraph_format.line_spacing = True, 1
    paragraph(document, "Masthead", after=0)
    body = paragraph(document, "Masthead Body", after=0)
    body.paragraph_format.right_indent = Cm(7)
    mark = paragraph(document, "Mark", size=11, after=6, bold=True, centred=True)
    mark.font.color.rgb = ALERT
    running = document.styles["Header"]
    letters(running, 9)
    tab_right(running)


def letters(style: Any, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)


def heading(
    document: Any,
    name: str,
    size: float,
    *,
    before: float,
    after: float,
    centred: bool = False,
    capitals: bool = False,
    slanted: bool = False,
) -> None:
    style = document.styles[name]
    letters(style, size)
    style.font.bold, style.font.italic, style.font.color.rgb = True, slanted, INK
    style.font.all_caps = capitals
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next, form.keep_together = True, True
    if centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


def paragraph(
    document: Any,
    name: str,
    *,
    size: float = 11,
    before: float = 0,
    after: float = 6,
    bold: bool = False,
    slanted: bool = False,
    centred: bool = False,
) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    letters(style, size)
    style.font.bold, style.font.italic = bold, slanted
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return style


def no_border(style: Any) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def tab_right(style: Any) -> None:
    tabs = style.element.pPr.find(qn("w:tabs"))
    if tabs is not None:
        style.element.pPr.remove(tabs)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def table_style(document: Any) -> None:
    """A rule above and below, a firmer one under the head, hairlines between the rows."""
    document.styles.element.append(
        parse_xml(f"""
        <w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
          <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
          <w:tblPr>
            <w:tblBorders>
              <w:top w:val="single" w:sz="8" w:color="16202A"/>
              <w:bottom w:val="single" w:sz="8" w:color="16202A"/>
              <w:insideH w:val="single" w:sz="2" w:color="C3CAD1"/>
            </w:tblBorders>
            <w:tblCellMar>
              <w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
            </w:tblCellMar>
          </w:tblPr>
          <w:tblStylePr w:type="firstRow">
            <w:tcPr><w:tcBorders>
              <w:bottom w:val="single" w:sz="6" w:color="16202A"/>
            </w:tcBorders></w:tcPr>
          </w:tblStylePr>
        </w:style>""")
    )


def masthead(document: Any) -> None:
    """Lay what stands before the text; `{name}` is filled in, an empty line left out."""
    section = document.sections[0]
    first = section.first_page_header.paragraphs[0]
    first.style = "Mark"
    first.add_run("{mark}")
    running = section.header.paragraphs[0]
    running.add_run("{header}\t")
    running.add_run("{page_word} ")
    field(running, "PAGE")
    rule(running, "bottom", 4)
    marked = section.header.add_paragraph("{mark}", style="Mark")
    marked.paragraph_format.space_before = Pt(2)
    for footer in (section.first_page_footer, section.footer):
        small = footer.paragraphs[0]
        small.style = "Note"
        small.add_run("{footer}")

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Cm(10.5), Cm(6)
    for column, width in zip(table.columns, (10.5, 6), strict=True):
        column.width = Cm(width)
    name = left.paragraphs[0]
    name.style = "Masthead"
    name.paragraph_format.right_indent = Cm(4.3)
    name.add_run("{convention}").bold = True
    name.runs[0].font.size = Pt(17)
    protocol = left.add_paragraph("{protocol}", style="Masthead")
    protocol.paragraph_format.space_before = Pt(4)
    protocol.paragraph_format.space_after = Pt(8)
    lines = ("{distribution}", "{symbol}", "{date}", "{original}")
    for at, words in enumerate(lines):
        line = right.paragraphs[0] if at == 0 else right.add_paragraph()
        line.style = "Masthead"
        line.paragraph_format.space_after = Pt(5 if at != 2 else 8)
        line.add_run(words).bold = words == "{symbol}"
    after = document.add_paragraph(style="Masthead")
    after.paragraph_format.space_after = Pt(8)
    rule(after, "top", 18)
    for words in ("{body}", "{meeting}", "{agenda_item}"):
        line = document.add_paragraph(style="Masthead Body")
        run = line.add_run(words)
        run.font.all_caps = words == "{body}"
        line.paragraph_format.space_after = Pt(3)


def field(paragraph: Any, code: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind is None:
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def rule(paragraph: Any, side: str, eighths: int) -> None:
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for key, value in (
        ("val", "single"),
        ("sz", str(eighths)),
        ("space", "1"),
        ("color", "16202A"),
    ):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


if __name__ == "__main__":
    main()
