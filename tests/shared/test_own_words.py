"""A text with its languages: written, taken apart, and not one of them lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap.shared.own_words import (
    InLanguage,
    by_language,
    in_languages,
    is_language_code,
    length_of,
    words_alone,
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", []),
        ("Act", [("", "Act")]),
        ("[fr] Loi", [("fr", "Loi")]),
        ("[fr] Loi\n\n[en] Act", [("fr", "Loi"), ("en", "Act")]),
        ("[fr] Loi\n\nde 2019\n\n[ar] قانون", [("fr", "Loi\n\nde 2019"), ("ar", "قانون")]),
        ("[fr_ca] Loi [zh-hans] 法", [("fr-ca", "Loi"), ("zh-hans", "法")]),
        ("[fr] See [en] below\nand on", [("fr", "See [en] below\nand on")]),
        ("[und] Act\n\n[fr] Loi", [("", "Act"), ("fr", "Loi")]),
        ("[en] [fr] is a code", [("en", "[fr] is a code")]),
        ("Act\n\n[fr] Loi", [("", "Act\n\n[fr] Loi")]),
        ("[GEF] project", [("", "[GEF] project")]),
        ("[fr]Loi", [("", "[fr]Loi")]),
        ("[fr]", [("", "[fr]")]),
    ],
)
def test_by_language(text: str, said: list[tuple[str, str]]) -> None:
    assert by_language(text) == tuple(InLanguage(*one) for one in said)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="["), min_size=1).map(
    lambda words: words.strip()
)
CODES = st.sampled_from(["en", "fr", "ar", "zh", "pt-br", "sw", "tpi", ""])


@given(st.lists(st.tuples(CODES, WORDS.filter(bool)), min_size=1, max_size=8))
def test_in_languages_keeps_every_language_and_word(said: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in by_language(in_languages(said))] == said


@given(st.lists(st.tuples(CODES, WORDS.map(lambda it: " ".join(it.split())).filter(bool))))
def test_in_languages_on_one_line_keeps_them_too(said: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in by_language(in_languages(said, lines=False))] == said


@given(st.text())
def test_by_language_loses_no_letter_that_is_not_of_a_code(text: str) -> None:
    kept = "".join(one.words for one in by_language(text))
    assert set(kept) <= set(text)
    assert in_languages(by_language(in_languages(by_language(text)))) == in_languages(
        by_language(text)
    )


def test_words_alone_of_one_and_of_several() -> None:
    assert words_alone("[fr] Loi") == "Loi"
    assert words_alone("[fr] Loi\n\n[en] Act") == "Loi\n\nAct"
    assert words_alone("[fr] Loi [en] Act") == "Loi / Act"


def test_length_of_counts_no_code() -> None:
    assert length_of("[fr] abc [en] abcd") == 4
    assert length_of("") == 0


def test_is_language_code() -> None:
    codes = ("en", "tpi", "fr-ca", "e", "lang", "EN", "\ufffd")
    assert [is_language_code(code) for code in codes] == [True] * 3 + [False] * 4
