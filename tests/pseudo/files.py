"""What goes out in files and mails, in the language of the tests: by test_pseudo_language.py."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from django.utils.translation import override

from biocap import formats
from biocap.channels.answer_file import AnswerFile
from biocap.channels.one_file.words import interface_words, needs_scripts, sentence_words
from biocap.channels.paper import form_on_paper
from biocap.channels.workbook.writing import DATA, LISTS, workbook_of
from biocap.channels.xlsform.writing import choice_rows, language_head, survey_rows
from biocap.collection.models import Round, Version
from biocap.exchange.activity_table.template import HEAD, template_workbook
from biocap.letters.standard_parts import PARTS
from biocap.letters.texts import standard
from biocap.library.queries import Library
from biocap.parties.models import Person
from biocap.reports.activities import activities_report
from biocap.reports.block_texts import texts_in
from biocap.reports.blocks import Document, OwnWords
from biocap.reports.charts import draw_all
from biocap.reports.dossier import Dossier, dossier_document
from biocap.reports.evaluation import evaluation_report
from biocap.reports.front import Front
from biocap.reports.national_plans import national_plan_document
from biocap.reports.signature import SignatureSheet, signature_document
from biocap.reports.support_letter import RequestLetter, request_letter
from biocap.reports.synthesis import synthesis_report
from biocap.reports.toolkit import toolkit_document
from biocap.shared.languages import official_languages
from biocap.telling.locales import tongue_name
from biocap.toolbox.queries import load_obligations
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.activity_inputs import activity_versions
from tests.library.frozen import needs_inputs
from tests.pseudo.language import CODE
from tests.pseudo.pages import LETTERS, NAMES, longest_first, names_in_english, without
from tests.pseudo.untranslated import WORD, outside
from tests.reports.evaluation.conftest import AT
from tests.reports.test_national_plans import PUBLISHED
from tests.support.requests import open_request

SVG = "{http://www.w3.org/2000/svg}text"
ENTERED = (
    *("Kenya", "Utopia", "A round", "An invented plan", "Needs first", "Needs second"),
    *("Titre", "Example Fund", "Other Fund", "Fund", "Activity 0"),
)
"""What people wrote, with which texts are filled."""
BY_CLDR = ("and", *(tongue_name(code) for code in official_languages()))
FILLED = re.compile(r"\{\w+\}|\b[IVX]+\.|\bBS-[IVX]+/\d+")
"""Fields of a letter, numbers of sections, and symbols of decisions."""
EDITIONS = formats.editions()
REQUEST = "support-request"


@pytest.fixture(scope="module")
def needs(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return needs_inputs(4, 6, activity_versions(7, 12)).open(tmp_path_factory.mktemp("needs"))


def left_in_english(
    texts: Iterable[str], codes: Collection[str] = (), entered: Collection[str] = ()
) -> list[str]:
    """Return what texts, one after the other, say outside the brackets that is no name or code.

    `entered`: more that people wrote.
    """
    known = {*names_in_english(), *LETTERS, *ENTERED, *BY_CLDR, *entered}
    names = longest_first(known | {name.strip(" ;:()") for name in known})
    parts, _depth = outside("\n".join(texts))
    lines = (line.strip(" ;:()") for part in parts for line in part.split("\n"))
    bare = {line: FILLED.sub(" ", line) for line in lines if line not in codes}
    return [
        line
        for line, told in bare.items()
        if WORD.search(without(names, NAMES.sub(" ", told)))
        and WORD.search(NAMES.sub(" ", without(names, told)))  # a name may hold a symbol
    ]


def codes_of(edition: formats.Edition) -> set[str]:
    """Return the codes that a form prints beside what they stand for."""
    rows = {row.code for question in edition.questions.values() for row in question.rows}
    options = {it.code for some in edition.option_lists.values() for it in some.options}
    return {*edition.questions, *rows, *options}


def said_by(document: Document) -> Iterator[str]:
    """Yield what a document says in our words: of what people wrote, nothing."""
    yield from (document.title, document.mark, document.page_word)
    for block in document.blocks:
        for text in texts_in(block):
            yield "".join(str(span) for span in text if not isinstance(span, OwnWords))


def cells_of(workbook: bytes, but: Iterable[str]) -> list[str]:
    """Return the texts of a workbook: the first column, and of lists the second, hold codes."""
    sheets = openpyxl.load_workbook(BytesIO(workbook)).worksheets
    return [
        cell
        for sheet in sheets
        if sheet.title not in but
        for row in sheet.iter_rows(min_col=3 if sheet.title == LISTS else 2, values_only=True)
        for cell in row
        if isinstance(cell, str)
    ]


def blank(edition: formats.Edition) -> AnswerFile:
    return AnswerFile("KEN", "", "s", edition.code, edition.edition, edition.sha256, "", "", "")


def test_letters() -> None:
    told = {kind: standard(kind, CODE) for kind in PARTS}
    found = {
        kind: left_in_english((text.subject, *text.body.split("\n\n")))
        for kind, text in told.items()
    }
    assert not any(found.values()), found


def test_documents(needs: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    cycles = evaluation_inputs(5, 8).open(tmp_path_factory.mktemp("cycles"))
    front, today = Front(language=CODE), AT.date()
    documents = {
        "synthesis": synthesis_report(needs, "second", front, today).both,
        "evaluation": evaluation_report(cycles, MIDTERM, front, today).both,
        "analysis": activities_report(needs, needs, front, today).both,
        "plan": (national_plan_document(replace(PUBLISHED, printed_in=CODE)),),
    }
    found = {
        kind: left_in_english(text for document in some for text in said_by(document))
        for kind, some in documents.items()
    }
    assert not any(found.values()), found


@pytest.mark.django_db
def test_documents_of_the_workroom(secretariat: Person, focal_point: Person) -> None:
    """The letter of a request, the dossier, the signature sheet, and the toolkit to take along."""
    version = Version.objects.get(submission=open_request(secretariat, focal_point))
    about = ("Kenya", "A round", 12, "ab" * 32, "ABCD-EFGH", "", AT, CODE)
    held = load_obligations(CODE)
    with override(CODE):
        documents = {
            "letter": request_letter(RequestLetter(version, AT.date(), AT, CODE)),
            "dossier": dossier_document(Dossier("KEN", focal_point, AT, CODE)),
            "signature": signature_document(SignatureSheet(*about)),
            "toolkit": toolkit_document(held, held.items, "", AT),
        }
    wrote = {focal_point.name, *(it.title for it in Round.objects.all()), "ABCD-EFGH"}
    codes = codes_of(formats.load_edition(REQUEST))
    found = {
        kind: left_in_english(said_by(document), codes, wrote)
        for kind, document in documents.items()
    }
    assert not any(found.values()), found


@pytest.mark.parametrize(("code", "number"), EDITIONS)
def test_forms_in_every_channel(code: str, number: str) -> None:
    edition = formats.load_edition(code, number)
    head = language_head("label", CODE)
    with override(CODE):
        file = blank(edition)
        told: dict[str, Any] = {
            "one file": [*interface_words().values(), *sentence_words().values(), needs_scripts()],
            "workbook": cells_of(
                workbook_of(file, edition, respondent="Kenya", about="A round", language=CODE),
                (DATA,),
            ),
            "xlsform": [
                row.told[head]
                for row in (*survey_rows(file, edition), *choice_rows(edition))
                if head in row.told
            ],
            "paper": said_by(form_on_paper(edition, CODE, respondent="Kenya", about="A round")),
        }
    codes = codes_of(edition)
    found = {channel: left_in_english(texts, codes) for channel, texts in told.items()}
    assert not any(found.values()), found


def test_table_of_activities() -> None:
    with override(CODE):
        sheet = openpyxl.load_workbook(BytesIO(template_workbook(CODE))).worksheets
    heads, about = sheet[0][HEAD + 1], sheet[1]["A"]
    cells = [str(cell.value) for cell in (*heads, *about) if cell.value]
    assert len(cells) > 30
    assert left_in_english(cells) == []


def test_charts(needs: Library, tmp_path: Path) -> None:
    assert draw_all(needs, tmp_path, (CODE,)) > 10
    found = {}
    for path in sorted(tmp_path.rglob("*.svg")):
        root = ElementTree.parse(path).getroot()
        found[path.name] = left_in_english("".join(node.itertext()) for node in root.iter(SVG))
    assert not any(found.values()), found
