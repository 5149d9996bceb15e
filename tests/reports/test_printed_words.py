"""Words as they are printed: amounts kept whole, and words that run the other way set apart."""

import io

import pypdf

from biocap.reports.blocks import OwnWords
from biocap.reports.documents import TEMPLATES
from biocap.reports.pdf import write_pdf
from biocap.reports.printed_words import printed, set_in_line
from tests.reports.test_own_words import of
from tests.reports.test_word import AT


def runs_of(made: bytes) -> list[str]:
    """Return what stands on the first page of a PDF, each run of one direction by itself."""
    runs: list[str] = []
    page = pypdf.PdfReader(io.BytesIO(made)).pages[0]
    page.extract_text(visitor_text=lambda text, *_where: runs.append(text.strip()))
    return runs


def test_the_full_stop_of_words_that_run_the_other_way_stands_at_their_end() -> None:
    sentence = (OwnWords("Train the customs officers.", "en"),)
    made = write_pdf(of([sentence], "ar"), TEMPLATES / "synthesis.typ", AT)
    assert "Train the customs officers." in runs_of(made)
    assert "." not in runs_of(made)


def test_words_are_set_apart_by_the_direction_of_their_language() -> None:
    assert set_in_line("LMO قانون.", "ar") == "\u2067LMO قانون.\u2069"
    assert set_in_line("Act.\n2019.", "pt") == "\u2068Act.\u2069\n\u20682019.\u2069"
    assert set_in_line("\u202eAct", "fr") == "\u2066Act\u2069"


def test_no_line_parts_a_currency_from_its_amount() -> None:
    assert printed("US$ 20,000 and US$ ") == "US$\u00a020,000 and US$\u00a0"
    assert printed("in US$ of their time") == "in US$ of their time"
