"""From public answers to rows of what was written, in a row for each language. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from biocap.formats import Edition
from biocap.formats.question import Field
from biocap.shared.own_words import by_language

WRITTEN = frozenset({"short_text", "long_text"})


def text_rows(
    edition: Edition, who: Mapping[str, Any], answers: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return the rows of the texts of these answers; `who` says of which round and Party."""
    return [
        {
            **who,
            "format": edition.code,
            "edition": edition.edition,
            "key": key,
            "question": edition.keys[key][0].code,
            "row": row.code if (row := edition.keys[key][1]) else None,
            "column": column,
            "option": option,
            "number": number,
            "language": one.language or None,
            "words": one.words,
        }
        for key, value in answers.items()
        for column, option, text in _texts(edition, key, value)
        for number, one in enumerate(by_language(text), 1)
    ]


def _texts(edition: Edition, key: str, value: Any) -> Iterator[tuple[str | None, str | None, str]]:
    """Yield the texts of an answer with the column and the option that they belong to."""
    question, row = edition.keys[key]
    if row is None:
        yield from ((None, option, text) for option, text in _of_field(question, value))
        return
    if value.get("specify"):
        yield None, None, value["specify"]
    for code, column in question.columns_by_code.items():
        if value.get(code) is not None:
            yield from ((code, option, text) for option, text in _of_field(column, value[code]))


def _of_field(field: Field, value: Any) -> Iterator[tuple[str | None, str]]:
    if field.kind in WRITTEN:
        yield None, value
    elif field.kind in ("choice", "choices"):
        for pick in value if field.kind == "choices" else (value,):
            if pick.get("specify"):
                yield pick["code"], pick["specify"]
