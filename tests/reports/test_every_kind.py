"""Every kind of document in all six languages tells its structure to whoever listens to it.

The synthesis and the evaluation, which take long to write, are held to it where they are written
anyway: test_printed_bodies.py.
Source: issue "Six languages", section For everyone; PDF/UA-1 (ISO 14289-1).
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from biocap import formats
from biocap.channels.paper import form_as_pdf, form_as_word, form_on_paper
from biocap.collection.models import Version
from biocap.parties.models import Person
from biocap.reports.blocks import Document
from biocap.reports.dossier import Dossier
from biocap.reports.dossier_files import dossier_pdf
from biocap.reports.national_plans import plan_as_file
from biocap.reports.signature import SignatureSheet, signature_pdf
from biocap.reports.support_letter import RequestLetter, letter_as_file
from biocap.shared.languages import languages
from tests.reports.listened import assert_pdf_is_told, assert_word_is_told
from tests.reports.test_national_plans import PUBLISHED
from tests.support.requests import open_request
from tests.workroom import full_needs_answers

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LANGUAGES = list(languages())


def form(language: str, *, blank: bool) -> Document:
    edition = formats.load_edition("needs-assessment", "2009")
    values = {} if blank else full_needs_answers()
    return form_on_paper(edition, language, respondent="Kenya", about="A round", values=values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("blank", [True, False])
def test_a_form_to_circulate_and_ones_own_answers(language: str, blank: bool) -> None:
    document = form(language, blank=blank)
    assert_word_is_told(form_as_word(document, AT), language)
    assert_pdf_is_told(form_as_pdf(document, AT), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_sheet(language: str) -> None:
    """One page of two tables, each with its caption, and no headings."""
    about = ("Kenya", "Needs 2026", 12, "ab" * 32, "ABCD-EFGH", "")
    sheet = signature_pdf(SignatureSheet(*about, AT, language))
    assert_pdf_is_told(sheet, language, headings=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_national_plan(language: str) -> None:
    told = replace(PUBLISHED, printed_in=language)
    assert_word_is_told(plan_as_file(told, "docx"), language)
    assert_pdf_is_told(plan_as_file(told, "pdf"), language)


@pytest.mark.django_db
def test_a_letter_that_asks_for_support_and_a_dossier(
    secretariat: Person, focal_point: Person
) -> None:
    version = Version.objects.get(submission=open_request(secretariat, focal_point))
    for language in LANGUAGES:
        letter = RequestLetter(version, date(2026, 4, 1), AT, language)
        assert_word_is_told(letter_as_file(letter, "docx"), language)
        assert_pdf_is_told(letter_as_file(letter, "pdf"), language)
        assert_pdf_is_told(dossier_pdf(Dossier("KEN", focal_point, AT, language)), language)
