"""The rounds that the needs measures and their twins are compared over."""

import pytest

from biocap.library.queries import Library
from tests.library.frozen import Inputs, needs_inputs

CASES = [(1, 0), (2, 1), (3, 2), (4, 12), (5, 40)]
"""Seed, and number of Parties."""

NeedsWorld = tuple[Library, Inputs]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[1]}-parties")
def needs_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NeedsWorld:
    """A library of the rounds “first” and “second”, and the frozen inputs it was built from."""
    inputs = needs_inputs(*request.param)
    return inputs.open(tmp_path_factory.mktemp("library")), inputs
