"""Which round an evaluation is of."""

from dataclasses import replace
from pathlib import Path

import pytest

from biocap.library.queries import Library
from biocap.reports.blocks import Document
from biocap.reports.evaluation.rounds import round_of_cycle
from biocap.shared.problems import Problem
from tests.evaluation import BASELINE, MIDTERM, evaluation_inputs


def test_round_of_finds_the_round_of_a_cycle(evaluation_library: Library) -> None:
    assert round_of_cycle(evaluation_library, "midterm") == MIDTERM
    assert round_of_cycle(evaluation_library, "baseline") == BASELINE
    assert round_of_cycle(evaluation_library, "midterm", MIDTERM) == MIDTERM


def test_round_of_a_cycle_that_nobody_reported_in_says_so(
    alone: tuple[Document, Library],
) -> None:
    with pytest.raises(Problem) as caught:
        round_of_cycle(alone[1], "midterm")
    assert caught.value.code == "report.no_such_cycle"


def test_round_of_another_cycle_is_refused(evaluation_library: Library) -> None:
    with pytest.raises(Problem) as caught:
        round_of_cycle(evaluation_library, "midterm", BASELINE)
    assert str(caught.value) == (
        "The round “rehearsal-baseline” is of the cycle “baseline”, not “midterm”."
    )


def test_round_of_several_rounds_asks_for_one(tmp_path: Path) -> None:
    inputs = evaluation_inputs(3, 3)
    (midterm,) = (row for row in inputs.rounds if row.code == MIDTERM)
    second = replace(midterm, code="midterm", rehearsal=False, previous="")
    library = replace(inputs, rounds=(*inputs.rounds, second)).open(tmp_path)
    with pytest.raises(Problem) as caught:
        round_of_cycle(library, "midterm")
    assert caught.value.code == "report.several_rounds"
    assert f"midterm, {MIDTERM}" in str(caught.value) or f"{MIDTERM}, midterm" in str(caught.value)
