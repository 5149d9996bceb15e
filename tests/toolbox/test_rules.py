"""Obligations: what `biocap check` says of a file that is not right."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from biocap.shared.definitions import PROJECT
from biocap.shared.located import read_located
from biocap.shared.translations import english_texts, renewed
from biocap.toolbox.queries import _load, load_obligations
from biocap.toolbox.rules import check_definitions


def test_the_obligations_are_those_of_the_articles_and_only_a_shall_is_a_duty() -> None:
    items = load_obligations().items
    assert Counter(it.strength for it in items) == {
        "shall": 50,
        "may": 9,
        "shall_if": 4,
        "shall_endeavour": 3,
        "rule": 2,
        "encouraged": 1,
    }
    days = {it.code: it.deadline.days for it in items if it.deadline and it.deadline.days}
    assert days == {
        **{"P-02": 90, "P-03": 90, "P-04": 270, "P-07": 30, "P-08": 90},
        **{"F-01": 15, "F-04": 270},
    }


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"10(3)"', '"10(three)"', "is no article of the Protocol. Write it as 10(3)"),
        ("goals: [A.3]", "goals: [A.33]", "There is no goal of the Action Plan “A.33”. Correct"),
        ("needs: [J.3, J.4]", "needs: [J.3, Z.9]", "There is no need of annex III “Z.9”."),
        ("[A.9(a), A.9(c)]", "[A.9(z)]", "There is no indicator of the Action Plan “A.9(z)”."),
        ("[Q149, Q151]", "[Q949]", "There is no question of the fifth national report “Q949”."),
        ("code: P-05", "code: P-04", "The code “P-04” stands here a second time."),
        ("days: 270,", "days: 0,", "Write a whole number of 1 or more."),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, was: str, becomes: str, said: str
) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "obligations" / "obligations.yaml"
    text = path.read_text("utf-8")
    line = text[: text.index(was)].count("\n") + 1
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    told = [str(error) for error in check_definitions(tmp_path)]
    assert any(f"obligations.yaml:{line}: " in it and said in it for it in told), told


def test_english_has_every_word_and_no_other(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "obligations" / "texts" / "en.yaml"
    path.write_text(path.read_text("utf-8").replace("  P-06:\n", "  P-99:\n", 1), "utf-8")
    told = " ".join(str(error) for error in check_definitions(tmp_path))
    assert "“obligations.P-99”, but nothing bears that code" in told
    assert "The text for “obligations.P-06.duty” is missing." in told


def test_an_obligation_that_nobody_looks_for_is_a_mistake(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "obligations" / "obligations.yaml"
    text = path.read_text("utf-8").replace("situations: [export]", "situations: []", 1)
    path.write_text(text, "utf-8")
    (told,) = map(str, check_definitions(tmp_path))
    assert "Obligation “L-03” names nothing in “situations”. Name one at least." in told


def test_what_a_language_lacks_stands_in_english_and_is_marked(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "toolbox" / "obligations", tmp_path, dirs_exist_ok=True)
    english = english_texts(read_located(tmp_path / "texts" / "en.yaml"))
    given = {"obligations/P-05/duty": "Motiver la décision."}
    words = renewed(english, "fr", "", "fr.po", given)
    (tmp_path / "texts" / "fr.po").write_text(words, "utf-8")
    held = _load(tmp_path, "fr")
    assert (held.language, held.complete) == ("fr", False)
    assert held.one("P-05").words.duty == "Motiver la décision."
    assert held.one("P-06").words.duty.startswith("[en] Silence is not consent")
