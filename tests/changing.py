"""Definitions that are changed while answers stand."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from biocap.shared.definitions import definitions_folder

Change = Callable[..., None]


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Change:
    """Put changed definitions in force; each change is (format, file, was, is)."""

    def change(*changes: tuple[str, str, str, str]) -> None:
        copied = shutil.copytree(definitions_folder(), tmp_path / "changed")
        for code, file, was, now in changes:
            path = copied / "formats" / code / "2009" / file
            text = path.read_text("utf-8")
            assert was in text
            path.write_text(text.replace(was, now), "utf-8")
        monkeypatch.setenv("BIOCAP_DEFINITIONS", str(copied))

    return change


@pytest.fixture
def untranslated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put definitions in force of which no text is translated yet."""
    copied = shutil.copytree(definitions_folder(), tmp_path / "untranslated")
    for path in copied.rglob("*.po"):
        path.unlink()
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(copied))


RENAMED = (
    ("needs-assessment", "format.yaml", "{code: other_information,", "{code: further,"),
    ("needs-assessment", "format.yaml", "{code: notes,", "{code: asides,"),
    (
        "needs-assessment",
        "texts/en.yaml",
        "  other_information: {label: Any",
        "  further: {label: An",
    ),
    ("needs-assessment", "texts/en.yaml", "  notes: {label: Notes}", "  asides: {label: Asides}"),
)
