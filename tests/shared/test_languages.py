"""The languages are data, and a mistake in them is named by its line."""

from pathlib import Path

import pytest

from biocap.shared import languages as module
from biocap.shared.definitions import PROJECT
from biocap.shared.languages import FILE, check_languages, languages, official_languages
from biocap.shared.problems import DefinitionError

HEAD = "languages:\n  - {code: en, name: English, direction: ltr, cldr: en_001, framework: en}\n"


def test_languages_are_the_six_of_the_united_nations_english_first() -> None:
    assert list(languages()) == ["en", "fr", "es", "ar", "ru", "zh"]
    assert official_languages() == tuple(languages())
    assert [code for code, it in languages().items() if it.right_to_left] == ["ar"]
    assert check_languages(PROJECT) == []


def test_other_definitions_without_the_file_have_the_languages_of_the_project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    without, own = tmp_path / "without", tmp_path / "own"
    for folder in (without, own):
        folder.mkdir()
    (own / FILE).write_text(HEAD, "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(without))
    assert list(languages()) == ["en", "fr", "es", "ar", "ru", "zh"]
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(own))
    assert list(languages()) == ["en"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{code: en, name: Twice, direction: ltr, cldr: en, framework: en}", "duplicate_code"),
        (
            "{code: pt, name: português, direction: up, cldr: pt, framework: pt}",
            "unknown_direction",
        ),
        ("{code: pt, name: português, direction: ltr, cldr: tlh, framework: pt}", "unknown_locale"),
        ("{code: pt, direction: ltr, cldr: pt, framework: pt}", "missing_property"),
        (
            "{code: pt, name: português, direction: ltr, cldr: pt, framework: pt, months: [a, b]}",
            "wrong_type",
        ),
    ],
)
def test_a_mistake_is_named_by_its_line(line: str, code: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"{HEAD}  - {line}\n", "utf-8")
    (found,) = check_languages(tmp_path)
    assert (found.code, found.path, found.line) == (f"definition.{code}", FILE, 3)


def test_english_is_the_first(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(HEAD.replace("en, ", "fr, ", 1), "utf-8")
    (found,) = check_languages(tmp_path)
    assert (found.code, found.line) == ("definition.english_first", 2)
    with pytest.raises(DefinitionError, match="not English"):
        module.read_languages(tmp_path / FILE)
