"""An answer of any kind one by one, each part in its language; of a grid, what a row says."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from biocap.formats import Question, Texts
from biocap.formats.question import Field
from biocap.telling.answers import (
    FREE_TEXT,
    AnswerPart,
    Files,
    answer_parts,
    column_label,
    in_own_words,
)


def answer_said(
    field: Field, texts: Texts, value: Any, files: Files = None
) -> tuple[AnswerPart, ...]:
    """Return what an answer says, one by one, each in its language; of a grid, in one row."""
    if value is None or not isinstance(field, Question) or field.kind != "grid":
        return answer_parts(field, texts, value, files)
    named = in_own_words(value.get("specify") or "")
    cells = (
        one
        for column in field.columns
        if value.get(column.code) is not None
        for one in _labelled(field, column, texts, value[column.code], files)
    )
    return (*named, *cells) or (AnswerPart(_("named, nothing more said")),)


def _labelled(
    question: Question, column: Field, texts: Texts, value: Any, files: Files
) -> tuple[AnswerPart, ...]:
    """Return what a cell says, its first part behind the label of the column."""
    said = answer_parts(column, texts, value, files)
    if column.kind in FREE_TEXT:
        said = (AnswerPart(value, own=value),)
    label = column_label(question, texts, column.code)
    first = _("%(label)s: %(answer)s") % {"label": label, "answer": said[0].words}
    return (replace(said[0], words=first, language=texts.language), *said[1:])
