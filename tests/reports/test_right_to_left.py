"""Word from right to left: what a style says of letters holds for Arabic ones too."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from biocap.reports import right_to_left
from biocap.reports.blocks import Label, Number, Paragraph, Strong, Title
from biocap.reports.word import write_word
from tests.reports.test_word import AT, DOCUMENT, TEMPLATE

TEXT = (
    "وهو طوعي (",
    Number(7, "7", "m"),
    " مؤشرات)",
    ".",
    " ",
    Label("لا يوجد"),
    Strong("مصدر"),
    Label("CP-10/4"),
)


@pytest.fixture(scope="module")
def arabic() -> Any:
    document = replace(
        DOCUMENT,
        language="ar",
        blocks=(DOCUMENT.blocks[0], Title("تقييم"), Paragraph(1, TEXT)),
    )
    return docx.Document(io.BytesIO(write_word(document, TEMPLATE, AT)))


def test_turn_says_size_bold_and_slant_of_each_style_for_arabic_letters(arabic: Any) -> None:
    told = 0
    for properties in arabic.styles.element.iter(qn("w:rPr")):
        for plain, complex_ in (("w:b", "w:bCs"), ("w:i", "w:iCs"), ("w:sz", "w:szCs")):
            one, other = properties.find(qn(plain)), properties.find(qn(complex_))
            assert (one is None) is (other is None)
            assert one is None or dict(one.attrib) == dict(other.attrib)
            told += one is not None
        assert properties.find(qn("w:spacing")) is None
    assert told > 20


def test_turn_joins_runs_that_look_alike_and_keeps_the_others(arabic: Any) -> None:
    paragraph = arabic.paragraphs[-1]
    assert paragraph.text == "1.\tوهو طوعي (7 مؤشرات). لا يوجدمصدرCP-10/4"
    runs = [run.text for run in paragraph.runs]
    assert runs[-3:] == ["1.\tوهو طوعي (7 مؤشرات). لا يوجد", "مصدر", "CP-10/4"]
    marked = [
        run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None
        for run in paragraph.runs
    ]
    assert marked[-3:] == [True, True, False]


def test_latin_letters_are_what_a_run_of_codes_is_made_of() -> None:
    assert right_to_left.LATIN.search("CP-10/4")
    assert not right_to_left.LATIN.search("7 مؤشرات")
