from pathlib import Path

import pytest

from biocap.shared.definitions import PROJECT, definitions_folder


def test_definitions_folder_is_the_projects_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIOCAP_DEFINITIONS", raising=False)
    assert definitions_folder() == PROJECT == Path(__file__).parents[2] / "definitions"


def test_definitions_folder_is_another_if_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    assert definitions_folder() == tmp_path
