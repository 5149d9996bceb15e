"""What an evaluation is made of: its rounds, and the small one that tests share."""

import pytest

from biocap.indicators import measures
from biocap.library.queries import Library
from biocap.shared.problems import Problem
from tests.evaluation import BASELINE, MIDTERM, PROGRESS


def test_rounds_of_an_evaluation_are_those_of_its_cycles(evaluation_library: Library) -> None:
    rounds = measures.rounds_of(evaluation_library, MIDTERM)
    assert list(rounds.items()) == [("baseline", BASELINE), ("midterm", MIDTERM)]
    assert measures.rounds_of(evaluation_library, BASELINE) == {"baseline": BASELINE}


@pytest.mark.parametrize("round", ["", "nowhere", PROGRESS])
def test_rounds_of_anything_else_are_refused(evaluation_library: Library, round: str) -> None:
    with pytest.raises(Problem) as raised:
        measures.rounds_of(evaluation_library, round)
    assert raised.value.code == "library.no_such_evaluation"
