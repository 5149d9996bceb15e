"""A Word document turned to be read from the right: paragraphs, runs, tables and pages."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


def turn(word: Any) -> None:
    """Turn body, headers and footers; a run of Latin letters alone stays as it is.

    Source: ECMA-376, part 1: bidi (17.3.1.6), rtl (17.3.2.30), bidiVisual (17.4.1).
    """
    for size in list(word.styles.element.iter(qn("w:sz"))):  # of such letters Word asks another
        if size.getparent().find(qn("w:szCs")) is None:
            other = OxmlElement("w:szCs")
            other.set(qn("w:val"), size.get(qn("w:val")))
            size.addnext(other)
    section = word.sections[0]
    holders = [word.element.body]
    for part in (section.header, section.first_page_header, section.footer):
        holders.append(part._element)
    holders.append(section.first_page_footer._element)
    for holder in holders:
        for paragraph in holder.iter(qn("w:p")):
            _mark(paragraph.get_or_add_pPr(), "w:bidi", _AFTER_BIDI)
        for run in holder.iter(qn("w:r")):
            text = "".join(part.text or "" for part in run.iter(qn("w:t")))
            if RIGHT_TO_LEFT.search(text) or not LATIN.search(text):
                _mark_run(run.get_or_add_rPr())
        for table in holder.iter(qn("w:tbl")):
            _mark(table.tblPr, "w:bidiVisual", _AFTER_BIDI_VISUAL)
    _mark(section._sectPr, "w:bidi", ("w:rtlGutter", "w:docGrid", "w:printerSettings"))


_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
)
_AFTER_BIDI_VISUAL = (
    *("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing"),
    *("w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
)
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")


def _mark(properties: Any, name: str, after: tuple[str, ...]) -> None:
    """Add an empty element where the schema has it: before those that come after it."""
    properties.insert_element_before(OxmlElement(name), *after)


def _mark_run(properties: Any) -> None:
    """Say that a run goes from the right; its bold and its slant are said anew for such letters."""
    for plain, complex_ in (("w:b", "w:bCs"), ("w:i", "w:iCs")):
        found = properties.find(qn(plain))
        if found is not None and properties.find(qn(complex_)) is None:
            found.addnext(OxmlElement(complex_))
    _mark(properties, "w:rtl", _AFTER_RTL)
