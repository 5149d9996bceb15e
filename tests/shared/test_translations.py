"""The files of translators: what is missing, stale or official, and what becomes of it anew."""

import pytest
from polib import pofile

from biocap.shared.problems import DefinitionError
from biocap.shared.translations import (
    Translation,
    TranslationState,
    english_texts,
    parse_translations,
    renewed,
    translation_state,
    translations_in,
)

ENGLISH = english_texts(
    {
        "language": "en",
        "official": True,
        "title": "A form",
        "questions": {"q.1": {"label": "How many?", "examples": ["Two", "Three"]}},
        "empty": "",
        "options": {"1": 1},
    }
)
WORDS = {"title": "Un formulaire", "questions/q.1/examples/#2": "Trois", "gone": "Parti"}


def test_english_texts_are_told_by_place() -> None:
    assert ENGLISH == {
        "title": "A form",
        "questions/q.1/label": "How many?",
        "questions/q.1/examples/#1": "Two",
        "questions/q.1/examples/#2": "Three",
        "options/1": "1",
    }


def test_file_that_is_renewed_keeps_what_was_translated() -> None:
    first = renewed(ENGLISH, "fr", "", "fr.po", WORDS)
    assert renewed(ENGLISH, "fr", first, "fr.po") == first
    tree = parse_translations(first, "fr.po")
    assert tree == {
        "language": "fr",
        "official": False,
        "mixed": False,
        "title": "Un formulaire",
        "questions": {"q.1": {"examples": ["", "Trois"]}},
    }
    assert first.splitlines()[tree["questions"]["q.1"]["examples"].lines[1] - 1] == (
        'msgctxt "questions/q.1/examples/#2"'
    )
    assert translation_state(ENGLISH, translations_in(first, "fr.po")) == TranslationState(
        5, 3, 2, 0
    )


def test_english_that_changed_leaves_the_translation_and_says_from_what_it_was() -> None:
    first = renewed(ENGLISH, "fr", "", "fr.po", WORDS)
    changed = {**ENGLISH, "title": "The form", "questions/q.1/label": "How much?"}
    del changed["options/1"]
    assert translation_state(changed, translations_in(first, "fr.po")).stale == 1
    second = renewed(changed, "fr", first, "fr.po")
    assert 'options/1"' not in second
    assert '#, fuzzy\n#| msgid "A form"\nmsgctxt "title"\nmsgid "The form"\n' in second
    assert translation_state(changed, translations_in(second, "fr.po")) == TranslationState(
        4, 2, 2, 1
    )
    assert parse_translations(second, "fr.po")["title"] == "Un formulaire"
    once_more = renewed({**changed, "title": "This form"}, "fr", second, "fr.po")
    assert '#| msgid "A form"' in once_more
    mended = renewed(changed, "fr", once_more, "fr.po", {"title": "Le formulaire"})
    assert translation_state(changed, translations_in(mended, "fr.po")).stale == 0
    assert "fuzzy" not in mended


def test_wording_may_be_official_in_part() -> None:
    text = renewed(ENGLISH, "fr", "", "fr.po", WORDS)
    file = pofile(text)
    file.metadata["X-Official"] = "yes"
    file.find("Trois", by="msgstr").tcomment = "unofficial: nowhere printed"
    mixed = str(file)
    tree = parse_translations(mixed, "fr.po")
    assert (tree["official"], tree["mixed"]) == (True, True)
    given = {each.place: each for each in translations_in(mixed, "fr.po")}
    assert given["title"] == Translation(
        "title", "A form", "Un formulaire", ("Un formulaire",), True, False
    )
    assert not given["questions/q.1/examples/#2"].official
    assert translation_state(ENGLISH, list(given.values())).unofficial == 1
    assert "X-Official: yes" in renewed(ENGLISH, "fr", mixed, "fr.po")


@pytest.mark.parametrize(
    "text",
    ["", "/etc/passwd", "nonsense\nand more\n", 'msgstr "b"\nmsgid "a"\n'],
)
def test_file_that_is_none_is_named(text: str) -> None:
    with pytest.raises(DefinitionError) as error:
        parse_translations(text, "fr.po")
    assert (error.value.code, error.value.path) == ("definition.not_po", "fr.po")
