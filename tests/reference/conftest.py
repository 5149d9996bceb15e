"""The rounds and the activities that measures and their twins are compared over."""

import pytest

from biocap.library.queries import Library
from tests.library.activity_inputs import clustered_inputs
from tests.library.frozen import Inputs, needs_inputs
from tests.reference.activities_twin import Reports, counted_once
from tests.reference.evaluation_world import world

__all__ = ["activity_world", "needs_world", "world"]

CASES = [(1, 0), (2, 1), (3, 2), (4, 12), (5, 40)]
"""Seed, and number of Parties."""

NeedsWorld = tuple[Library, Inputs]
ActivityWorld = tuple[Library, Reports]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[1]}-parties")
def needs_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NeedsWorld:
    """A library of the rounds “first” and “second”, and the frozen inputs it was built from."""
    inputs = needs_inputs(*request.param)
    return inputs.open(tmp_path_factory.mktemp("library")), inputs


@pytest.fixture(
    scope="module",
    params=[(1, 0), (2, 1), (3, 7), (4, 60), (5, 150)],
    ids=lambda case: f"{case[1]}-activities",
)
def activity_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> ActivityWorld:
    """A library of seeded activities, and the answers it was built from, each activity once."""
    inputs = clustered_inputs(*request.param)
    reports = [version for version in inputs.versions if not version.round]
    return inputs.open(tmp_path_factory.mktemp("library")), counted_once(reports, inputs.given)
