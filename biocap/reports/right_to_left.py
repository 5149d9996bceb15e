"""A Word document turned to be read from the right: paragraphs, runs, tables and pages."""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from biocap.shared.own_words import UNSTATED

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


def turn(word: Any) -> None:
    """Turn body, headers and footers; a run of Latin letters alone stays as it is.

    Source: ECMA-376, part 1: bidi (17.3.1.6), rtl (17.3.2.30), bidiVisual (17.4.1).
    """
    for properties in word.styles.element.iter(qn("w:rPr")):
        _say_anew(properties)
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
        _join_runs(holder)
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
_AFTER_LANG = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")


def say_language(run: Any, language: str, words: str) -> None:
    """Say of a run in which language it is, and that it goes from the right where it does.

    Of a language that nobody stated (`und`) nothing is said but the direction of its letters.

    Source: ECMA-376, part 1: lang (17.3.2.20), rtl (17.3.2.30).
    """
    properties = run._r.get_or_add_rPr()
    if language != UNSTATED:
        said = OxmlElement("w:lang")
        for name in ("w:val", "w:eastAsia", "w:bidi"):
            said.set(qn(name), language)
        properties.insert_element_before(said, *_AFTER_LANG)
    if RIGHT_TO_LEFT.search(words) and not LATIN.match(words):
        _mark(properties, "w:rtl", _AFTER_RTL)


def _mark(properties: Any, name: str, after: tuple[str, ...]) -> None:
    """Add an empty element where the schema has it: before those that come after it."""
    properties.insert_element_before(OxmlElement(name), *after)


def _mark_run(properties: Any) -> None:
    """Say that a run goes from the right."""
    _say_anew(properties)
    _mark(properties, "w:rtl", _AFTER_RTL)


def _say_anew(properties: Any) -> None:
    """Say size, bold and slant for letters from the right too: Word keeps others for them.

    Letters are not set apart, since these join.
    """
    for plain, complex_ in (("w:b", "w:bCs"), ("w:i", "w:iCs"), ("w:sz", "w:szCs")):
        for other in properties.findall(qn(complex_)):
            properties.remove(other)
        property_of_line = properties.find(qn(plain))
        if property_of_line is not None:
            other = OxmlElement(complex_)
            for name, value in property_of_line.attrib.items():
                other.set(name, value)
            property_of_line.addnext(other)
    for apart in properties.findall(qn("w:spacing")):
        properties.remove(apart)


def _join_runs(holder: Any) -> None:
    """Join neighbouring runs that look alike, so that brackets and stops stand with their words."""
    for run in list(holder.iter(qn("w:r"))):
        before = run.getprevious()
        if before is None or before.tag != qn("w:r") or _look_of(before) != _look_of(run):
            continue
        texts = [part for part in run if part.tag != qn("w:rPr")]
        if all(part.tag == qn("w:t") for part in texts):
            for part in texts:
                before.append(part)
            run.getparent().remove(run)


def _look_of(run: Any) -> str:
    properties = run.find(qn("w:rPr"))
    return "" if properties is None else str(properties.xml)
