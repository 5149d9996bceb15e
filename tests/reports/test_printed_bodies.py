"""What a meeting reads: within 24 pages, and in every language of the United Nations."""

import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from biocap.formats import load_edition
from biocap.library.queries import Library
from biocap.reports.blocks import Document, Heading, Note, TableBlock, plain
from biocap.reports.documents import TEMPLATES
from biocap.reports.evaluation import evaluation_report
from biocap.reports.front import Front, Report
from biocap.reports.pdf import write_pdf
from biocap.reports.synthesis import synthesis_report
from biocap.reports.word import write_word
from biocap.shared.languages import languages
from tests.evaluation import MIDTERM, evaluation_inputs
from tests.library.activity_inputs import activity_versions
from tests.library.frozen import needs_inputs
from tests.reports.evaluation.conftest import AT
from tests.reports.listened import assert_pdf_is_told, assert_word_is_told
from tests.reports.printed import (
    broken_words,
    pdf_pages,
    shares_filled,
    squeezed,
    texts_of,
    word_texts,
)

MOST_PAGES = 24
LONGEST = Front(language="ru")
"""Of the six the language in which both documents are longest: where it fits, each does."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Both documents of about as many Parties as the demo has."""
    needs = needs_inputs(7, 140, activity_versions(7, 60)).open(tmp_path_factory.mktemp("needs"))
    cycles = evaluation_inputs(5, 170).open(tmp_path_factory.mktemp("cycles"))
    return {
        "synthesis": synthesis_report(needs, "second", Front(), AT.date()),
        "evaluation": evaluation_report(cycles, MIDTERM, Front(), AT.date()),
        "synthesis in the longest language": synthesis_report(needs, "second", LONGEST, AT.date()),
        "evaluation in the longest language": evaluation_report(
            cycles, MIDTERM, LONGEST, AT.date()
        ),
    }


@pytest.fixture(scope="module")
def written(large: dict[str, Report]) -> dict[str, bytes]:
    return {
        kind: write_pdf(report.body, TEMPLATES / "synthesis.typ", AT)
        for kind, report in large.items()
    }


def half_empty(pdf: bytes) -> list[tuple[int, float]]:
    """Return the pages, but the last, that are filled to half or less, and how far they are."""
    filled = [round(share, 2) for share in shares_filled(pdf)]
    return [(at, share) for at, share in enumerate(filled[:-1], start=1) if share <= 0.5]


LARGE = tuple(
    f"{kind}{language}"
    for kind in ("synthesis", "evaluation")
    for language in ("", " in the longest language")
)


@pytest.mark.parametrize("kind", LARGE)
def test_body_has_at_most_24_pages_and_none_half_empty(
    written: dict[str, bytes], kind: str
) -> None:
    pages = pdf_pages(written[kind])
    assert 8 < len(pages) <= MOST_PAGES
    assert half_empty(written[kind]) == []


def test_a_goal_stands_on_the_page_where_its_table_begins(
    large: dict[str, Report], written: dict[str, bytes]
) -> None:
    body = large["evaluation"].body
    pages = [squeezed(page) for page in pdf_pages(written["evaluation"])]
    goals = [it for it in body.blocks if isinstance(it, Heading) and it.number[:2] in ("A.", "B.")]
    assert len(goals) == 14
    for goal in goals:
        code = goal.number.rstrip(".")
        on = [at for at, page in enumerate(pages) if squeezed(goal.number + goal.words) in page]
        table = [
            at for at, page in enumerate(pages) if squeezed(f"Goal {code}: indicators") in page
        ]
        assert (code, on[-1:]) == (code, table[:1])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    """The libraries of a few Parties: of needs, and of both cycles."""
    needs = needs_inputs(4, 6).open(tmp_path_factory.mktemp("needs"))
    return needs, evaluation_inputs(5, 8).open(tmp_path_factory.mktemp("cycles"))


@pytest.mark.parametrize("language", list(languages()))
def test_both_documents_are_written_in_every_language_and_read_back(
    small: tuple[Library, Library], language: str, tmp_path: Path
) -> None:
    needs, cycles = small
    front = Front(language=language)
    synthesis = synthesis_report(needs, "second", front, AT.date())
    title = load_edition("needs-assessment").texts(language).title
    for report in (
        synthesis,
        evaluation_report(cycles, MIDTERM, front, AT.date()),
    ):
        read_back(report.body, language, tmp_path)
        notes = [plain(it.text) for it in report.body.blocks if isinstance(it, Note)]
        says_whose = any(note.startswith(title) for note in notes)
        assert says_whose == (language != "en" and report is synthesis)
        tables = [
            block
            for document in report.both
            for block in document.blocks
            if isinstance(block, TableBlock)
        ]
        assert broken_words(tables) == []


def read_back(body: Document, language: str, folder: Path) -> None:
    word = write_word(body, TEMPLATES / "synthesis.docx", AT)
    told = word_texts(word)
    assert [
        text for text in texts_of(body) if text not in told and text != squeezed(body.mark)
    ] == []
    (folder / "read.docx").write_bytes(word)
    paragraphs = docx.Document(str(folder / "read.docx")).paragraphs
    turned = [
        p for p in paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None
    ]
    assert (len(turned) == len(paragraphs), bool(turned)) == (language == "ar",) * 2
    pdf = write_pdf(body, TEMPLATES / "synthesis.typ", AT)
    assert half_empty(pdf) == []
    assert_word_is_told(word, language)
    assert_pdf_is_told(pdf, language)
    pages = "".join(pdf_pages(pdf))
    letters = {"ar": r"[\u0600-\u06ff\ufb50-\ufeff]", "zh": r"[\u4e00-\u9fff]", "ru": r"[а-яё]"}
    assert len(re.findall(letters.get(language, "[a-z]"), pages)) > 1000
    assert "\ufffd" not in pages
