"""The blocks of both documents are frozen: their texts, tables, pictures, and every figure.

A figure is held as it is shown, with its value, its measure and what it is of.
"""

from dataclasses import replace
from datetime import date

import pytest

from biocap.library.queries import Library
from biocap.reports.evaluation import evaluation_report
from biocap.reports.front import Front, Report
from biocap.reports.synthesis import synthesis_report
from tests.contracts.block_lines import lines_of
from tests.contracts.freezing import hold, still
from tests.contracts.frozen_world import MIDTERM, REAL, REHEARSAL

TODAY = date(2026, 11, 21)
FRONT = Front(
    symbol="UNEP/TEST/1",
    meeting="Twelfth meeting",
    agenda_item="Item 5 of the provisional agenda",
    byline="Note by the Executive Secretary",
)


def test_blocks_of_the_synthesis_are_held(frozen: Library) -> None:
    """Of a rehearsal that follows a round, and of a real round that follows none."""
    documents = {code: synthesis_report(frozen, code, FRONT, TODAY) for code in (REHEARSAL, REAL)}
    hold(
        "blocks-synthesis",
        {code: still_lines(document, frozen) for code, document in documents.items()},
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_blocks_of_the_evaluation_are_held(frozen: Library, language: str) -> None:
    document = evaluation_report(frozen, MIDTERM, replace(FRONT, language=language), TODAY)
    name = "blocks-evaluation" if language == "en" else f"blocks-evaluation-{language}"
    hold(name, {MIDTERM: still_lines(document, frozen)})


def still_lines(report: Report, library: Library) -> list[str]:
    """Return the body and then the annexes, line by line."""
    return [
        line
        for document in report.both
        for line in still("\n".join(lines_of(document)), library).split("\n")
    ]
