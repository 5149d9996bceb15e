"""Translations: collect the sentences that are marked into the files of the translators.

    python scripts/messages.py fr    write or renew biocap/locale/fr/LC_MESSAGES/django.po
    python scripts/messages.py       renew those of every language

A file names no places and is sorted by its sentences, so that a renewed one differs only where
a sentence does. Two branches that both added some are joined by renewing what either has.
Needs no system package. What is translated here is seen at the next start of `biocap`.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from biocap.config.catalogues import catalogue_file, read_catalogue
from biocap.shared.definitions import PROJECT
from biocap.shared.languages import languages
from biocap.shared.reasons import reasons_in

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "biocap" / "locale"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    "npgettext": ((1, "c"), 2, 3),
    "ProblemType": (2,),
}
UNSTEADY = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By): .*\n', re.MULTILINE)
"""Lines of the head that say when and by what a file was written."""


def extracted() -> Catalog:
    """Return every sentence that the code and the templates mark, and our words in definitions."""
    found = Catalog(project="biocap", charset="utf-8")
    for path in sorted([*ROOT.glob("biocap/**/*.py"), *ROOT.glob("biocap/**/*.html")]):
        text = path.read_text("utf-8")
        code = _as_code(text, path) if path.suffix == ".html" else text
        source = io.BytesIO(code.encode())
        for _line, function, words, _comments in extract_python(source, KEYWORDS, [], {}):
            _add(found, str(function), words)
    for text in reasons_in(PROJECT):
        found.add(text)
    return found


def _as_code(template: str, path: Path) -> str:
    """Return the sentences of a template as Python, without the indentation of its lines."""
    return re.sub(r"(?m)^[ \t]+", "", templatize(template, origin=str(path)))


def _add(found: Catalog, function: str, words: object) -> None:
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
        found.add(tuple(ids) if len(ids) > 1 else ids[0], context=context)


def renewed(language: str, found: Catalog) -> bytes:
    """Return the language's file for translators as it should stand, keeping what they wrote."""
    ours = read_catalogue(catalogue_file(LOCALE, language), languages()[language])
    ours.update(found, no_fuzzy_matching=True)
    ours.fuzzy = False
    ours.header_comment = "# Biocap. A sentence without translation is shown in English."
    written = io.BytesIO()
    write_po(written, ours, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    return UNSTEADY.sub(b"", written.getvalue())


def main(wanted: list[str]) -> None:
    translated = list(languages())[1:]
    if not set(wanted) <= set(translated):
        sys.exit(__doc__)
    found = extracted()
    for language in wanted or translated:
        path = catalogue_file(LOCALE, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(renewed(language, found))


if __name__ == "__main__":
    main(sys.argv[1:])
