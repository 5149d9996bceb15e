"""Texts of a definition in several languages: laid over English, and held against its codes."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from biocap.shared.languages import languages
from biocap.shared.located import LocatedMapping, read
from biocap.shared.mistakes import Mistake, Place, missing_file
from biocap.shared.problems import DefinitionError
from biocap.shared.shaping import shaped, sound
from biocap.shared.text import filled, noop

T = TypeVar("T")
Wanted = Mapping[str, Any]
"""The tree of texts that the codes of a definition have room for.

A leaf is True where English must have the text, and False where there may be none.
"""

TextsFile = Callable[[str], LocatedMapping | None]
"""Returns what the file of a language holds, None where there is no such file."""


def read_texts(folder: Path, shape: type[T], language: str) -> tuple[T, bool]:
    """Return the texts in a language, in English where it has none, and whether it has all.

    A language without a file gives the English texts. Raises the first DefinitionError.
    """
    return texts_from(partial(_file, folder), shape, language)


def texts_from(file: TextsFile, shape: type[T], language: str) -> tuple[T, bool]:
    """Do what `read_texts` does, of files wherever they are kept."""
    english = file("en")
    own = file(language) if language in languages() else None
    texts, complete = _laid_over(own or english, english)
    return sound(shaped(texts, shape)), complete


def check_texts(
    folder: Path, name: str, shape: type[T], wanted: Wanted
) -> Iterator[DefinitionError]:
    """Return the mistakes of the texts in every language there is; English must be there."""
    there = sorted(path.stem for path in (folder / "texts").glob("*.yaml"))
    for language in ("en", *(other for other in there if other != "en")):
        path = f"{name}/texts/{language}.yaml"
        if language not in languages():
            yield DefinitionError(
                "definition.unknown_language",
                path,
                1,
                noop("“%(language)s” is none of the languages of languages.yaml."),
                filled(
                    noop("Name the file after one of: %(known)s."), {"known": tuple(languages())}
                ),
                language=language,
            )
        elif language not in there:
            yield missing_file(path, noop("Add the English texts."))
        else:
            yield from _check_language(folder, path, shape, wanted, language)


def _check_language(
    folder: Path, name: str, shape: type[T], wanted: Wanted, language: str
) -> list[DefinitionError]:
    try:
        table = read(folder / "texts" / f"{language}.yaml", name)
    except DefinitionError as error:
        return [error]

    def differing(_: T) -> Iterator[Mistake]:
        yield from _misnamed(table, language)
        yield from _differing(table, wanted, language)

    return shaped(table, shape, differing)[1]


def _file(folder: Path, language: str) -> LocatedMapping | None:
    path = folder / "texts" / f"{language}.yaml"
    return read(path, f"{folder.name}/texts/{path.name}") if path.is_file() else None


def _laid_over(
    own: LocatedMapping | None, english: LocatedMapping | None
) -> tuple[LocatedMapping, bool]:
    """Lay a language over English, text by text; also say whether nothing was lacking."""
    laid, complete = LocatedMapping(own or {}), True
    of = own if own is not None else english
    laid.path, laid.line, laid.lines = (of.path, of.line, of.lines) if of else ("", 1, {})
    for name, wanted in (english or {}).items():
        given = laid.get(name)
        if isinstance(wanted, LocatedMapping) and isinstance(given, LocatedMapping | None):
            laid[name], whole = _laid_over(given, wanted)
            complete = complete and whole
        elif given in (None, "", []):
            laid[name], complete = wanted, False
    return laid, complete


def _misnamed(table: LocatedMapping, language: str) -> Iterator[Mistake]:
    if table.get("language") != language:
        yield Mistake(
            ("language",),
            "wrong_language",
            noop("“language” is not “%(language)s”, as the name of the file says."),
            noop("Make the two the same."),
            {"language": language},
        )


def _differing(
    given: Mapping[str, Any],
    wanted: Wanted,
    language: str,
    path: tuple[str, ...] = (),
    at: Place = (),
) -> Iterator[Mistake]:
    """Texts for codes that do not exist and, in English, texts that are missing."""
    for name in given:
        if name not in wanted:
            yield Mistake(
                (*at, name),
                "text_without_code",
                noop("There is a text for “%(name)s”, but nothing bears that code."),
                noop("Correct the code, or remove the text."),
                {"name": ".".join((*path, name))},
            )
    for name, inner in wanted.items():
        here = (*at, name) if name in given else at
        text = given.get(name)
        if isinstance(inner, Mapping):
            deeper = text if isinstance(text, Mapping) else {}
            yield from _differing(deeper, inner, language, (*path, name), here)
        elif inner and text is None and language == "en":
            yield Mistake(
                here,
                "missing_text",
                noop("The text for “%(name)s” is missing."),
                noop("Add it here."),
                {"name": ".".join((*path, name))},
            )
