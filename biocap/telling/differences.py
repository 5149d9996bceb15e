"""What differs between two sets of answers, in the words and the order of their format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from biocap.formats import Column, Edition, Question, Row, Texts
from biocap.formats.model import Field
from biocap.telling.answered import Told, nobody, section_title
from biocap.telling.answers import Files, Said, column_label, said


@dataclass(frozen=True)
class Difference:
    """One answer, or one cell of a named row, that was given, changed or taken back.

    `was` and `now` are its words before and after; empty where nothing stood. `row` and
    `column` are empty but for a grid. `told` says who answered, where that is known.
    """

    kind: Literal["given", "changed", "taken_back"]
    section: str
    number: str
    label: str
    row: str
    column: str
    private: bool
    was: tuple[Said, ...]
    now: tuple[Said, ...]
    told: str = ""


def differences(
    edition: Edition,
    texts: Texts,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    files: Files = None,
    told: Told = nobody,
) -> tuple[Difference, ...]:
    """Return what was given, changed and taken back from `before` to `after`, in form's order.

    Both are values by key of one edition; a key that it does not have is left out.
    """
    titles = {section.code: section_title(section, texts) for section in edition.sections}
    return tuple(
        difference
        for key, (question, row) in edition.keys.items()
        if before.get(key) != after.get(key)
        for difference in _of_key(
            titles, texts, question, row, before.get(key), after.get(key), files, told(key)
        )
    )


def _of_key(
    titles: Mapping[str, str],
    texts: Texts,
    question: Question,
    row: Row | None,
    before: Any,
    after: Any,
    files: Files,
    told: str,
) -> Iterator[Difference]:
    def difference(
        field: Field | None, was: Any, now: Any, column: str = "", private: bool = False
    ) -> Difference:
        return Difference(
            kind="given" if was is None else "taken_back" if now is None else "changed",
            section=titles[question.section],
            number=question.number,
            label=words.label,
            row=words.rows.get(row.code, row.code) if row else "",
            column=column,
            private=private or question.visibility == "private",
            was=_words(field, texts, was, files),
            now=_words(field, texts, now, files),
            told=told,
        )

    words = texts.questions[question.code]
    if row is None:
        yield difference(question, before, after)
        return
    was, now = _named(before), _named(after)
    if was != now:
        yield difference(None, was, now)
    for column in question.columns:
        if _cell(before, column) != _cell(after, column):
            yield difference(
                column,
                _cell(before, column),
                _cell(after, column),
                column_label(question, texts, column.code),
                column.visibility == "private",
            )


def _named(row: Mapping[str, Any] | None) -> str | None:
    """Return what a row of a grid says of itself: what was specified, or that it is named."""
    return None if row is None else row.get("specify") or _("named")


def _cell(row: Mapping[str, Any] | None, column: Column) -> Any:
    return None if row is None else row.get(column.code)


def _words(field: Field | None, texts: Texts, value: Any, files: Files) -> tuple[Said, ...]:
    if field is not None:
        return said(field, texts, value, files)
    return (Said(value),) if value else ()
