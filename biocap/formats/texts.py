"""The words of an edition: read with English where a language has none, and checked."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from biocap.formats.model import Edition, FieldText, QuestionText, SectionText, Texts
from biocap.formats.properties import Mistakes
from biocap.shared.located import Row, Table, read
from biocap.shared.text import LANGUAGES, noop

_NEEDED, _OPTIONAL, _LIST = "needed", "optional", "list"
_FIELD = {"label": _NEEDED, "printed": _OPTIONAL, "help": _OPTIONAL, "examples": _LIST}


def reader(folder: Path) -> Callable[[str], Texts]:
    """Return a function that reads the texts of an edition in a language, once each."""

    @cache
    def texts(language: str) -> Texts:
        return read_texts(folder, language if language in LANGUAGES else "en")

    return texts


def read_texts(folder: Path, language: str) -> Texts:
    """Return the words in the language; each label that it lacks is the English one.

    A language without a file gives the English texts, `language` "en".
    """
    english = _file(folder, "en")
    own = _file(folder, language) if language != "en" else english
    if own is None:
        own, language = english, "en"
    words, missing = _merged(own or {}, english or {})
    return Texts(
        language=language,
        official=bool(own and own.get("official")),
        complete=not missing,
        title=_text(words.get("title")),
        option_lists={
            name: {code: _text(label) for code, label in _mapping(options).items()}
            for name, options in _mapping(words.get("option_lists")).items()
        },
        sections={
            code: SectionText(_text(words.get("title")), _text(words.get("text")))
            for code, words in _mappings(words.get("sections"))
        },
        questions={code: _question(words) for code, words in _mappings(words.get("questions"))},
    )


def _file(folder: Path, language: str) -> Mapping[str, Any] | None:
    path = folder / "texts" / f"{language}.yaml"
    return read(path) if path.is_file() else None


def _merged(own: Mapping[str, Any], english: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """Lay a language over English, label by label; also say whether anything was lacking."""
    merged: dict[str, Any] = {**own}
    lacking = False
    for name, words in english.items():
        mine = own.get(name)
        if isinstance(words, dict):
            merged[name], deeper = _merged(_mapping(mine), words)
            lacking = lacking or deeper
        elif mine in (None, "", []):
            merged[name] = words
            lacking = True
    return merged, lacking


def _question(words: Mapping[str, Any]) -> QuestionText:
    columns = {
        code: FieldText(**_field_text(column)) for code, column in _mappings(words.get("columns"))
    }
    return QuestionText(
        **_field_text(words),
        text=_text(words.get("text")),
        row_groups={code: _text(t) for code, t in _mapping(words.get("row_groups")).items()},
        rows={code: _text(t) for code, t in _mapping(words.get("rows")).items()},
        columns=columns,
    )


def _field_text(words: Mapping[str, Any]) -> dict[str, Any]:
    examples = words.get("examples")
    return {
        "label": _text(words.get("label")),
        "printed": _text(words.get("printed")),
        "help": _text(words.get("help")),
        "examples": tuple(map(_text, examples)) if isinstance(examples, list) else (),
    }


def _text(words: Any) -> str:
    return words.strip() if isinstance(words, str) else ""


def _mapping(words: Any) -> Mapping[str, Any]:
    return words if isinstance(words, dict) else {}


def _mappings(words: Any) -> list[tuple[str, Mapping[str, Any]]]:
    return [(code, _mapping(inner)) for code, inner in _mapping(words).items()]


def expected(edition: Edition) -> dict[str, Any]:
    """Return the tree of texts that an edition has room for; its leaves say what is needed."""
    return {
        "language": _NEEDED,
        "official": _OPTIONAL,
        "title": _NEEDED,
        "option_lists": {
            name: {option.code: _NEEDED for option in options.options}
            for name, options in edition.option_lists.items()
        },
        "sections": {
            section.code: {"title": _NEEDED, "text": _OPTIONAL} for section in edition.sections
        },
        "questions": {
            question.code: {
                **_FIELD,
                "text": _OPTIONAL,
                "row_groups": {group.code: _NEEDED for group in question.row_groups},
                "rows": {row.code: _NEEDED for row in question.rows},
                "columns": {column.code: _FIELD for column in question.columns},
            }
            for question in edition.questions.values()
        },
    }


def check_texts(edition: Edition, table: Table, mistakes: Mistakes, language: str) -> None:
    """Note texts for codes that do not exist and, in English, texts that are missing."""
    if table.get("language") != language:
        mistakes.add(
            "wrong_language",
            table.lines.get("language", table.line),
            noop("“language” is not “%(language)s”, as the name of the file says."),
            noop("Make the two the same."),
            language=language,
        )
    if not isinstance(table.get("official", False), bool):
        mistakes.add(
            "wrong_type",
            table.lines["official"],
            noop("“%(name)s” does not hold what it should."),
            noop("Write true or false."),
            name="official",
        )
    rest = {name: known for name, known in expected(edition).items() if name != "official"}
    _walk(table, rest, mistakes, "", language == "en", table.line)


def _walk(
    table: Mapping[str, Any],
    known: Mapping[str, Any],
    mistakes: Mistakes,
    path: str,
    complete: bool,
    line: int,
) -> None:
    lines = table.lines if isinstance(table, Table) else {}
    for name in table:
        if name not in known and (path or name != "official"):
            mistakes.add(
                "text_without_code",
                lines[name],
                noop("There is a text for “%(name)s”, but nothing bears that code."),
                noop("Correct the code, or remove the text."),
                name=f"{path}{name}",
            )
    for name, wanted in known.items():
        value, at = table.get(name), lines.get(name, line)
        if isinstance(wanted, dict):
            if value is None or isinstance(value, Table):
                inner: Mapping[str, Any] = value if value is not None else {}
                _walk(inner, wanted, mistakes, f"{path}{name}.", complete, at)
                continue
        elif value is None:
            if wanted == _NEEDED and complete:
                mistakes.add(
                    "missing_text",
                    at,
                    noop("The text for “%(name)s” is missing."),
                    noop("Add it here."),
                    name=f"{path}{name}",
                )
            continue
        elif wanted == _LIST:
            if isinstance(value, Row) and all(_is_text(item) for item in value):
                continue
        elif _is_text(value):
            continue
        mistakes.add(
            "wrong_type",
            at,
            noop("“%(name)s” does not hold what it should."),
            noop(
                "Write a text, in quotes if it looks like a number; for examples, a list of them."
            ),
            name=f"{path}{name}",
        )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
