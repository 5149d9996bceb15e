"""From a question, its words and its stored answer to what a template shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from biocap.collection.choices import LARGEST_UPLOAD
from biocap.formats import Edition, Question, Row, Texts
from biocap.formats.choices import CHOOSING, MEDIA_TYPES
from biocap.formats.needs import area_of
from biocap.formats.texts import QuestionText
from biocap.telling import lists
from biocap.telling.answers import AnswerPart, answer_in_words, column_label
from biocap.telling.said import answer_said
from biocap.telling.visibility import counted_words
from biocap.web.forms import controls, grid_controls
from biocap.web.forms.fields import FilesField, Prefilled, SavedMark, TextToRead, UploadLine
from biocap.web.forms.grids import GridField, GridRows, RowField
from biocap.web.forms.questions import Field, QuestionView
from biocap.web.forms.state import ConflictShown, FindingLine

NO_WORDS = QuestionText()


@dataclass(frozen=True)
class AnswersOnPage:
    """All that is known of the answers on a page, by answer key.

    `values` are what the fields show: the stored values, or, after a refused or stale
    save, what the person typed. `unread` are the keys whose typed words could not be read and
    wait with the draft, `proposals` answers that one press gives where none stands. `more`
    names the question that gets a further blank entry.
    """

    values: Mapping[str, Any]
    saved: Mapping[str, SavedMark] = field(default_factory=dict)
    findings: Mapping[str, tuple[FindingLine, ...]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    proposals: Mapping[str, Any] = field(default_factory=dict)
    previous: Mapping[str, Any] = field(default_factory=dict)
    conflicts: Mapping[str, ConflictShown] = field(default_factory=dict)
    uploads: Mapping[str, UploadLine] = field(default_factory=dict)
    prefilled: str = ""
    more: str = ""
    save_url: str = ""
    files_url: str = ""
    fictional: tuple[str, ...] = ()
    """Codes of the fictional Parties that may be named as places, where a fictional one answers."""

    def may_carry(self, key: str) -> bool:
        """Whether the answer of the round before stands beside an empty one."""
        return self.previous.get(key) is not None and self.values.get(key) is None

    def url_of(self, key: str) -> str:
        """Return where a single answer is saved."""
        return f"{self.save_url}{key}" if self.save_url else ""


def anchor_of(key: str) -> str:
    """Return the id that an answer has on its page."""
    return "q-" + key.replace("/", "-")


def present(
    edition: Edition,
    texts: Texts,
    question: Question,
    answers: AnswersOnPage,
) -> QuestionView:
    """Return a question as its page shows it."""
    words = texts.questions.get(question.code, NO_WORDS)
    key = question.code
    return QuestionView(
        code=question.code,
        key=key,
        anchor=anchor_of(key),
        kind=question.kind,
        number=question.number,
        label=words.label,
        instructions="" if question.kind == "text" else words.text,
        help=words.help,
        examples=words.examples,
        added=question.added,
        private=question.visibility == "private"
        and question.is_answered
        and not question.opened_by,
        aggregate=counted_words(edition)
        if question.visibility == "aggregate" and question.is_answered
        else "",
        required=question.required == "error",
        field=_field(edition, texts, question, words, answers),
        saved=answers.saved.get(key, SavedMark()),
        findings=answers.findings.get(key, ()),
        previous=_previous(question, texts, answers.previous.get(key)),
        conflict=answers.conflicts.get(key),
        save_url=answers.url_of(key),
        understood=controls.understood(question, texts, answers.values.get(key)),
        may_carry=answers.may_carry(key) and question.kind != "file",
        proposed=answer_in_words(question, texts, answers.proposals.get(key)),
        when_parked=_when_parked(question, words.label),
    )


def _when_parked(question: Question, label: str) -> str:
    if question.shown_when is None:
        return ""
    return _(
        "Your answer to “%(label)s” is parked: it is not submitted, "
        "and comes back if the question is asked again."
    ) % {"label": label}


def _previous(question: Question, texts: Texts, before: Any) -> tuple[AnswerPart, ...]:
    """Return what the round before answered; options and rows say so themselves."""
    if before is None or question.kind in CHOOSING:
        return ()
    return answer_said(question, texts, before)


def _field(
    edition: Edition, texts: Texts, question: Question, words: QuestionText, answers: AnswersOnPage
) -> Field:
    if question.prefill:
        return Prefilled(answers.prefilled)
    if question.kind == "text":
        return TextToRead(words.text or words.help)
    if question.kind == "file":
        return _files(question, answers)
    if question.kind == "grid":
        return _grid(texts, question, words, answers)
    value = answers.values.get(question.code)
    if question.many:
        return controls.parts(question, value or [], many=True, more=answers.more == question.code)
    if question.kind in CHOOSING:
        before = answers.previous.get(question.code)
        return controls.options(question, texts, question.code, value, before)
    if question.kind == "places":
        return controls.places_control(question.code, value or {}, answers.fictional)
    return controls.control(question, texts, question.code, value)


def _files(question: Question, answers: AnswersOnPage) -> FilesField:
    value = answers.values.get(question.code) or []
    entries = value if isinstance(value, list) else [value]
    accepted = question.accept or tuple(MEDIA_TYPES)
    ids = [str(entry["upload"]) for entry in entries]
    return FilesField(
        name=f"{question.code}:file",
        id=anchor_of(question.code) + "-file",
        uploads=tuple(answers.uploads[upload] for upload in ids if upload in answers.uploads),
        many=question.many,
        accept=",".join(f".{kind}" for kind in accepted),
        kinds=lists.joined_by_commas(kind.upper() for kind in accepted),
        question=question.code,
        largest=LARGEST_UPLOAD,
        removed=tuple(
            it
            for it in answers.uploads.values()
            if it.removed and it.question == question.code and it.id not in ids
        ),
        files_url=answers.files_url,
    )


def _grid(
    texts: Texts,
    question: Question,
    words: QuestionText,
    answers: AnswersOnPage,
) -> GridField:
    rows = [present_row(texts, question, row, answers, words) for row in question.rows]
    groups: list[GridRows] = []
    for row, shown in zip(question.rows, rows, strict=True):
        if not groups or groups[-1].code != row.group:
            groups.append(GridRows(row.group, words.row_groups.get(row.group, ""), ()))
        groups[-1] = replace(groups[-1], rows=(*groups[-1].rows, shown))
    return GridField(
        columns=tuple(grid_controls.grid_head(column, texts, words) for column in question.columns),
        groups=tuple(groups),
        named=sum(row.named for row in rows),
        at_most=question.at_most,
        every_row=question.every_row,
        names_needs=area_of(question.code) is not None,
    )


def present_row(
    texts: Texts,
    question: Question,
    row: Row,
    answers: AnswersOnPage,
    words: QuestionText | None = None,
) -> RowField:
    """Return one row of a grid as its page shows it."""
    words = words or texts.questions.get(question.code, NO_WORDS)
    value = answers.values.get(row.key)
    given = value or {}
    before = answers.previous.get(row.key)
    return RowField(
        key=row.key,
        anchor=anchor_of(row.key),
        label=words.rows.get(row.code, row.code),
        words=controls.specified(f"{row.key}:specify", str(given.get("specify", "")))
        if row.other
        else None,
        named=value is not None,
        cells=tuple(
            grid_controls.grid_cell(
                column,
                texts,
                words,
                row.key,
                given.get(column.code),
                (before or {}).get(column.code),
            )
            for column in question.columns
        ),
        saved=answers.saved.get(row.key, SavedMark()),
        findings=answers.findings.get(row.key, ()),
        named_before=before is not None,
        may_carry=answers.may_carry(row.key),
        conflict=answers.conflicts.get(row.key),
        save_url=answers.url_of(row.key),
        asked=question.every_row,
        understood=lists.joined_by_semicolons(
            _("%(label)s: %(answer)s")
            % {"label": column_label(question, texts, column.code), "answer": number}
            for column in question.columns
            if (number := controls.understood(column, texts, given.get(column.code)))
        ),
    )
