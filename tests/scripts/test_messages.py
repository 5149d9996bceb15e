"""What is marked is found, and stands in the files of the translators."""

import importlib.util
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.utils import translation
from django.utils.translation import gettext, ngettext

from biocap.config.catalogues import catalogue_file
from biocap.shared.languages import languages

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
assert _spec is not None
assert _spec.loader is not None
messages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(messages)


@pytest.fixture(scope="module")
def found() -> Catalog:
    return messages.extracted()


@pytest.mark.parametrize("language", list(languages())[1:])
def test_a_file_of_translators_holds_the_sentences_of_the_code_sorted_and_without_places(
    language: str, found: Catalog
) -> None:
    written = catalogue_file(messages.LOCALE, language).read_bytes()
    is_renewed = written == messages.renewed(language, found)  # no telling where: it takes minutes
    assert is_renewed, "Run: python scripts/messages.py"
    entries = written.decode().strip().split("\n\n")[1:]
    assert b"#:" not in written
    assert len(entries) == len(found)


def test_extracted_finds_templates_code_and_plain_code(found: Catalog) -> None:
    assert {"Skip to the content", "Your password is saved and you are signed in."} <= {
        message.id for message in found
    }
    assert ("%(n)s Party", "%(n)s Parties") in [message.id for message in found]
    assert "“%(name)s” in the backup is not as it was written. Nothing was changed." in found


def test_a_new_sentence_changes_its_own_lines_of_the_file_alone(found: Catalog) -> None:
    before = messages.renewed("fr", found)
    more = messages.extracted()
    more.add("A sentence that nobody wrote")
    new = messages.renewed("fr", more)
    entry = b'msgid "A sentence that nobody wrote"\nmsgstr ""\n\n'
    assert entry in new
    assert new.replace(entry, b"") == before


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Ce champ est obligatoire."),
        ("es", "Este campo es obligatorio."),
        ("ar", "هذا الحقل مطلوب."),
        ("ru", "Обязательное поле."),
        ("zh", "这个字段是必填项。"),
    ],
)
def test_every_language_has_the_sentences_of_the_framework(language: str, sentence: str) -> None:
    with translation.override(language):
        assert gettext("This field is required.") == sentence


def test_chinese_has_its_one_form_of_number() -> None:
    with translation.override("zh"):
        assert ngettext("%(num)d minute", "%(num)d minutes", 1) % {"num": 1} == "1 分钟"
