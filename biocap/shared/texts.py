"""Texts of a definition in several languages: laid over English, and held against its codes."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from biocap.shared.languages import languages
from biocap.shared.located import LocatedMapping, definition_text, parse
from biocap.shared.mistakes import Mistake, Place, missing_file
from biocap.shared.own_words import in_languages
from biocap.shared.problems import DefinitionError
from biocap.shared.shaping import shaped, sound
from biocap.shared.text import filled, noop
from biocap.shared.translations import SUFFIX, english_texts, parse_translations

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
    if own is not None and not english_texts(own):  # a file for translators, empty so far
        own = None
    texts, complete = _laid_over(own or english, english)
    return sound(shaped(texts, shape)), complete


def check_texts(
    folder: Path, name: str, shape: type[T], wanted: Wanted
) -> Iterator[DefinitionError]:
    """Return the mistakes of the texts in every language there is; English must be there."""
    there = {path.stem: path.name for path in sorted((folder / "texts").glob("*.*"))}
    for language in ("en", *(other for other in there if other != "en")):
        path = f"{name}/{text_file(language)}"
        if language not in languages():
            yield DefinitionError(
                "definition.unknown_language",
                f"{name}/texts/{there[language]}",
                1,
                noop("“%(language)s” is none of the languages of languages.yaml."),
                filled(
                    noop("Name the file after one of: %(known)s."), {"known": tuple(languages())}
                ),
                language=language,
            )
        elif language not in there:
            yield missing_file(path, noop("Add the English texts."))
        elif path.rpartition("/")[2] != there[language]:
            yield DefinitionError(
                "definition.wrong_kind_of_file",
                f"{name}/texts/{there[language]}",
                1,
                noop("English is written as YAML, every other language as a gettext file."),
                filled(noop("Name it %(path)s."), {"path": path}),
            )
        else:
            yield from _check_language(folder, path, shape, wanted, language)


def _check_language(
    folder: Path, name: str, shape: type[T], wanted: Wanted, language: str
) -> list[DefinitionError]:
    try:
        table = read_text_file(folder / text_file(language), name)
    except DefinitionError as error:
        return [error]

    def differing(_: T) -> Iterator[Mistake]:
        yield from _misnamed(table, language)
        yield from _differing(table, wanted, language)

    return shaped(table, shape, differing)[1]


def text_file(language: str) -> str:
    """Return where the words of a language lie in the folder of a definition."""
    return f"texts/{language}{'.yaml' if language == 'en' else SUFFIX}"


def read_text_file(path: Path, name: str) -> LocatedMapping:
    """Return the texts that a file holds, of whichever kind it is. Raises DefinitionError."""
    return parse_file(definition_text(path, name), name)


def parse_file(text: str, name: str) -> LocatedMapping:
    """Return the texts that a file of this name held. Raises DefinitionError."""
    return parse_translations(text, name) if name.endswith(SUFFIX) else parse(text, name)


def _file(folder: Path, language: str) -> LocatedMapping | None:
    path = folder / text_file(language)
    return read_text_file(path, f"{folder.name}/{text_file(language)}") if path.is_file() else None


def _laid_over(
    own: LocatedMapping | None, english: LocatedMapping | None
) -> tuple[LocatedMapping, bool]:
    """Lay a language over English, text by text; also say whether nothing was lacking.

    What it lacks stands in English, marked.
    """
    laid, complete = LocatedMapping(own or {}), True
    of = own if own is not None else english
    laid.path, laid.line, laid.lines = (of.path, of.line, of.lines) if of else ("", 1, {})
    for name, wanted in (english or {}).items():
        given = laid.get(name)
        if isinstance(wanted, LocatedMapping) and isinstance(given, LocatedMapping | None):
            laid[name], whole = _laid_over(given, wanted)
            complete = complete and whole
        elif isinstance(wanted, list) and isinstance(given, list):
            items = [*given, *[""] * (len(wanted) - len(given))]
            laid[name] = [own or in_english(it) for own, it in zip(items, wanted, strict=False)]
            complete = complete and all(items[: len(wanted)])
        elif given in (None, "", []):
            laid[name], complete = in_english(wanted), False
    return laid, complete


def in_english(wanted: Any) -> Any:
    """Return an English text marked as such, which stands in the place of one that is missing.

    By the code that marks any text's language (`shared.own_words`), which is seen on every page
    and in every file and document, and by which a page says its language.
    """
    if isinstance(wanted, list):
        return [in_english(one) for one in wanted]
    return in_languages([("en", wanted)]) if isinstance(wanted, str) else wanted


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
