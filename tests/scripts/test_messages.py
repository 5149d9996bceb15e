"""What is compiled is what was written, and what is marked is found."""

import importlib.util
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from biocap.shared.text import LANGUAGES

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
assert _spec is not None
assert _spec.loader is not None
messages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(messages)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_compiled_is_what_is_committed(language: str) -> None:
    folder = ROOT / "biocap" / "locale" / language / "LC_MESSAGES"
    assert (folder / "django.mo").exists() == (language == "zh" or (folder / "django.po").exists())
    if (folder / "django.mo").exists():
        assert (folder / "django.mo").read_bytes() == messages.compiled(language), (
            "Run: python scripts/messages.py compile"
        )


def test_extracted_finds_templates_code_and_plain_code() -> None:
    found = messages.extracted()
    assert {"Skip to the content", "Your password is saved and you are signed in."} <= {
        message.id for message in found
    }
    assert ("%(n)s Party", "%(n)s Parties") in [message.id for message in found]
    assert "“%(name)s” in the backup is not as it was written. Nothing was changed." in found
    assert messages.catalogue("fr").locale.language == "fr"


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
