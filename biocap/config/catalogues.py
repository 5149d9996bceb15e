"""Catalogues of translated sentences, made from what translators wrote when a process starts.

A `.mo` file is no source: it is made beside its `.po` where that folder may be written, as in
a checkout, else in the data folder of the instance. It is made once, until the `.po` changes.
"""

import hashlib
import io
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import allauth
import django
from django.utils.translation import to_locale

from biocap.shared.languages import Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LENDERS = (
    Path(django.__file__).parent / "conf",
    Path(django.__file__).parent / "contrib" / "auth",
    Path(allauth.__file__).parent,
)
"""Where sentences are borrowed; the first has the first word."""


def compiled_catalogues(sources: Path, elsewhere: Path, languages: Iterable[Language]) -> Path:
    """Return the folder of the catalogues, each as its `.po` in `sources` stands now."""
    into = sources if os.access(sources, os.W_OK) else elsewhere
    for language in languages:
        source, folder = catalogue_file(sources, language.code), into / language.code
        if source.exists() or borrows(language):
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
    sources = [written, *(path.read_bytes() for path in _lent(language))]
    made_from = hashlib.sha256(repr(sources).encode()).hexdigest()
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
    from babel.messages.mofile import read_mo, write_mo  # slow, and seldom needed

    ours = read_catalogue(source, language)
    for path in _lent(language):
        with path.open("rb") as file:
            for message in read_mo(file):
                _borrow(ours, message)
    ours.revision_date = ours.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    compiled_catalogues = io.BytesIO()
    write_mo(compiled_catalogues, ours)
    return compiled_catalogues.getvalue()


def read_catalogue(source: Path, language: Language) -> "Catalog":
    """Return what translators wrote, empty if nothing yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not source.exists():
        return Catalog(locale=language.cldr, project="biocap", charset="utf-8")
    with source.open("rb") as file:
        return read_po(file, locale=language.cldr)


def _lent(language: Language) -> list[Path]:
    if not borrows(language):
        return []
    name = to_locale(language.framework)
    paths = [lender / "locale" / name / "LC_MESSAGES" / "django.mo" for lender in LENDERS]
    return [path for path in paths if path.exists()]


def _borrow(ours: "Catalog", message: "Message") -> None:
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    known = ours.get(message.id, context)
    if message.id and (known is None or not known.string):
        ours.add(message.id, message.string, context=context)
