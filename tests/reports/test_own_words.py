"""Own words in documents, in the language that their writer stated."""

import io
import re
import zipfile
from dataclasses import replace

import pypdf
import pytest

from biocap.reports.blocks import Document, Label, OwnWords, Plain, Text, plain
from biocap.reports.documents import TEMPLATES
from biocap.reports.own_words import own_words_lines, said_in_spans
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from biocap.telling.answers import AnswerPart
from tests.reports.test_word import AT, DOCUMENT

TEXT = "[ar] قانون\n\n[fr] Loi\n\n[und] Act"


def written(document: Document) -> str:
    made = write_word(document, TEMPLATES / "synthesis.docx", AT)
    return zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()


def spoken(made: bytes) -> set[str]:
    """Return the languages that a PDF says of itself or of a part."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    said = {str(reader.root_object.get("/Lang", ""))}
    for one in objects:
        if isinstance(one, pypdf.generic.DictionaryObject) and "/Lang" in one:
            said.add(str(one["/Lang"]))
        data = one.get_data() if isinstance(one, pypdf.generic.StreamObject) else b""
        said |= {code.decode() for code in re.findall(rb"/Lang ?\((\w+)\)", data)}
    return said - {""}


def of(lines: list[Text], language: str = "en") -> Document:
    blocks = tuple(map(Plain, lines))
    return replace(DOCUMENT, language=language, blocks=(DOCUMENT.blocks[0], *blocks))


def test_own_words_lines_name_each_language_where_there_are_several() -> None:
    assert [plain(line) for line in own_words_lines(TEXT)] == [
        "Arabic: قانون",
        "French: Loi",
        "language not stated: Act",
    ]
    assert own_words_lines("[fr] Loi") == [(OwnWords("Loi", "fr"),)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_word_says_language_and_direction_of_own_words(language: str) -> None:
    xml = written(of(own_words_lines(TEXT), language))
    for code in ("ar", "fr"):
        assert f'<w:lang w:val="{code}" w:eastAsia="{code}" w:bidi="{code}"/>' in xml
    assert 'w:val="und"' not in xml
    assert '<w:rtl/><w:lang w:val="ar"' in xml
    assert '<w:rtl/><w:lang w:val="fr"' not in xml


def test_pdf_says_the_language_of_own_words() -> None:
    made = write_pdf(of(own_words_lines(TEXT)), TEMPLATES / "synthesis.typ", AT)
    assert spoken(made) >= {"ar", "fr"}
    plain_pdf = write_pdf(of([("Act",)]), TEMPLATES / "synthesis.typ", AT)
    assert spoken(plain_pdf) == {"en"}


def test_said_in_spans_of_options_and_of_nothing() -> None:
    assert said_in_spans(()) == (Label("—"),)
    assert said_in_spans((AnswerPart("Yes"), AnswerPart("No"))) == (Label("Yes and No"),)
    other = AnswerPart("Other: [fr] FEM", language="en", own="[fr] FEM")
    assert said_in_spans((other,)) == (Label("Other: "), OwnWords("FEM", "fr"))
    several = (AnswerPart("Loi", language="fr", named="French"), AnswerPart("Act", language="en"))
    assert plain(said_in_spans(several)) == "French: Loi; Act"
