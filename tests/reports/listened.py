"""What whoever listens to a file is told: its language, headings, heads of tables, pictures."""

import io
from collections.abc import Iterator
from typing import Any

import docx
import pypdf
from docx.oxml.ns import qn
from pypdf.generic import ArrayObject

UA = b"<pdfuaid:part>1</pdfuaid:part>"


def tags_below(element: Any) -> Iterator[Any]:
    """Yield the tags of a PDF below an element, in the order of reading."""
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            yield from tags_below(one)
    elif isinstance(element, dict):
        yield element
        yield from tags_below(element.get("/K", ArrayObject()))


def assert_pdf_is_told(content: bytes, language: str, *, headings: bool = True) -> None:
    """A PDF says its language and title; headings, heads of tables and pictures have their tags.

    Its fonts are in it; none draws a box, since the standard forbids that (test_signs.py).
    """
    read = pypdf.PdfReader(io.BytesIO(content))
    root: Any = read.trailer["/Root"]
    assert UA in content
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert read.metadata is not None
    assert read.metadata.title
    tags = list(tags_below(root["/StructTreeRoot"]["/K"]))
    levels = [int(it["/S"][2:]) for it in tags if it.get("/S", "")[1:2] == "H"]
    assert bool(levels) == headings
    assert_no_level_is_left_out(levels)
    for tag in tags:
        if tag.get("/S") == "/Table":
            assert "/TH" in {each.get("/S") for each in tags_below(tag)}
        if tag.get("/S") == "/Figure":
            assert tag.get("/Alt")
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            keys = inner.get_object()["/FontDescriptor"].get_object().keys()
            assert {"/FontFile2", "/FontFile3"} & set(keys)


def assert_word_is_told(content: bytes, language: str) -> None:
    """A Word file says its language and title; headings are styles, first rows of tables heads."""
    word = docx.Document(io.BytesIO(content))
    about = word.core_properties
    assert about.language == language
    assert about.title
    tongues = [value for it in word.styles.element.iter(qn("w:lang")) for value in it.values()]
    assert any(tongue.startswith(language) for tongue in tongues)
    styles = [str(it.style.name) for it in word.paragraphs if it.style]
    assert "Title" in styles
    of_annex = word.styles["Annex Heading"]
    assert of_annex.base_style == word.styles["Heading 1"], "its level in the outline"
    headings = [style.replace("Annex Heading", "Heading 1") for style in styles]
    levels = [int(style.split()[1]) for style in headings if style.startswith("Heading ")]
    assert levels
    assert_no_level_is_left_out(levels)
    for table in word.tables[1:]:  # the first lays out the masthead
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader"), table.rows[0].cells[0].text
    assert all(it.get("descr") for it in word.element.body.iter(qn("wp:docPr")))
    turned = [it for it in word.paragraphs if it._p.xpath("w:pPr/w:bidi")]
    assert (len(turned) == len(word.paragraphs), bool(turned)) == (language == "ar",) * 2


def assert_no_level_is_left_out(levels: list[int]) -> None:
    """Under a heading of level 1 stands none of level 3."""
    before = 0
    for level in levels:
        assert level <= before + 1
        before = level
