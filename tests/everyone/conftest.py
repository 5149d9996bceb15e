"""The pages of a world in which a draft names needs, and of the frozen library."""

from typing import Any

import pytest
from django.conf import LazySettings

from biocap.collection import operations
from biocap.library.queries import Library
from tests.contracts.frozen_world import open_frozen
from tests.web.test_access import World, world
from tests.workroom import AREA_L, OPEN

__all__ = ["world"]


@pytest.fixture
def frozen_library(settings: LazySettings, tmp_path: Any) -> Library:
    settings.BIOCAP_LIBRARY = tmp_path
    return open_frozen(tmp_path)


@pytest.fixture
def answered(world: World) -> World:
    """The world of the tests, whose draft names needs of area L."""
    draft = world.subjects["submit"]
    focal_point = world.people["focal point"]
    assert focal_point is not None
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    return world
