"""The rounds and the activities that measures and their twins are compared over."""

from dataclasses import replace

import pytest

from biocap.library.queries import Library
from biocap.library.worlds import of_rehearsals
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
    params=[
        *((1, 0, False), (2, 1, False), (3, 7, False), (4, 60, False), (5, 150, False)),
        (6, 110, True),
    ],
    ids=lambda case: f"{case[1]}-{'invented' if case[2] else 'activities'}",
)
def activity_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> ActivityWorld:
    """A library of seeded activities, and the answers it was built from, each activity once.

    In one case fictional respondents gave them all, and the library is read for these.
    """
    seed, number, invented = request.param
    inputs = clustered_inputs(seed, number)
    reports = [version for version in inputs.versions if not version.round]
    told = counted_once(reports, inputs.given)
    folder = tmp_path_factory.mktemp("library")
    if not invented:
        return inputs.open(folder), told
    marked = [it if it.round else replace(it, fictional=True) for it in inputs.versions]
    return of_rehearsals(replace(inputs, versions=marked).open(folder)), told
