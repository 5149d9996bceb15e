"""What is marked is found, and stands in the files of the translators."""

import gettext as plurals
import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation
from django.utils.translation import gettext, ngettext

from biocap.config.catalogues import catalogue_file, read_catalogue
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


class _Filled(Mapping[str, Any]):
    """Remembers what a sentence was filled with."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> int:
        self.asked.add(name)
        return 1

    def __iter__(self) -> Iterator[str]:
        return iter(self.asked)

    def __len__(self) -> int:
        return len(self.asked)


def held_in(sentence: str, filled: bool) -> set[str]:
    """Return what a sentence is filled with, by `%` or by braces; it must be one to be filled."""
    asked = _Filled()
    text = sentence % asked if filled else sentence
    return asked.asked | set(re.findall(r"\{\w*\}", text))


def badly_held(message: Message, form: Any) -> Iterator[str]:
    """Yield each form of a translation that holds other things than its English.

    A form for one number alone may say that number in a word.
    """
    one, *more = [message.id] if isinstance(message.id, str) else message.id
    filled = any("%(" in text for text in (one, *more))
    wanted = [held_in(text, filled) for text in (one, *more)]
    said = [message.string] if isinstance(message.string, str) else list(message.string)
    for number, words in enumerate(said):
        of = [n for n in range(200) if form(n) == number] if more else []
        try:
            held = held_in(words, filled)
        except (ValueError, TypeError) as error:
            yield f"{words!r}: {error}"
            continue
        left_out = len(of) == 1
        fewest = wanted[0] if 1 in of else wanted[-1]
        too_few = len(fewest - held) > left_out
        if (words and too_few) or held - set.union(*wanted):
            yield f"{words!r} for {one!r}"


@pytest.mark.parametrize("language", list(languages())[1:])
def test_a_translation_holds_what_its_english_is_filled_with(language: str) -> None:
    catalogue = read_catalogue(catalogue_file(messages.LOCALE, language), languages()[language])
    form = plurals.c2py(catalogue.plural_expr)
    found = [told for it in catalogue if it.id for told in badly_held(it, form)]
    assert found == []


@pytest.mark.parametrize(
    ("english", "translated", "told"),
    [
        ("%(n)s of %(all)s", "%(n)s sur %(all)s", False),
        ("%(n)s of %(all)s", "%(n)s sur %(al)s", True),
        ("%(n)s of %(all)s", "%(n)s sur", True),
        ("%(n)s per cent", "%(n)s %", True),
        ("%(n)s per cent", "%(n)s %%", False),
        ("Entry {n}", "Entrée {m}", True),
        (("%(n)s year", "%(n)s years"), ("%(n)s an", "%(n)s ans"), False),
        (("%(n)s year", "%(n)s years"), ("un an", "%(n)s ans"), True),  # 0 too
        (("%(n)s year", "%(n)s years"), ("%(n)s an", "des ans"), True),
    ],
)
def test_what_a_translation_holds_otherwise_is_found(
    english: Any, translated: Any, told: bool
) -> None:
    found = badly_held(Message(english, translated), plurals.c2py("(n > 1)"))
    assert bool(list(found)) == told


def test_arabic_says_eleven_and_a_hundred_each_in_its_own_form() -> None:
    """From 11 to 99 what is counted ends in tanwin, at 100 it does not: 15 قسما, 100 قسم."""
    catalogue = read_catalogue(catalogue_file(messages.LOCALE, "ar"), languages()["ar"])
    form = plurals.c2py(catalogue.plural_expr)
    assert (form(100), form(15)) == (4, 5)
    forms = [it.string for it in catalogue if it.id and not isinstance(it.string, str)]
    assert len(forms) > 200
    assert [said[5] for said in forms if are_exchanged(said[4], said[5])] == []
    assert are_exchanged("%(n)s قسما", "%(n)s قسم")
    assert not are_exchanged("%(n)s قسم", "%(n)s قسما")


def are_exchanged(hundred: str, eleven: str) -> bool:
    """Whether a word ends in tanwin at 100 that does not from 11 to 99."""
    pairs = zip(hundred.split(), eleven.split(), strict=False)
    return any(
        re.fullmatch(rf"{re.escape(bare)}(?:ا|اً|ً)", ended)
        for ended, bare in ((a.strip("،.؛)("), b.strip("،.؛)(")) for a, b in pairs)
    )
