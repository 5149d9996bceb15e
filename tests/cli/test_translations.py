"""`biocap translations`, as the people who look after six languages type it."""

import json
import shutil
from pathlib import Path

import pytest

from biocap.cli.translations import translation_states
from biocap.shared.languages import official_languages
from tests.cli.test_definitions import PROJECT, TESTS, _biocap

pytestmark = pytest.mark.own_workroom


def test_status_says_of_each_language_and_part_what_is_not_right(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "formats", tmp_path / "formats")
    english = tmp_path / "formats/every-kind/2024/texts/en.yaml"
    english.write_text(english.read_text("utf-8").replace("red: Red", "red: Reddish"), "utf-8")
    status, out, err = _biocap("translations", "status", "fr", "--json", definitions=tmp_path)
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert [each["part"] for each in told[:2]] == ["interface", "names"]
    assert told[2:] == [
        {
            "language": "fr",
            "part": "formats/every-kind/2023",
            "texts": 3,
            "missing": 3,
            "unofficial": 0,
            "stale": 0,
        },
        {
            "language": "fr",
            "part": "formats/every-kind/2024",
            "texts": 52,
            "missing": 46,
            "unofficial": 6,
            "stale": 1,
        },
    ]


def test_status_counts_a_language_that_lacks_everything_against_what_there_is() -> None:
    """A file with few sentences lacks the rest, and so does a language without any file."""
    parts = dict(translation_states("pt"))
    french = dict(translation_states("fr"))
    assert parts.keys() == french.keys()
    assert all(state.missing == state.texts > 0 for state in parts.values()), parts
    assert {name: state.texts for name, state in parts.items()} == {
        name: state.texts for name, state in french.items()
    }
    assert french["interface"].texts > 6000
    assert french["names"].unofficial > 0


@pytest.mark.parametrize("language", official_languages()[1:])
def test_nothing_is_missing_or_stale_in_an_official_language(language: str) -> None:
    """What was added waits for its translators: this fails until they have been."""
    wanting = {
        part: (state.missing, state.stale)
        for part, state in translation_states(language)
        if state.missing or state.stale
    }
    assert wanting == {}, f"See `biocap translations status {language}`: (missing, stale)"


def test_renew_brings_files_up_to_the_english_and_changes_nothing_twice(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "formats", tmp_path / "formats")
    english = tmp_path / "formats/every-kind/2024/texts/en.yaml"
    english.write_text(english.read_text("utf-8").replace("red: Red", "red: Reddish"), "utf-8")
    status, out, err = _biocap("translations", "renew", "fr", definitions=tmp_path)
    assert (status, out, err) == (
        0,
        "formats/every-kind/2023/texts/fr.po\nformats/every-kind/2024/texts/fr.po\n",
        "",
    )
    french = (tmp_path / "formats/every-kind/2024/texts/fr.po").read_text("utf-8")
    assert '#, fuzzy\n#| msgid "Red"\n' in french
    # an edition of which nobody has translated a word stands in English, and says so
    assert _biocap(
        "formats",
        "show",
        "every-kind",
        "--edition",
        "2023",
        "--language",
        "fr",
        definitions=tmp_path,
    ) == _biocap("formats", "show", "every-kind", "--edition", "2023", definitions=tmp_path)
    again = _biocap("translations", "renew", "fr", definitions=tmp_path)
    assert again == (0, "Every file is as it should be.\n", "")


def test_broken_file_is_named_and_none_is_written(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "formats", tmp_path / "formats")
    french = tmp_path / "formats/every-kind/2024/texts/fr.po"
    french.write_text("not\na gettext file\n", "utf-8")
    told = (
        "formats/every-kind/2024/texts/fr.po:1: The file is not a gettext file: it cannot be read "
        "here. Mend it there, or remove it: `biocap translations renew` writes an empty one.\n"
    )
    for command in (("renew",), ("status", "fr")):
        assert _biocap("translations", *command, definitions=tmp_path) == (1, "", told)
    assert not (tmp_path / "formats/every-kind/2023/texts/fr.po").exists()


def test_files_of_the_project_are_as_renewing_leaves_them(tmp_path: Path) -> None:
    for part in ("formats", "plans", "toolbox", "coordination"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    out = _biocap("translations", "renew", definitions=tmp_path)
    assert out == (0, "Every file is as it should be.\n", "")
