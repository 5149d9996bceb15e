"""Every kind of document in all six languages tells its structure to whoever listens to it.

The synthesis and the evaluation, which take long to write, are held to it where they are written
anyway: test_printed_bodies.py.
Source: issue "Six languages", section For everyone; PDF/UA-1 (ISO 14289-1).
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from biocap import formats
from biocap.channels.paper import form_as_pdf, form_as_word, form_on_paper
from biocap.collection.models import Version
from biocap.library.queries import Library
from biocap.parties.models import Person
from biocap.reports.activities_printed import printed_activities
from biocap.reports.blocks import Document, Note, plain
from biocap.reports.dossier import Dossier, dossier_document
from biocap.reports.dossier_files import dossier_pdf
from biocap.reports.national_plans import plan_as_file
from biocap.reports.signature import SignatureSheet, signature_pdf
from biocap.reports.support_letter import RequestLetter, letter_as_file
from biocap.shared.languages import languages
from biocap.telling.wording import notices_of, wording_of
from tests.library.activity_inputs import clustered_inputs
from tests.reports.listened import assert_pdf_is_told, assert_word_is_told
from tests.reports.printed import squeezed, word_texts
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


@pytest.fixture(scope="module")
def activities(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return clustered_inputs(5, 15).open(tmp_path_factory.mktemp("activities"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_analysis_of_activities(activities: Library, language: str) -> None:
    """Report and annexes; the report says whose the words of its formats are."""
    for part in ("report", "annexes"):
        files = (
            printed_activities(activities, None, language, part, it, AT) for it in ("docx", "pdf")
        )
        typed, printed = files
        assert_word_is_told(typed, language)
        assert_pdf_is_told(printed, language)
        with override(language):
            notices = notices_of([formats.load_edition("activity-report")], language)
        assert len(notices) == (language != "en")
        if part == "report":
            told = squeezed(" ".join(word_texts(typed)))
            assert all(squeezed(notice) in told for notice in notices)


@pytest.mark.django_db
def test_a_letter_that_asks_for_support_and_a_dossier(
    secretariat: Person, focal_point: Person
) -> None:
    version = Version.objects.get(submission=open_request(secretariat, focal_point))
    for language in LANGUAGES:
        letter = RequestLetter(version, date(2026, 4, 1), AT, language)
        typed = letter_as_file(letter, "docx")
        assert_word_is_told(typed, language)
        assert_pdf_is_told(letter_as_file(letter, "pdf"), language)
        dossier = Dossier("KEN", focal_point, AT, language)
        assert_pdf_is_told(dossier_pdf(dossier), language)
        with override(language):
            notice = wording_of(formats.load_edition("support-request"), language).notice
            blocks = dossier_document(dossier).blocks
        assert notice in [plain(it.text) for it in blocks if isinstance(it, Note)]
        assert squeezed(notice) in squeezed(" ".join(word_texts(typed)))
