"""A form cut to sections holds these, as far as they are asked, and nothing of the others."""

from dataclasses import replace
from typing import Any

import pytest

from biocap import formats
from biocap.channels.answer_file import AnsweredUpon
from biocap.channels.cutting import cut_to_sections, file_within
from biocap.channels.workbook.reading import answer_file_from_workbook
from biocap.channels.workbook.writing import workbook_of
from biocap.formats.conditions import questions_of
from tests.channels.workbook.filling import filled, handed_out
from tests.workroom import AREA_L, full_needs_answers, full_report_answers


def codes(edition: formats.Edition) -> list[str]:
    return [section.code for section in edition.sections]


def test_what_others_opened_is_open_and_what_they_did_not_is_left_out() -> None:
    edition = formats.load_edition("needs-assessment")
    given = {"needs.L", "needs.M", "additional"}
    cut = cut_to_sections(edition, given, AREA_L)
    assert codes(cut) == ["needs.L", "additional"]
    assert formats.asked_questions(cut, {}) >= {"needs.L", "notes"}
    assert cut.sha256 == edition.sha256
    assert codes(cut_to_sections(edition, given, {})) == ["additional"]


@pytest.mark.parametrize(("code", "number"), formats.editions())
def test_each_section_alone_asks_what_it_asks_on_the_page(code: str, number: str) -> None:
    """And refers to nothing outside, whatever is answered."""
    edition = formats.load_edition(code, number)
    needs = code == "needs-assessment"
    answers = full_needs_answers() if needs else full_report_answers(edition)
    asked = formats.asked_questions(edition, answers)
    for section in edition.sections:
        cut = cut_to_sections(edition, {section.code}, answers)
        own = {key: value for key, value in answers.items() if key in cut.keys}
        there = {question.code for question in section.questions}
        assert formats.asked_questions(cut, own) == asked & there
        for question in cut.questions.values():
            assert cut.questions.keys() >= set(questions_of(question.shown_when))
            assert not question.not_before or question.not_before in cut.questions


def test_a_cut_workbook_comes_back_as_an_answer_file_of_the_whole_form() -> None:
    edition = formats.load_edition("needs-assessment")
    values: dict[str, Any] = {**AREA_L, "notes": "For the Secretariat only."}
    cut = cut_to_sections(edition, {"needs.L"}, values)
    whole = replace(
        answer_file_from_workbook(handed_out(edition, {})),
        base={key: AnsweredUpon(1, value) for key, value in values.items()},
    )
    file = file_within(whole, cut)
    assert list(file.base) == ["needs.L/L.1"]
    book = workbook_of(file, cut, respondent="Kenya", about="A round", language="en")
    assert b"Secretariat only" not in book
    back = answer_file_from_workbook(filled(book, {"needs.L/L.1|extent": "4"}))
    assert back.answers == {"needs.L/L.1": {**AREA_L["needs.L/L.1"], "extent": {"code": "4"}}}
    assert (back.definition, back.base.keys()) == (edition.sha256, back.answers.keys())
