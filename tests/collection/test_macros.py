"""Macros are found by what a file says of its parts, whatever these are called."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from biocap.collection.files import agreed_kind
from biocap.shared.problems import Problem

Change = Callable[[dict[str, bytes]], object]
TEMPLATE = Path(__file__).parents[2] / "definitions" / "templates" / "synthesis.docx"
KINDS, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
PLAIN_KIND = "wordprocessingml.document.main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


LINK = (
    '<Relationship Id="rId99" TargetMode="External" Target="https://example.org/vba-macros" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
)


def zipped(parts: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            writer.writestr(name, content, stored)
    return kept.getvalue()


def opendocument(kind: str, name: str) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mimetype, "content.xml": b"<x/>", name: b"<x/>"})


def letter(change: Change) -> bytes:
    """Return a document that Word wrote, with its parts changed."""
    with zipfile.ZipFile(TEMPLATE) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    change(parts)
    return zipped(parts)


def said(part: str, old: str, new: str, encoding: str = "utf-8") -> Change:
    def change(parts: dict[str, bytes]) -> None:
        text = parts[part].decode()
        assert old in text
        parts[part] = text.replace(old, new, 1).replace("UTF-8", encoding).encode(encoding)

    return change


MACROS: dict[str, tuple[str, bytes]] = {
    "a name in capitals": ("a.docx", letter(lambda it: it.update({"WORD/VBAPROJECT.BIN": OLE}))),
    "a kind of content": ("a.docx", letter(said(KINDS, PLAIN_KIND, "document.MACROENABLED.main"))),
    "a renamed part": (
        "a.docx",
        letter(
            said(
                KINDS,
                "<Default ",
                '<Override PartName="/word/a.xml" '
                'ContentType="application/vnd.ms-office.VbaProject"/><Default ',
            )
        ),
    ),
    "a relation": (
        "a.docx",
        letter(said(RELATIONS, "relationships/styles", "relationships/vbaProject")),
    ),
    "written as characters": (
        "a.docx",
        letter(said(KINDS, PLAIN_KIND, "document.m&#97;croEnabled.main")),
    ),
    "in another encoding": (
        "a.docx",
        letter(said(KINDS, PLAIN_KIND, "document.macroEnabled.main", "utf-16")),
    ),
    "behind an entity": (
        "a.docx",
        letter(said(KINDS, "<Types", '<!DOCTYPE Types [<!ENTITY a "x">]><Types')),
    ),
    "no XML": ("a.docx", letter(lambda it: it.update({KINDS: b"<Types"}))),
    "without end": ("a.docx", letter(lambda it: it.update({KINDS: b" " * (4 * 1024 * 1024 + 1)}))),
    "two of one name": ("a.docx", letter(lambda it: it.update({KINDS.upper(): b"<x/>"}))),
    "Basic of OpenDocument": ("a.ods", opendocument("spreadsheet", "BASIC/Standard/a.xml")),
    "a script of OpenDocument": ("a.odt", opendocument("text", "Scripts/python/a.py")),
    "an older document": ("a.docx", OLE),
    "an older table": ("a.xlsx", OLE),
    "an older table as text": ("a.csv", OLE),
    "an older document as a picture": ("a.jpg", OLE),
}


@pytest.mark.parametrize("what", MACROS)
def test_a_file_with_macros_is_refused_by_its_content(what: str) -> None:
    name, content = MACROS[what]
    with pytest.raises(Problem) as problem:
        agreed_kind(name, io.BytesIO(content))
    assert problem.value.code == "upload.content"


def test_a_letter_that_only_speaks_of_macros_is_taken() -> None:
    assert agreed_kind("a.odt", io.BytesIO(opendocument("text", "styles.xml"))) == "odt"
    speaking = said(RELATIONS, "</Relationships>", LINK + "</Relationships>")
    assert agreed_kind("a.docx", io.BytesIO(letter(speaking))) == "docx"
