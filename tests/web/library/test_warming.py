"""A process that has just started has the figures of the evaluation ready."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from biocap.indicators import measures
from biocap.library.queries import Library, in_force, open_library
from biocap.web.warming import warm
from tests.evaluation import MIDTERM


@pytest.mark.usefixtures("client")
def test_warm_leaves_nothing_to_ask_the_library(plan_library: Library) -> None:
    library = open_library()
    library.forget()
    warm()
    library.cursor.close()  # whatever is asked from now on fails
    try:
        assert len(measures.moves(library, MIDTERM)) == 14
        assert measures.values(library, MIDTERM)
    finally:
        del library._thread.cursor


def test_warm_before_the_first_publication_does_nothing(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    warm()
    assert in_force(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
