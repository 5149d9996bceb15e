"""The form on paper: every question with room for its answer, in Word and PDF, in each language."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
import pytest

from biocap import formats
from biocap.channels.paper import form_as_pdf, form_as_word, form_on_paper
from biocap.formats import Edition
from biocap.reports.blocks import Document, Label, Note, OwnWords, Plain, Strong, TableBlock, plain
from biocap.shared.languages import languages
from tests.reports.printed import pdf_pages, squeezed, texts_of, word_texts
from tests.workroom import AREA_L, full_needs_answers, full_report_answers

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FORMS = formats.editions()


def paper(
    code: str, language: str = "en", values: dict[str, Any] | None = None
) -> tuple[Edition, Document]:
    edition = formats.load_edition(code)
    document = form_on_paper(edition, language, respondent="Kenya", about="A round", values=values)
    return edition, document


@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("code", sorted({code for code, _edition in FORMS}))
def test_every_question_and_option_is_there_in_every_language(code: str, language: str) -> None:
    edition, document = paper(code, language)
    texts, said = edition.texts(language), "\n".join(texts_of(document))
    for question in edition.questions.values():
        if question.unasked:
            continue
        words = texts.questions[question.code]
        assert squeezed(words.label) in said
        if question.is_answered:
            assert squeezed(question.code) in said
        for row in question.rows:
            assert squeezed(words.rows[row.code]) in said
        for field in (question, *question.columns):
            for option in field.options:
                assert squeezed(texts.option(field.option_list.code, option.code)) in said


@pytest.mark.parametrize("language", ["en", "ar", "zh", "ru"])
def test_word_and_pdf_say_the_same_and_no_letter_is_a_box(language: str) -> None:
    _edition, document = paper("needs-assessment", language, full_needs_answers())
    words = set(word_texts(form_as_word(document, AT)))
    missing = [text for text in texts_of(document) if text and text not in words]
    assert missing == []
    pdf = form_as_pdf(document, AT)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    pages = "".join(pdf_pages(pdf))
    assert "\ufffd" not in pages
    assert "\x00" not in pages


def test_word_has_headings_and_table_heads() -> None:
    edition, document = paper("needs-assessment")
    word = docx.Document(io.BytesIO(form_as_word(document, AT)))
    styles = [str(one.style.name) for one in word.paragraphs if one.style]
    heads = [style for style in styles if style.startswith("Head")]
    assert len(heads) == len(edition.sections) + len(edition.questions)
    grids = [q for q in edition.questions.values() if q.kind == "grid"]
    assert len(word.tables) >= len(grids)
    assert all("w:tblHeader" in table._tbl.xml for table in word.tables[-len(grids) :])


def test_answers_stand_where_room_would_be() -> None:
    _edition, blank = paper("needs-assessment")
    _edition, filled = paper("needs-assessment", values={**AREA_L, "notes": "Our own words."})
    without, said = texts_of(blank), texts_of(filled)
    assert sum(text.startswith("____") for text in without) > sum(
        text.startswith("____") for text in said
    )
    assert squeezed("Our own words.") in said
    assert squeezed("[x] Handling of confidential information") in said
    table = [block for block in filled.blocks if isinstance(block, TableBlock)][-2]
    assert [plain(cell.text) for cell in table.rows[0].cells] == [
        "[x]",
        "L.1 Elaboration of rules for protecting confidential information",
        "2",
        "1",
    ]


def test_own_words_on_paper_stand_in_their_languages_without_the_codes() -> None:
    row = {
        "specify": "[fr] Chiffrement",
        "extent": {"code": "0"},
        "means": [{"code": "9", "specify": "[ar] تشفير"}],
    }
    values = {**AREA_L, "needs.L/L.other": row, "notes": "[fr] Tapé."}
    _edition, document = paper("needs-assessment", values=values)
    table = [block for block in document.blocks if isinstance(block, TableBlock)][-2]
    cells = table.rows[-1].cells
    assert cells[1].text[-1] == OwnWords("Chiffrement", "fr")
    assert cells[3].text == (Label("9"), Label("; "), OwnWords("تشفير", "ar"))
    report = formats.load_edition("activity-report")
    payer = {"payer": [{"code": "donors", "specify": "[fr] FEM"}]}
    donors = form_on_paper(report, "en", respondent="Kenya", values=payer)
    (line,) = (
        block.text
        for block in donors.blocks
        if isinstance(block, Plain) and OwnWords("FEM", "fr") in block.text
    )
    assert isinstance(line[0], Strong)
    for said in (*texts_of(document), *texts_of(donors)):
        assert "[fr]" not in said
        assert "[ar]" not in said


def test_a_grid_prints_the_heading_of_its_key_and_whose_demand_the_extent_is() -> None:
    _edition, document = paper("needs-assessment")
    said = texts_of(document)
    heading = squeezed("Key for the preferred means of assistance:")
    demand = squeezed("must be answered: Biocap’s demand, not the document’s")
    keys = [text for text in said if text.startswith(heading)]
    extents = [text for text in said if demand in text]
    assert len(keys) == len(extents) == 13
    assert not any(demand in text for text in keys)


def test_what_a_question_depends_on_is_said() -> None:
    _edition, document = paper("needs-assessment")
    notes = [plain(block.text) for block in document.blocks if isinstance(block, Note)]
    wanted = "Whether this is asked depends on: 2 Broad areas in which capacity is needed."
    assert notes.count(wanted) == 13


def test_a_full_national_report_is_printed() -> None:
    edition = formats.load_edition("national-report", "5")
    _edition, document = paper("national-report", "fr", full_report_answers(edition))
    pages = pdf_pages(form_as_pdf(document, AT))
    assert 10 < len(pages) < 80
    assert squeezed("Some further details.") in squeezed("".join(pages))


def test_every_page_of_a_rehearsal_says_so() -> None:
    edition = formats.load_edition("needs-assessment")
    document = form_on_paper(edition, "en", respondent="Kenya", mark="Rehearsal")
    pages = pdf_pages(form_as_pdf(document, AT))
    assert all("Rehearsal" in page for page in pages)
