"""The Word template: opened, checked for its styles, its `{name}` filled in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from biocap.reports import blocks
from biocap.reports.problems import REPORT_TEMPLATE_LACKS_STYLE, REPORT_TEMPLATE_UNREADABLE
from biocap.shared.languages import languages
from biocap.shared.text import without_controls

STYLES = {
    "Title": WD_STYLE_TYPE.PARAGRAPH,
    "By Line": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 1": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 2": WD_STYLE_TYPE.PARAGRAPH,
    "Heading 3": WD_STYLE_TYPE.PARAGRAPH,
    "Annex Heading": WD_STYLE_TYPE.PARAGRAPH,
    "Numbered Paragraph": WD_STYLE_TYPE.PARAGRAPH,
    "Plain Paragraph": WD_STYLE_TYPE.PARAGRAPH,
    "Lettered Item": WD_STYLE_TYPE.PARAGRAPH,
    "Caption": WD_STYLE_TYPE.PARAGRAPH,
    "Figure": WD_STYLE_TYPE.PARAGRAPH,
    "Note": WD_STYLE_TYPE.PARAGRAPH,
    "Table Head": WD_STYLE_TYPE.PARAGRAPH,
    "Table Text": WD_STYLE_TYPE.PARAGRAPH,
    "Report Table": WD_STYLE_TYPE.TABLE,
}
"""Styles that the template must have, whatever they look like."""


def open_template(template: Path) -> Any:
    """Return the template as an open document, with every style that the writer uses."""
    try:
        word = docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError):
        raise REPORT_TEMPLATE_UNREADABLE(path=template.name) from None
    have = {(style.name, style.type) for style in word.styles}
    missing = [name for name, kind in STYLES.items() if (name, kind) not in have]
    if missing:
        raise REPORT_TEMPLATE_LACKS_STYLE(
            path=template.name, styles=tuple(f"“{name}”" for name in missing)
        )
    return word


_SCRIPTS = {"ar": ("w:bidi", "ar-SA"), "zh": ("w:eastAsia", "zh-CN")}
"""Word keeps a language of its own for each of these, and picks letters by its country."""


def set_properties(word: Any, document: blocks.Document, at: datetime) -> None:
    """Set what the file says of itself: title, language, who made it and when."""
    about = word.core_properties
    about.title, about.subject, about.language = (
        without_controls(document.title),
        without_controls(document.subject),
        document.language,
    )
    about.author = about.last_modified_by = "Biocap"
    about.comments, about.keywords, about.revision = document.footer, document.mark, 1
    about.created = about.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    _name_font(word, languages()[document.language].word_font)
    script, tag = _SCRIPTS.get(document.language, ("w:val", document.language))
    for lang in word.styles.element.iter(qn("w:lang")):
        if document.language != "en":
            lang.set(qn(script), tag)


def _name_font(word: Any, font: str) -> None:
    """Name the font of East Asian letters in every style that names fonts; "": as it stands."""
    for fonts in word.styles.element.iter(qn("w:rFonts")) if font else ():
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), font)


def template_paragraphs(word: Any) -> Iterator[WordParagraph]:
    """Yield the paragraphs of the masthead and of the page headers and footers."""
    section = word.sections[0]
    holders = [word, section.header, section.first_page_header, section.footer]
    holders += [section.first_page_footer]
    for holder in holders:
        yield from list(holder.paragraphs)
        for table in holder.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield from list(cell.paragraphs)


def fill_placeholders(paragraph: WordParagraph, words: dict[str, str]) -> None:
    """Fill the placeholders of a paragraph, even where Word has cut one over several runs."""
    if "{" not in paragraph.text:
        return
    filled = paragraph.text
    for name, value in words.items():
        filled = filled.replace(f"{{{name}}}", value)
    if not filled.strip():
        if paragraph._p.getparent().findall(qn("w:p")) != [paragraph._p]:
            paragraph._p.getparent().remove(paragraph._p)
        else:
            for run in paragraph.runs:
                run.text = ""
        return
    for name, value in words.items():
        _replace(paragraph, f"{{{name}}}", value)


def _replace(paragraph: WordParagraph, old: str, new: str) -> None:
    while True:
        runs = paragraph.runs
        whole = "".join(run.text for run in runs)
        start = whole.find(old)
        if start < 0:
            return
        end, at, first = start + len(old), 0, True
        for run in runs:
            text, here = run.text, at
            at += len(text)
            if at <= start or here >= end:
                continue
            before, after = text[: max(0, start - here)], text[max(0, end - here) :]
            run.text = before + (new if first else "") + after
            first = False
