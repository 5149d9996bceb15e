"""What people paste is printed, also where no font has a letter for it: never as a box."""

import io
from dataclasses import replace

import pypdf
import pytest
import typst

from biocap.reports.blocks import OwnWords, Plain
from biocap.reports.pdf import write_pdf
from biocap.reports.signs import not_drawn, with_drawn_signs
from tests.reports.test_of_every_language import PRINTED, said_in
from tests.reports.test_word import AT

BULLET, NEVER_GIVEN = "\uf0b7", "\u0378"
"""A bullet of a font that office programs bring along; a number without a letter."""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sign_that_no_font_draws_stands_by_its_number(language: str) -> None:
    document = said_in(language)
    pasted = Plain((OwnWords(f"{BULLET} Rules; {NEVER_GIVEN} laboratories", "en"),))
    made = write_pdf(replace(document, blocks=(*document.blocks, pasted)), PRINTED, AT)
    said = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert ("U+F0B7" in said, "U+0378" in said) == (True, True)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


def test_signs_that_some_font_draws_are_left() -> None:
    assert not_drawn({"a", "Ж", "ع", "缔", BULLET, "\u2068"}) == {BULLET}


def test_another_mistake_is_told_as_it_is() -> None:
    with pytest.raises(typst.TypstError) as caught:
        typst.compile(b"#panic()")
    with pytest.raises(typst.TypstError, match="panicked"):
        with_drawn_signs("a", caught.value)
