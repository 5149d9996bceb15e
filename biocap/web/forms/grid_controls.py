"""The heads and the cells of a table that is filled in."""

from typing import Any

from biocap.formats import GridColumn, Texts
from biocap.formats.texts import FieldText, QuestionText
from biocap.telling import lists
from biocap.telling.answers import AnswerPart, answer_parts, in_own_words
from biocap.web.forms import fields
from biocap.web.forms.controls import at_most_hint, control, picked_codes
from biocap.web.forms.grids import ColumnHead, GridCell


def grid_head(column: GridColumn, texts: Texts, words: QuestionText) -> ColumnHead:
    """Return the head of a grid's column: its label, its options as a key, how many of them."""
    return ColumnHead(
        code=column.code,
        label=words.columns.get(column.code, FieldText()).label or column.code,
        key=words.columns.get(column.code, FieldText()).key,
        required_added=column.required_added,
        options=tuple(
            fields.OptionControl(
                option.code, texts.option(column.option_list.code, option.code), False
            )
            for option in column.options
        ),
        hint=at_most_hint(column.at_most) if column.kind == "choices" else "",
        scale=_is_scale(column),
        numbered=_is_numbered(column),
        ends=_ends(column, texts),
    )


def grid_cell(
    column: GridColumn, texts: Texts, words: QuestionText, key: str, value: Any, before: Any
) -> GridCell:
    """Return the controls of one row under one column."""
    return GridCell(
        column=column.code,
        label=words.columns.get(column.code, FieldText()).label or column.code,
        field=control(column, texts, f"{key}:{column.code}", value),
        scale=_is_scale(column),
        numbered=_is_numbered(column),
        ends=_ends(column, texts),
        previous=_briefly(column, texts, before),
    )


def _ends(column: GridColumn, texts: Texts) -> str:
    """Return what the ends of a scale mean: those labels that are more than their number."""
    if not _is_scale(column):
        return ""
    labels = texts.option_lists.get(column.option_list.code, {})
    return lists.joined_by_commas(label for code, label in labels.items() if label != code)


def _briefly(column: GridColumn, texts: Texts, before: Any) -> tuple[AnswerPart, ...]:
    """Return an earlier answer in short: numbers where the column shows numbers."""
    if not (_is_scale(column) or _is_numbered(column)):
        return answer_parts(column, texts, before)
    picked = picked_codes(before)
    numbers = (AnswerPart(lists.joined_by_commas(picked)),) if picked else ()
    return (*numbers, *(one for words in picked.values() for one in in_own_words(words)))


def _is_scale(column: GridColumn) -> bool:
    return column.kind == "choice" and column.option_list.scored


def _is_numbered(column: GridColumn) -> bool:
    codes = [option.code for option in column.options]
    return column.kind == "choices" and codes == [str(n) for n in range(1, len(codes) + 1)]
