"""A library in which demand, supply and result of the Action Plan stand side by side."""

from dataclasses import replace

from tests.evaluation import evaluation_inputs
from tests.library.activity_inputs import activity_versions
from tests.library.frozen import Inputs, needs_inputs

REAL, REHEARSAL = "first", "second"
"""The rounds of needs: the later one is a rehearsal."""


def plan_inputs(parties: int = 24, activities: int = 30) -> Inputs:
    """Return two rounds of needs, activities, and the evaluation of `tests.evaluation`."""
    results = evaluation_inputs(2026, parties, activity_versions(4, activities))
    needs = needs_inputs(4, parties)
    real = tuple(replace(line, rehearsal=line.code == REHEARSAL) for line in needs.rounds)
    return replace(
        results,
        versions=(*results.versions, *needs.versions),
        rounds=(*results.rounds, *real),
        invitations=(*results.invitations, *needs.invitations),
        parties={**needs.parties, **results.parties},
    )
