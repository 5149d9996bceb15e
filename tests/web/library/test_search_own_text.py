"""A search looks in the text of a thing itself, and not in our words about it."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import translation

from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.search import search
from tests.contracts.frozen_world import open_frozen


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Library:
    settings.BIOCAP_LIBRARY = tmp_path
    return open_frozen(tmp_path)


def found(library: Library, asked: str, kind: str) -> int:
    with translation.override("en"):
        return sum(group.total for group in search(Words(library, "en"), asked, Way(), kind))


@pytest.mark.parametrize(
    ("kind", "ours", "own"),
    [
        ("plans", "action of the plan of", "Party 001"),
        ("organizations", "its activities", "Green Fields"),
        ("experts", "without a public name", "Party 001"),
    ],
)
def test_words_of_ours_find_nothing_and_its_own_do(
    kind: str, ours: str, own: str, library: Library
) -> None:
    assert (found(library, ours, kind), found(library, own, kind) > 0) == (0, True)
