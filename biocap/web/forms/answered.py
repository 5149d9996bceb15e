"""Answers to read, not to edit: on the review, in a submitted version, on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from biocap import formats
from biocap.formats import Edition, Question, Texts
from biocap.formats.model import QuestionText
from biocap.web.forms.fields import UploadLine
from biocap.web.forms.rail import title_of
from biocap.web.forms.summaries import say, say_field


@dataclass(frozen=True)
class AnsweredCell:
    """What a row says under the column of this label; empty words: left blank."""

    label: str
    words: str


@dataclass(frozen=True)
class AnsweredRow:
    """A named row of a grid: its label (and what was specified), then a cell for each column."""

    label: str
    specify: str
    cells: tuple[AnsweredCell, ...]


@dataclass(frozen=True)
class Answered:
    """A question with its answer in words, or with its named rows; both empty: left blank."""

    code: str
    number: str
    label: str
    private: bool
    added: bool
    words: str
    columns: tuple[str, ...]
    rows: tuple[AnsweredRow, ...]
    uploads: tuple[UploadLine, ...]

    @property
    def blank(self) -> bool:
        return not (self.words or self.rows or self.uploads)


@dataclass(frozen=True)
class AnsweredSection:
    code: str
    title: str
    url: str
    questions: tuple[Answered, ...]


@dataclass(frozen=True)
class Counts:
    """How many sections the answers opened (areas), and how many rows are named in all (needs)."""

    areas: int
    rows: int
    has_rows: bool


def answered(
    edition: Edition,
    texts: Texts,
    values: Mapping[str, Any],
    prefilled: str,
    uploads: Mapping[str, UploadLine],
    urls: Mapping[str, str] | None = None,
) -> tuple[AnsweredSection, ...]:
    """Return every question that is asked, given the answers, with its answer in words."""
    shown = formats.shown(edition, values)
    return tuple(
        AnsweredSection(
            section.code, title_of(section, texts), (urls or {}).get(section.code, ""), found
        )
        for section in edition.sections
        if (
            found := tuple(
                _answered(question, texts, values, prefilled, uploads)
                for question in section.offered(values)
                if question.code in shown and question.kind != "text"
            )
        )
    )


def _answered(
    question: Question,
    texts: Texts,
    values: Mapping[str, Any],
    prefilled: str,
    uploads: Mapping[str, UploadLine],
) -> Answered:
    words = texts.questions[question.code]
    value = values.get(question.code)
    said = ""
    files: tuple[UploadLine, ...] = ()
    if question.prefill:
        said = prefilled
    elif question.kind == "file":
        files = tuple(_uploads(value, uploads))
    elif question.kind != "grid":
        said = say(question, texts, value)
    return Answered(
        code=question.code,
        number=question.number,
        label=words.label,
        private=question.visibility == "private",
        added=question.added,
        words=said,
        columns=tuple(_column(words, column.code) for column in question.columns),
        rows=tuple(_rows(question, texts, words, values)),
        uploads=files,
    )


def _column(words: QuestionText, code: str) -> str:
    return words.columns[code].label if code in words.columns else code


def _rows(
    question: Question, texts: Texts, words: QuestionText, values: Mapping[str, Any]
) -> Iterator[AnsweredRow]:
    for row in question.rows:
        value = values.get(row.key)
        if value is not None:
            yield AnsweredRow(
                label=words.rows.get(row.code, row.code),
                specify=value.get("specify", ""),
                cells=tuple(
                    AnsweredCell(
                        _column(words, column.code),
                        say_field(column, texts, value[column.code])
                        if column.code in value
                        else "",
                    )
                    for column in question.columns
                ),
            )


def _uploads(value: Any, uploads: Mapping[str, UploadLine]) -> Iterator[UploadLine]:
    for entry in value if isinstance(value, list) else [value] if value else []:
        if entry["upload"] in uploads:
            yield uploads[entry["upload"]]


def counts(edition: Edition, values: Mapping[str, Any]) -> Counts:
    """Return how many sections were opened by a choice, and how many rows named in those asked."""
    shown = formats.shown(edition, values)
    opened = [
        section
        for section in edition.sections
        if section.shown_when is not None and any(q.code in shown for q in section.questions)
    ]
    grids = [question for question in edition.questions.values() if question.kind == "grid"]
    named = sum(row.key in values for grid in grids if grid.code in shown for row in grid.rows)
    of_areas = [s for s in edition.sections if s.shown_when is not None]
    has_rows = any(question in grids for section in of_areas for question in section.questions)
    return Counts(len(opened), named, has_rows)
