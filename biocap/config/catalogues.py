"""Catalogues of translated sentences, made from what translators wrote when a process starts.

A sentence that nobody has translated yet stands in it in English, marked, unless the framework
lends it; so no page, mail or document shows one unmarked.

A `.mo` file is no source: it is made beside its `.po` where that folder may be written, as in
a checkout, else in the data folder of the instance. It is made once, until the `.po` changes.
"""

import gettext
import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import allauth
import django
from django.utils.translation import to_locale

from biocap.shared.languages import Language, official_languages
from biocap.shared.texts import in_english

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LENDERS = (
    Path(django.__file__).parent / "conf",
    Path(django.__file__).parent / "contrib" / "auth",
    Path(allauth.__file__).parent,
)
"""Where sentences are borrowed; the first has the first word."""
WRITTEN_IN = "en"
INSTEAD = "framework.po"
"""Beside the file of a language's translators: sentences of the framework that we say otherwise."""
MADE = 2
"""Counts how catalogues are made: one that was made otherwise is made again."""
MessageString = str | list[str] | tuple[str, ...]
Sentence = tuple[str | tuple[str, ...], str | None]
"""What is translated, with its plural if it has one, and in which context."""


def compiled_catalogues(sources: Path, elsewhere: Path, languages: Iterable[Language]) -> Path:
    """Return the folder of the catalogues, each as its `.po` in `sources` stands now."""
    into = sources if os.access(sources, os.W_OK) else elsewhere
    for language in languages:
        source, folder = catalogue_file(sources, language.code), into / language.code
        if language.code != WRITTEN_IN:
            _make(source, folder / "LC_MESSAGES", language)
    return into


def catalogue_file(sources: Path, code: str) -> Path:
    """Return the file of a language's translators."""
    return sources / code / "LC_MESSAGES" / "django.po"


def borrows(language: Language) -> bool:
    """Whether Django does not know the language by our code, so that its sentences are taken over.

    Chinese is `zh` here and `zh_Hans` in Django and django-allauth.
    """
    return language.framework != language.code


def _make(source: Path, folder: Path, language: Language) -> None:
    written = source.read_bytes() if source.exists() else b""
    others = _others(source, language)
    sources = [written, *(path.read_bytes() for path in (*_lent(source, language), *others))]
    made_from = hashlib.sha256(repr((MADE, sources)).encode()).hexdigest()
    stamp = folder / "django.mo.made-from"
    if stamp.exists() and stamp.read_text() == made_from and (folder / "django.mo").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    _put(folder / "django.mo", compiled(source, language))
    _put(stamp, made_from.encode())


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: another process may be doing the same."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


def compiled(source: Path, language: Language) -> bytes:
    """Return the compiled catalogue, the same bytes every time."""
    from babel.messages.mofile import write_mo  # slow, and seldom needed

    ours = read_catalogue(source, language)
    lent = [message for path in _lent(source, language) for message in _read(path, language)]
    for message in lent if borrows(language) else ():
        _borrow(ours, message)
    known = _sentences((source, *_others(source, language)), language)
    _mark(ours, known - {_sentence(message) for message in lent if _is_said(message)})
    ours.revision_date = ours.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    compiled_catalogues = io.BytesIO()
    write_mo(compiled_catalogues, ours)
    return compiled_catalogues.getvalue()


def _sentences(sources: Iterable[Path], language: Language) -> set[Sentence]:
    """Return every sentence that some file of translators has, translated or not."""
    read = (read_catalogue(path, language) for path in sources)
    return {_sentence(message) for catalogue in read for message in catalogue if message.id}


def read_catalogue(source: Path, language: Language) -> "Catalog":
    """Return what translators wrote, empty if nothing yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not source.exists():
        return Catalog(locale=language.cldr, project="biocap", charset="utf-8")
    with source.open("rb") as file:
        return read_po(file, locale=language.cldr)


def _others(source: Path, language: Language) -> list[Path]:
    """Return the files that have every sentence, where a language's own may lack some."""
    if language.official:
        return []
    sources = source.parents[2]
    paths = [catalogue_file(sources, code) for code in official_languages()]
    return [path for path in paths if path.exists()]


def _lent(source: Path, language: Language) -> list[Path]:
    name = to_locale(language.framework)
    paths = [lender / "locale" / name / "LC_MESSAGES" / "django.mo" for lender in LENDERS]
    return [path for path in (source.with_name(INSTEAD), *paths) if path.exists()]


def _read(path: Path, language: Language) -> Iterator["Message"]:
    from babel.messages.mofile import read_mo

    if path.name == INSTEAD:
        yield from read_catalogue(path, language)
    else:
        with path.open("rb") as file:
            yield from read_mo(file)


def _sentence(message: "Message") -> Sentence:
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    return tuple(message.id) if isinstance(message.id, list) else message.id, context


def _is_said(message: "Message") -> bool:
    """Whether every form has words."""
    forms = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return bool(forms) and all(forms)


def _borrow(ours: "Catalog", message: "Message") -> None:
    said, _context = sentence = _sentence(message)
    if said and message.string and _is_said(message):
        _say(ours, sentence, message.string)


def _mark(ours: "Catalog", known: set[Sentence]) -> None:
    """Give English words, marked, to each sentence that has none."""
    form = gettext.c2py(ours.plural_expr)
    for sentence in sorted(known, key=repr):
        if isinstance(sentence[0], str):
            _say(ours, sentence, _marked(sentence[0]))
        else:
            one, more = map(_marked, sentence[0])
            alone = form(1) if ours.num_plurals > 1 else -1
            forms = [one if number == alone else more for number in range(ours.num_plurals)]
            _say(ours, sentence, tuple(forms))


def _say(ours: "Catalog", sentence: Sentence, words: MessageString) -> None:
    """Give words to a sentence that has none yet."""
    said, context = sentence
    held = ours.get(said, context)
    if held is None:
        ours.add(said, words, context=context)
    elif not _is_said(held):
        held.string = words


def _marked(sentence: str) -> str:
    """Return a sentence as it stands where it is not translated; blanks at its ends stay."""
    words = sentence.strip()
    return sentence.replace(words, in_english(words), 1) if words else sentence
