"""The pages of a world in which a draft names needs, and of the frozen library.

Both are made once for the tests of a module, which only look: what a look writes goes back.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import override_settings

from biocap.collection import operations
from biocap.library.queries import Library
from tests.contracts.frozen_world import open_frozen
from tests.web.test_access import World, make_world
from tests.workroom import AREA_L, OPEN


@pytest.fixture(scope="module")
def made_library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Library]:
    root = tmp_path_factory.mktemp("library")
    with override_settings(BIOCAP_LIBRARY=root):
        return root, open_frozen(root)


@pytest.fixture
def frozen_library(settings: LazySettings, made_library: tuple[Path, Library]) -> Library:
    settings.BIOCAP_LIBRARY, library = made_library
    return library


@pytest.fixture(scope="module")
def made_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        draft = world.subjects["submit"]
        focal_point = world.people["focal point"]
        assert focal_point is not None
        operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def answered(made_world: World, db: None) -> World:
    """The world of the tests, whose draft names needs of area L; what a test writes goes back."""
    return made_world
