"""What a document tells in every language, to whoever listens to it, and never as a box.

All Word files come from one writer and all PDF files from another, so each kind of document has
this. Source: PDF/UA-1 (ISO 14289-1).
"""

import io
from dataclasses import replace
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from biocap.reports.blocks import Paragraph
from biocap.reports.fonts import folders
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from tests.reports.listened import tags_below
from tests.reports.test_word import AT, DOCUMENT, TEMPLATE

PRINTED = TEMPLATE.with_suffix(".typ")
WORDS = {
    "en": "Needs of Parties",
    "fr": "Œuvre : besoins des Parties",
    "es": "¿Qué necesidades señalan las Partes?",
    "ar": "احتياجات الأطراف",
    "ru": "Потребности Сторон",
    "zh": "缔约方的能力需要",
}
OWN_FONTS = {"ar": "NotoSansArabic", "zh": "NotoSansSC"}
"""Letters that the font of the body lacks have one that goes with Biocap."""


def said_in(language: str) -> Any:
    first, *others = DOCUMENT.blocks
    words = Paragraph(9, (WORDS[language],))
    return replace(
        DOCUMENT, language=language, title=WORDS[language], blocks=(first, words, *others)
    )


@pytest.mark.parametrize("language", WORDS)
def test_pdf_has_language_title_tags_alternatives_and_its_fonts(language: str) -> None:
    read = pypdf.PdfReader(io.BytesIO(write_pdf(said_in(language), PRINTED, AT)))
    root: Any = read.trailer["/Root"]
    told = root["/Lang"], root["/MarkInfo"]["/Marked"], read.metadata and read.metadata.title
    assert told == (language, True, WORDS[language])
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    tags = list(tags_below(root["/StructTreeRoot"]["/K"]))
    assert {"/H1", "/Table", "/TH", "/TD", "/Figure"} <= {tag.get("/S") for tag in tags}
    assert [tag["/Alt"] for tag in tags if tag.get("/S") == "/Figure"] == ["One bar."]
    fonts = [
        font.get_object()
        for page in read.pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    for font in fonts:
        (inner,) = font.get("/DescendantFonts", [font])
        assert "/FontFile" in str(inner.get_object()["/FontDescriptor"].get_object().keys())
    assert OWN_FONTS.get(language, "") in str([font["/BaseFont"] for font in fonts])


def test_fonts_of_other_letters_go_with_biocap() -> None:
    names = "".join(it.name for folder in folders() for it in folder.rglob("*.[to]tf"))
    assert all(font in names for font in OWN_FONTS.values())


@pytest.mark.parametrize("language", WORDS)
def test_word_has_language_title_headings_heads_and_alternatives(language: str) -> None:
    word = docx.Document(io.BytesIO(write_word(said_in(language), TEMPLATE, AT)))
    about = word.core_properties
    assert (about.language, about.title) == (language, WORDS[language])
    tongues = {value for it in word.styles.element.iter(qn("w:lang")) for value in it.values()}
    assert any(tongue.startswith(language) for tongue in tongues)
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert {"Title", "Heading 1", "Caption"} <= set(styles)
    assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in word.tables[1].rows][:2] == [
        True,
        False,
    ]
    assert [it.get("descr") for it in word.element.body.iter(qn("wp:docPr"))] == ["One bar."]
