"""Evaluations to read: one of both cycles, one of a baseline alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from biocap.reports.blocks import Document
from biocap.reports.documents import TEMPLATES
from biocap.reports.evaluation import evaluation_report
from biocap.reports.front import Front, Report
from biocap.reports.pdf import write_pdf
from biocap.reports.word import write_word
from tests.evaluation import BASELINE, MIDTERM, evaluation_inputs
from tests.library.frozen import Inputs

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FRONT = Front(symbol="UNEP/TEST/1", meeting="Twelfth meeting", byline="Note by the Secretariat")


@pytest.fixture(scope="session")
def report(evaluation_library: Library) -> Report:
    return evaluation_report(evaluation_library, MIDTERM, FRONT, AT.date())


@pytest.fixture(scope="session")
def document(report: Report) -> Document:
    return report.body


@pytest.fixture(scope="session")
def annexes(report: Report) -> Document:
    return report.annexes


@pytest.fixture(scope="session")
def word(document: Document) -> bytes:
    return write_word(document, TEMPLATES / "synthesis.docx", AT)


@pytest.fixture(scope="session")
def pdf(document: Document) -> bytes:
    return write_pdf(document, TEMPLATES / "synthesis.typ", AT)


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Library]:
    """A real baseline without an earlier cycle, of which nothing is a rehearsal."""
    inputs = real(evaluation_inputs(5, 9))
    library = inputs.open(tmp_path_factory.mktemp("library"))
    return evaluation_report(
        library, "baseline", replace(FRONT, dated=date(2026, 12, 1)), AT.date()
    ), library


def real(inputs: Inputs) -> Inputs:
    """Return the baseline of these inputs as a round of the Parties themselves."""
    names = {BASELINE: "baseline"}
    rounds = tuple(
        replace(row, code="baseline", title="Fourth national reports", rehearsal=False)
        for row in inputs.rounds
        if row.code == BASELINE
    )
    codes = dict(zip(sorted({i.party for i in inputs.invitations}), sorted(PARTIES), strict=False))
    versions = tuple(
        replace(version, round="baseline", party=codes[version.party])
        for version in inputs.versions
        if version.round in names and version.party in codes
    )
    invitations = tuple(
        replace(row, round="baseline", party=codes[row.party])
        for row in inputs.invitations
        if row.round in names
    )
    return replace(
        inputs,
        rounds=rounds,
        versions=versions,
        invitations=invitations,
        parties=dict(PARTIES),
        given={},
    )
