"""Words of ours in the definitions stand in the reader's language, and say so where they do not."""

from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override

from biocap.shared.definitions import PROJECT
from biocap.shared.reasons import reasons_in
from biocap.telling import reasons
from biocap.telling.reasons import language_of_reason, reason

ENGLISH = "Only <what> was asked."
WAITING = "Not yet."
"""A catalogue has it and nobody has translated it: it stands there in English, marked."""


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {ENGLISH: "Seul <cela> a été demandé.", WAITING: f"[en] {WAITING}"}
    monkeypatch.setattr(reasons, "gettext", lambda text: words.get(text, text))


def _shown(text: str, language: str) -> str:
    with override(language):
        return Template("{% load telling %}{{ text|reason }}").render(Context({"text": text}))


def test_reason_is_shown_in_the_readers_language() -> None:
    with override("fr"):
        assert (reason(ENGLISH), language_of_reason(ENGLISH)) == (
            "Seul <cela> a été demandé.",
            "fr",
        )
    assert _shown(ENGLISH, "fr") == "<bdi >Seul &lt;cela&gt; a été demandé.</bdi>"


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("text", [WAITING, "Nowhere."])
def test_reason_that_has_no_other_words_is_marked_as_english(language: str, text: str) -> None:
    with override(language):
        assert (reason(text), language_of_reason(text)) == (f"[en] {text}", "en")
    assert _shown(text, language) == f'<bdi lang="en" dir="ltr">[en] {text}</bdi>'


def test_reason_in_english_is_itself() -> None:
    with override("en"):
        assert (reason("Nowhere."), language_of_reason("Nowhere.")) == ("Nowhere.", "en")


def test_no_reason_is_no_words() -> None:
    with override("fr"):
        assert reason("") == ""


def test_reasons_are_collected_from_the_definitions(tmp_path: Path) -> None:
    folder = tmp_path / "indicators/cp-10-4"
    folder.mkdir(parents=True)
    (folder / "A.1.a.yaml").write_text(
        "indicator: A.1(a)\ndirection: {better: less, why: They shall be rare.}\n"
        "sources:\n  baseline: {missing: Nothing asked., why: They shall be rare.}\n"
    )
    (tmp_path / "crosswalks").mkdir()
    (tmp_path / "crosswalks/ties.yaml").write_text("ties:\n  - {goal: A.1, reason: The same.}\n")
    assert reasons_in(tmp_path) == ["They shall be rare.", "Nothing asked.", "The same."]
    assert "The goal is risk assessment." in reasons_in(PROJECT)
