"""The format of these tests: every kind of question and every rule."""

from pathlib import Path

import pytest

from biocap.formats import Edition, load_edition

DEFINITIONS = Path(__file__).parent / "definitions"


@pytest.fixture
def _definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(DEFINITIONS))


@pytest.fixture
def edition(_definitions: None) -> Edition:
    return load_edition("every-kind")
