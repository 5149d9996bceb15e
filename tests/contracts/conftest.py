"""The frozen library, opened once for all tests of this folder."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client, override_settings
from django.utils import translation

from biocap.library.queries import Library
from biocap.web.views.library.serving import SHELF
from tests.contracts.frozen_world import open_frozen
from tests.contracts.public_pages import addresses, page_of


@pytest.fixture(scope="session")
def _frozen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Path]:
    root = tmp_path_factory.mktemp("frozen")
    return open_frozen(root), root


@pytest.fixture
def frozen(_frozen: tuple[Library, Path], settings: LazySettings) -> Library:
    """The frozen library, and pages that read it."""
    settings.BIOCAP_LIBRARY = _frozen[1]
    return _frozen[0]


@pytest.fixture(scope="session")
def pages(_frozen: tuple[Library, Path]) -> dict[str, str]:
    """The HTML of every public page of the frozen library in English, by its `ADDRESSES`."""
    SHELF.clear()
    with override_settings(BIOCAP_LIBRARY=_frozen[1]):
        found = {
            name: page_of(Client(), address) for name, address in addresses(_frozen[0]).items()
        }
    SHELF.clear()
    translation.deactivate()
    return found
