"""A page for typing in a form that came on paper: a box for the printed codes of each cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from biocap.channels.typed import TICKED, codes_written, picks_typed, typed_by_code
from biocap.formats import Question
from biocap.web.forms.controls import id_of
from biocap.web.forms.fields import Control
from biocap.web.forms.grids import GridField, RowField
from biocap.web.forms.own_words import words_posted
from biocap.web.forms.posted_answers import READERS, raw_answer
from biocap.web.forms.questions import QuestionView


@dataclass(frozen=True)
class TypedCell:
    """A cell of a row: `coded` is a box for codes, the others have the control of the form."""

    name: str
    id: str
    label: str
    text: str
    coded: bool
    field: Control
    focused: bool = False


@dataclass(frozen=True)
class TypedRow:
    """A row of a table as the paper prints it; `it` is the row as the form shows it."""

    it: RowField
    code: str
    cells: tuple[TypedCell, ...]


@dataclass(frozen=True)
class TypedGroup:
    label: str
    rows: tuple[TypedRow, ...]


@dataclass(frozen=True)
class TypedQuestion:
    """A question with the groups of its rows, if it is a table."""

    view: QuestionView
    groups: tuple[TypedGroup, ...] = ()

    @property
    def span(self) -> int:
        """How many columns the table has."""
        return 2 + max((len(row.cells) for group in self.groups for row in group.rows), default=0)


def typed_question(
    question: Question,
    view: QuestionView,
    values: Mapping[str, Any],
    posted: QueryDict | None,
    focus: str,
) -> TypedQuestion:
    """Return a question for typing in; what was `posted` stands in its boxes as it was typed."""
    if not isinstance(view.field, GridField):
        return TypedQuestion(view)
    codes = {row.key: row.code for row in question.rows}
    groups = []
    for group in view.field.groups:
        rows = [
            TypedRow(row, codes[row.key], _cells(question, row, values, posted, focus))
            for row in group.rows
        ]
        groups.append(TypedGroup(group.label, tuple(rows)))
    return TypedQuestion(view, tuple(groups))


def _cells(
    question: Question,
    row: RowField,
    values: Mapping[str, Any],
    posted: QueryDict | None,
    focus: str,
) -> tuple[TypedCell, ...]:
    cells: list[TypedCell] = []
    stands = values.get(row.key)
    for cell in row.cells:
        column, name = question.columns_by_code[cell.column], f"{row.key}:{cell.column}"
        coded = typed_by_code(column)
        text = ""
        if coded and posted is not None:
            text = str(posted.get(name, ""))
        elif coded and stands is not None:
            first = not any(one.coded for one in cells)
            text = codes_written(stands.get(cell.column)) or ("x" if first else "")
        cells.append(
            TypedCell(name, id_of(name), cell.label, text, coded, cell.field, name == focus)
        )
    return tuple(cells)


def typed_answer(question: Question, key: str, posted: QueryDict, stood: bool) -> object:
    """Return the raw answer to one key of a page that was typed in; None if nothing is given.

    A row is named by anything typed in it. `stood`: an answer stood there when the page was shown.
    """
    if question.kind != "grid":
        return raw_answer(question, key, posted, stood)
    row: dict[str, object] = {}
    ticked = False
    for column in question.columns:
        name = f"{key}:{column.code}"
        if typed_by_code(column):
            text = str(posted.get(name, "")).strip()
            ticked = ticked or text.casefold() in TICKED
            value = None if text.casefold() in TICKED else picks_typed(column, text)
        else:
            value = READERS[column.kind](name, posted)
        if value is not None:
            row[column.code] = value
    if specify := words_posted(f"{key}:specify", posted, lines=False):
        row["specify"] = specify
    return row if row or ticked else None


def box_after(questions: Sequence[Question], posted: QueryDict, changed: frozenset[str]) -> str:
    """Return the name of the box after the last that was typed in; "" if there is none.

    Who presses Enter without scripts sends the page, and goes on there.
    """
    names = [
        (row.key, f"{row.key}:{column.code}")
        for question in questions
        for row in question.rows
        for column in question.columns
        if typed_by_code(column)
    ]
    filled = [
        place for place, (key, name) in enumerate(names) if key in changed and posted.get(name)
    ]
    following = filled[-1] + 1 if filled else len(names)
    return names[following][1] if following < len(names) else ""
