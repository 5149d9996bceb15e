"""A whole set of answers to read, in the order and the words of its format, whatever that is.

For the public page of a submission as for the review, a submitted version and paper.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from biocap import formats
from biocap.formats import Edition, GridColumn, Question, Section, Texts
from biocap.formats.opening import opening_given
from biocap.telling.answers import AnswerPart, Files, answer_parts, column_label, in_own_words


@dataclass(frozen=True)
class AnsweredCell:
    """What a row says under the column of this label; nothing: left blank."""

    label: str
    said: tuple[AnswerPart, ...]


@dataclass(frozen=True)
class AnsweredRow:
    """A named row of a grid: its label (and what was specified), then a cell for each column.

    `told` says who answered it and when, where that is to be shown.
    """

    code: str
    label: str
    specify: tuple[AnswerPart, ...]
    cells: tuple[AnsweredCell, ...]
    told: str = ""


@dataclass(frozen=True)
class Answered:
    """A question with what its answer says, or with its named rows; neither: left blank.

    `told` says who answered it and when, where that is to be shown.
    """

    code: str
    kind: str
    number: str
    label: str
    private: bool
    added: bool
    said: tuple[AnswerPart, ...]
    columns: tuple[str, ...]
    rows: tuple[AnsweredRow, ...]
    told: str = ""

    @property
    def are_places(self) -> bool:
        """Whether it says places, of which there may be many."""
        return self.kind == "places"


@dataclass(frozen=True)
class AnsweredSection:
    """A section with the questions that were asked; `address` is where they are answered."""

    code: str
    title: str
    address: str
    questions: tuple[Answered, ...]


@dataclass(frozen=True)
class Counts:
    """How many sections the answers opened (areas), and how many rows are named in all (needs)."""

    areas: int
    rows: int
    has_rows: bool


Beside = Callable[[Question, AnswerPart], AnswerPart]
"""What a page adds to one thing that an answer says: where it leads, or what is ours of it."""


def _as_it_is(question: Question, one: AnswerPart) -> AnswerPart:
    return one


Told = Callable[[str], str]
"""Says of a key who answered it and when, or nothing."""


def nobody(key: str) -> str:
    """Say of no key who answered it."""
    return ""


def answered(
    edition: Edition,
    texts: Texts,
    values: Mapping[str, Any],
    respondent: str = "",
    *,
    files: Files = None,
    addresses: Mapping[str, str] | None = None,
    told: Told = nobody,
    frozen: bool = False,
) -> tuple[AnsweredSection, ...]:
    """Return every question that is asked, given the answers, with its answer in words.

    `respondent` answers what the submission itself says. `files` are the uploads by id,
    `addresses` those of the sections by code; `told` says who answered a key. What is `frozen`
    and answered was asked, whatever says so now.
    """
    shown = (was_asked if frozen else formats.asked_questions)(edition, values)

    def answer(question: Question) -> Answered | None:
        if question.code not in shown:
            return None
        columns = question.columns
        return _answered(question, columns, texts, values, respondent, files, _as_it_is, told)

    return _sections(edition, texts, values, answer, addresses or {})


def publicly_answered(
    edition: Edition,
    texts: Texts,
    values: Mapping[str, Any],
    respondent: str = "",
    *,
    files: Files = None,
    beside: Beside = _as_it_is,
    told: Told = nobody,
) -> tuple[AnsweredSection, ...]:
    """Return the same of the public answers of a frozen version, for anyone to read.

    Questions and columns that are not public are left out, and of a contact what is not open.
    What was answered was asked, even where only an answer that is not public says so.
    """
    shown = was_asked(edition, values)

    def answer(question: Question) -> Answered | None:
        is_open = question.visibility == "public" or bool(
            question.opened_by and values.get(question.code)
        )
        if question.code not in shown or not is_open:
            return None
        columns = tuple(it for it in question.columns if it.visibility == "public")
        shown_to_all = _answered(question, columns, texts, values, respondent, files, beside, told)
        return replace(shown_to_all, private=False)  # whoever may open it did

    return _sections(edition, texts, values, answer, {})


def was_asked(edition: Edition, values: Mapping[str, Any]) -> frozenset[str]:
    """Return the codes of the questions that are asked or were answered."""
    given = {edition.keys[key][0].code for key in values if key in edition.keys}
    return formats.asked_questions(edition, values) | given


def _sections(
    edition: Edition,
    texts: Texts,
    values: Mapping[str, Any],
    answer: Callable[[Question], Answered | None],
    addresses: Mapping[str, str],
) -> tuple[AnsweredSection, ...]:
    sections = []
    for section in edition.sections:
        asked = (it for it in section.offered(values) if it.kind != "text")
        questions = tuple(filter(None, map(answer, asked)))
        if questions:
            address = addresses.get(section.code, "")
            title = section_title(section, texts)
            sections.append(AnsweredSection(section.code, title, address, questions))
    return tuple(sections)


def section_title(section: Section, texts: Texts) -> str:
    """Return the title of a section, or that of its first question."""
    words = texts.sections.get(section.code)
    if words and words.title:
        return words.title
    return texts.questions[section.questions[0].code].label


def _answered(
    question: Question,
    columns: Collection[GridColumn],
    texts: Texts,
    values: Mapping[str, Any],
    respondent: str,
    files: Files,
    beside: Beside,
    told: Told,
) -> Answered:
    words: tuple[AnswerPart, ...] = ()
    if question.prefill:
        words = (AnswerPart(respondent),) if respondent else ()
    elif question.kind != "grid":
        given = answer_parts(question, texts, values.get(question.code), files)
        words = tuple(beside(question, one) for one in given)
    return Answered(
        code=question.code,
        kind=question.kind,
        number=question.number,
        label=texts.questions[question.code].label,
        private=question.visibility == "private" and not opening_given(question, values),
        added=question.added,
        said=words,
        columns=tuple(column_label(question, texts, column.code) for column in columns),
        rows=tuple(_rows(question, columns, texts, values, told)),
        told=told(question.code),
    )


def _rows(
    question: Question,
    columns: Collection[GridColumn],
    texts: Texts,
    values: Mapping[str, Any],
    told: Told,
) -> Iterator[AnsweredRow]:
    labels = texts.questions[question.code].rows
    for row in question.rows:
        value = values.get(row.key)
        if value is not None:
            cells = (
                AnsweredCell(
                    column_label(question, texts, column.code),
                    answer_parts(column, texts, value.get(column.code)),
                )
                for column in columns
            )
            label = labels.get(row.code, row.code)
            yield AnsweredRow(
                row.code, label, in_own_words(value.get("specify", "")), tuple(cells), told(row.key)
            )


def counts_answered(edition: Edition, values: Mapping[str, Any]) -> Counts:
    """Return how many sections were opened by a choice, and how many rows named in those asked."""
    shown = formats.asked_questions(edition, values)
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
