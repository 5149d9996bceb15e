"""One word for one thing in each language: definitions/terms.yaml, and what is held against it."""

from pathlib import Path

import pytest

from biocap.shared.definitions import PROJECT
from biocap.shared.languages import languages
from biocap.shared.terms import FILE, OtherWord, check_terms, other_words
from tests.cli.test_definitions import _biocap

TERMS = """
terms:
  - code: goal
    english: [goal, goals]
    apart: [Sustainable Development Goals]
    source: Biocap
    languages:
      - {code: fr, says: '\\bbuts?\\b', never: objectif}
  - code: lmo
    english: [LMO]
    source: Biocap
    languages:
      - {code: fr, says: OVM}
"""


@pytest.fixture(autouse=True)
def _terms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(TERMS, "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))


@pytest.mark.parametrize(
    ("english", "french", "told"),
    [
        ("The goal", "Le but", []),
        ("The Goal", "Le But", []),
        ("The goal", "La cible", [OtherWord("goal", "")]),
        ("The goal", "Le but, un objectif", [OtherWord("goal", "objectif")]),
        ("The goal", "Le débutant", [OtherWord("goal", "")]),
        ("The goal of an LMO", "Le but d’un OGM", [OtherWord("lmo", "")]),
        ("The goal of an LMO", "La fin", [OtherWord("goal", ""), OtherWord("lmo", "")]),
        ("The lmo", "Le machin", []),
        ("A goalkeeper", "Un gardien", []),
        ("%(goal)s is said", "On dit %(but)s", []),
        ("A goal: %(n)s", "%(but)s : %(n)s", [OtherWord("goal", "")]),
        ("The Sustainable Development Goals", "Les objectifs de développement durable", []),
        ("The objective", "L’objectif", []),
        ("The goal", "", []),
    ],
)
def test_other_words_are_those_that_a_translation_does_not_share(
    english: str, french: str, told: list[OtherWord]
) -> None:
    assert other_words("fr", english, french) == told
    assert other_words("pt", english, french) == []


def test_mistakes_of_the_file_are_named_by_their_line(tmp_path: Path) -> None:
    assert check_terms(tmp_path) == []
    (tmp_path / FILE).write_text(TERMS.replace("says: OVM", "says: '(OVM'"), "utf-8")
    assert [(error.code, error.line) for error in check_terms(tmp_path)] == [
        ("definition.no_expression", 13)
    ]
    (tmp_path / FILE).write_text(TERMS.replace("code: lmo", "code: goal"), "utf-8")
    assert [(error.code, error.line) for error in check_terms(tmp_path)] == [
        ("definition.duplicate_code", 9)
    ]


@pytest.mark.own_workroom
@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_translation_of_ours_says_the_terms(language: str) -> None:
    assert _biocap("translations", "terms", language, definitions=PROJECT) == (
        0,
        "Every term is said as it should be.\n",
        "",
    )


@pytest.mark.own_workroom
def test_a_forbidden_variant_is_named_with_its_text(tmp_path: Path) -> None:
    plan = tmp_path / "plans/cp-10-4/texts"
    plan.mkdir(parents=True)
    (tmp_path / FILE).write_text(TERMS, "utf-8")
    (plan / "en.yaml").write_text("title: Goals\nheading: Goal\n", "utf-8")
    (plan / "fr.po").write_text(
        'msgid ""\nmsgstr "Language: fr\\n"\n\n'
        'msgctxt "title"\nmsgid "Goals"\nmsgstr "Objectifs"\n\n'
        '# official\nmsgctxt "heading"\nmsgid "Goal"\nmsgstr "Objectif"\n',
        "utf-8",
    )
    status, out, err = _biocap("translations", "terms", "fr", definitions=tmp_path)
    named = [line for line in out.splitlines() if "  plans/" in line]
    assert (status, err, named) == (
        1,
        "",
        ["fr  plans/cp-10-4  goal: says “Objectif”: 'Goals' → 'Objectifs'"],
    )
