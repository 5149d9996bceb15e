"""Translations: collect the sentences that are marked, and compile what translators wrote.

    python scripts/messages.py extract fr    write or renew biocap/locale/fr/LC_MESSAGES/django.po
    python scripts/messages.py compile       every django.po -> django.mo, committed beside it

Needs no system package. Chinese is `zh` here and `zh_Hans` in Django and django-allauth;
their sentences are taken over into our catalogue, so that the whole page is in Chinese.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from biocap.shared.text import LANGUAGES

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "biocap" / "locale"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    "npgettext": ((1, "c"), 2, 3),
}
BORROWED = [
    Path(django.__file__).parent / "conf",
    Path(django.__file__).parent / "contrib" / "auth",
    Path(allauth.__file__).parent,
]


def catalogue(language: str) -> Catalog:
    """Return what translators wrote, empty if nothing yet."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language, project="biocap", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(language: str) -> bytes:
    """Return the compiled catalogue of a language, the same bytes every time."""
    ours = catalogue(language)
    if language == "zh":
        for place in BORROWED:
            path = place / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo"
            if path.exists():
                with path.open("rb") as file:
                    for message in read_mo(file):
                        _borrow(ours, message)
    ours.revision_date = ours.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    written = io.BytesIO()
    write_mo(written, ours)
    return written.getvalue()


def _borrow(ours: Catalog, message: Message) -> None:
    context = message.context.decode() if isinstance(message.context, bytes) else message.context
    known = ours.get(message.id, context)
    if message.id and (known is None or not known.string):
        ours.add(message.id, message.string, context=context)


def extracted() -> Catalog:
    """Return every sentence that the code and the templates mark."""
    found = Catalog(project="biocap", charset="utf-8")
    for path in sorted([*ROOT.glob("biocap/**/*.py"), *ROOT.glob("biocap/**/*.html")]):
        text = path.read_text("utf-8")
        code = templatize(text, origin=str(path)) if path.suffix == ".html" else text
        source = io.BytesIO(code.encode())
        name = path.relative_to(ROOT).as_posix()
        for line, function, words, _comments in extract_python(source, KEYWORDS, [], {}):
            _add(found, str(function), words, (name, line))
    return found


def _add(found: Catalog, function: str, words: object, place: tuple[str, int]) -> None:
    given = list(words) if isinstance(words, tuple) else [words]
    context: str | None = None
    ids: list[str] = []
    for position in KEYWORDS[function] or (1,):
        place_of = position[0] if isinstance(position, tuple) else position
        word = given[place_of - 1] if place_of <= len(given) else None
        if not isinstance(word, str):  # not a plain string: nothing to translate
            return
        if isinstance(position, tuple):
            context = word
        else:
            ids.append(word)
    if ids[0]:
        found.add(tuple(ids) if len(ids) > 1 else ids[0], locations=[place], context=context)


def extract(language: str) -> None:
    """Write the language's file for translators, keeping what they wrote."""
    ours = catalogue(language)
    ours.update(extracted(), no_fuzzy_matching=True)
    ours.header_comment = "# Biocap. A sentence without translation is shown in English."
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, ours, ignore_obsolete=True, width=100, include_lineno=False)


def compile_all() -> None:
    """Compile each language that has a file for translators, and Chinese."""
    for language in LANGUAGES[1:]:
        folder = LOCALE / language / "LC_MESSAGES"
        if language == "zh" or (folder / "django.po").exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "django.mo").write_bytes(compiled(language))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["extract", language] if language in LANGUAGES[1:]:
            extract(language)
        case ["compile"]:
            compile_all()
        case _:
            sys.exit(__doc__)
