"""The same answers from fewer reporters never read as a decline."""

from dataclasses import replace
from random import Random

import pytest

from biocap.collection.queries import FrozenInvitation, FrozenVersion
from biocap.formats import lineage, load_edition, submittable
from biocap.indicators import measures
from biocap.indicators.figures import IndicatorChange, Value, Verdict
from biocap.indicators.reference import indicators
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.library.thresholds import thresholds
from biocap.parties.reference import PARTIES
from biocap.rehearsal.answers import temper_of
from biocap.rehearsal.reports import fill_form
from tests.evaluation import BASELINE, MIDTERM, people, rounds
from tests.library.frozen import Inputs, version_of

PAIRS = 12
REPORTING_ITSELF = "A.3(b)"
"""Asks whether the report came: fewer reports are what it measures."""


def _report(party: str, round: str, edition: str, answers: dict) -> FrozenVersion:
    return version_of(
        answers, party=party, round=round, format_code="national-report", edition=edition
    )


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    """Parties in pairs that say the same, in both cycles as far as the questions compare."""
    rng = Random(5)
    everybody = people(rng, 2 * PAIRS)
    versions = []
    for one, two in zip(everybody[:PAIRS], everybody[PAIRS:], strict=True):
        temper = temper_of(rng, ldc=False, sids=False)
        first = fill_form(load_edition("national-report", "4"), temper, rng, rounds()[0].opens_on)
        later = load_edition("national-report", "5")
        second = fill_form(later, temper, rng, rounds()[1].opens_on)
        second = submittable(later, {**second, **lineage("national-report", "5").carried(first)})
        for party in (one.code, two.code):
            versions += [
                _report(party, BASELINE, "4", first),
                _report(party, MIDTERM, "5", second),
            ]
    invitations = tuple(
        FrozenInvitation(row.code, party.code) for row in rounds()[:2] for party in everybody
    )
    directory = {**PARTIES, **{party.code: party for party in everybody}}
    return Inputs(tuple(versions), rounds(), invitations, directory)


@pytest.fixture(scope="module")
def all_reported(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return inputs.open(tmp_path_factory.mktemp("all"))


@pytest.fixture(scope="module")
def half_reported(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One of each pair is silent at the midterm."""
    silent = {f"P{number:03}" for number in range(PAIRS + 1, 2 * PAIRS + 1)}
    kept = tuple(v for v in inputs.versions if v.round == BASELINE or v.party not in silent)
    return replace(inputs, versions=kept).open(tmp_path_factory.mktemp("half"))


def _changes(library: Library) -> dict[str, IndicatorChange]:
    found = measures.changes(library, MIDTERM)
    return {c.indicator: c for c in found if c.part == ALL and c.panel}


def _midterm(library: Library) -> dict[str, Value]:
    found = measures.values(library, MIDTERM)
    return {v.indicator: v for v in found if v.part == ALL and v.cycle == "midterm"}


def test_the_same_answers_from_fewer_reporters_are_no_change(half_reported: Library) -> None:
    found, least = _changes(half_reported), thresholds().least_panel.value
    verdicts = {
        code: change.verdict
        for code, change in found.items()
        if code != REPORTING_ITSELF and change.panel >= least
    }
    assert len(verdicts) >= 13
    assert set(verdicts.values()) == {Verdict.NO_CLEAR_CHANGE}


def test_fewer_reporters_move_neither_headline_nor_verdict(
    all_reported: Library, half_reported: Library
) -> None:
    every, half = _midterm(all_reported), _midterm(half_reported)
    compared = 0
    for code, value in every.items():
        if value.feeds == "questions" and indicators()[code].treaty == "cpb":
            fewer = half[code]
            assert fewer.share_of_answered.percent == value.share_of_answered.percent
            assert fewer.states.answered * 2 == value.states.answered
            assert fewer.states.silent == PAIRS
            compared += value.states.answered > 0
    assert compared > 30
    every, half = _changes(all_reported), _changes(half_reported)
    for code, change in half.items():
        assert code == REPORTING_ITSELF or change.verdict in (Verdict.TOO_FEW, every[code].verdict)
