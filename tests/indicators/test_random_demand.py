"""Whatever a round of needs holds, the demand for each goal lies within its interval."""

from fractions import Fraction

import pytest

from biocap.indicators.goals.demand import demand
from biocap.indicators.goals.tables.demand import tied_areas
from biocap.library.figures import Share
from biocap.library.queries import Library
from biocap.needs.figures.naming import Naming
from biocap.plans import load_plan
from biocap.telling.names import Words
from tests.library.frozen import needs_inputs

ROUNDS = [(1, 3), (2, 12), (3, 60)]
"""Seed, and number of Parties."""
GOALS = [goal.code for goal in load_plan("cp-10-4").goals]


@pytest.fixture(
    scope="module", params=[(1, 3), (2, 12), (3, 60)], ids=lambda it: f"{it[1]}-parties"
)
def random_needs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Library:
    return needs_inputs(*request.param).open(tmp_path_factory.mktemp("library"))


def exact(share: Share) -> Fraction:
    return Fraction(share.part, share.whole)


def lies_within_its_interval(naming: Naming) -> bool:
    low, high = naming.interval.lowest, naming.interval.highest
    shown = [it.percent for it in (low, naming.share_of_submitted, high)]
    numbers = [percent for percent in shown if percent is not None]
    return 0 <= exact(low) <= exact(naming.share_of_submitted) <= exact(
        high
    ) <= 1 and numbers == sorted(numbers)


@pytest.mark.parametrize("round_code", ["first", "second"])
def test_demand_for_each_goal_and_through_each_tie_lies_within_its_interval(
    random_needs: Library, round_code: str
) -> None:
    words, found = Words(random_needs, "en"), 0
    line = next(line for line in words.rounds if line.code == round_code)
    goals = {one.goal: one for one in demand(random_needs, round_code)}
    assert list(goals) == GOALS
    for goal, whole in goals.items():
        assert whole.count + whole.weak <= whole.submitted <= whole.invited
        through = tied_areas(words, line, goal).rows
        strong = [row.naming.count for row in through if row.tie.is_strong]
        assert max(strong, default=0) <= whole.count <= sum(strong)
        together = Naming("all", goal, None, whole.count, whole.submitted, whole.invited)
        for naming in (together, *(row.naming for row in through)):
            assert (naming.submitted, naming.invited) == (whole.submitted, whole.invited)
            found += bool(naming.submitted)
            assert not naming.submitted or lies_within_its_interval(naming), goal
    assert found >= len(GOALS)
